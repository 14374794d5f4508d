"""What the fuzzers begin with is sound, their judgement can tell, and short runs find nothing."""

import sys
from pathlib import Path

import pytest

from app.errors import LensletError
from tests.fuzz.run import fuzz_api, fuzz_decoder, watch_memory
from tests.fuzz.targets import TARGETS, Target


@pytest.mark.parametrize("name", TARGETS)
def test_the_fuzzer_begins_with_files_that_are_read(name: str) -> None:
    seeds = list(TARGETS[name].seeds())
    assert seeds
    for seed in seeds:
        assert TARGETS[name].attempt(seed) is None
        assert len(seed) <= TARGETS[name].longest


def reads(error: Exception) -> Target:
    """Return a target that refuses everything with this error."""

    def read(_data: bytes) -> None:
        raise error

    return Target(read, lambda: iter(()), ())


def test_a_refusal_in_one_line_is_no_fault_and_anything_else_is() -> None:
    assert reads(LensletError("no")).attempt(b"")
    for fault in (LensletError("two\nlines"), LensletError("long " * 1000), LensletError("")):
        with pytest.raises(AssertionError):
            reads(fault).attempt(b"")
    with pytest.raises(ZeroDivisionError):
        reads(ZeroDivisionError()).attempt(b"")


@pytest.mark.skipif(
    sys.platform != "linux" or sys.version_info >= (3, 14), reason="atheris is not made for it"
)
@pytest.mark.parametrize("name", ["drawing", "svg", "picture"])
def test_a_short_run_of_a_fuzzer_finds_nothing(tmp_path: Path, name: str) -> None:
    assert fuzz_decoder(name, tmp_path, "-runs=300", "-seed=1", "-verbosity=0") == 0
    if name != "picture":  # whose rounds take seconds
        assert watch_memory(name, tmp_path) == 0


def test_a_short_run_of_calls_made_of_the_schema_finds_nothing(
    address: str, tmp_path: Path
) -> None:
    assert fuzz_api(address, tmp_path, "--seed=1", "--max-examples=20") == 0
