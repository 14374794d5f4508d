"""The committed fixture is what the code makes today; if not: `python -m tests.fixtures.make`."""

import json
from typing import Any

import pytest

from tests.fixtures.make import FIXTURE, make

NEAR = 1.0001e-4  # values on the wire are true to 1e-4


@pytest.fixture(scope="module")
def made() -> dict[str, Any]:
    """Return the fixture as the code makes it."""
    return make()


@pytest.fixture(scope="module")
def kept() -> dict[str, Any]:
    """Return the fixture as it is committed."""
    fixture: dict[str, Any] = json.loads(FIXTURE.read_text())
    return fixture


def lines(fixture: dict[str, Any]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in fixture["ndjson"].splitlines()]


def same(a: Any, b: Any) -> bool:
    """Compare all but floats exactly, wherever they stand."""
    if isinstance(a, float) or isinstance(b, float):
        return bool(a == pytest.approx(b, abs=NEAR))
    if isinstance(a, dict):
        return a.keys() == b.keys() and all(same(a[key], b[key]) for key in a)
    if isinstance(a, list):
        return len(a) == len(b) and all(map(same, a, b))
    return bool(a == b)


def test_the_fixture_has_the_graph_that_the_service_publishes(
    made: dict[str, Any], kept: dict[str, Any]
) -> None:
    assert kept["graph"] == made["graph"]
    assert kept["parameters"] == made["parameters"]


def test_the_fixture_has_the_lines_that_the_service_sends(
    made: dict[str, Any], kept: dict[str, Any]
) -> None:
    assert [line.keys() for line in lines(kept)] == [line.keys() for line in lines(made)]
    for before, now in zip(lines(kept), lines(made), strict=True):
        assert same(before, now), now.get("layer", "result")


def test_the_units_of_the_fixture_read_what_bumping_finds(
    made: dict[str, Any], kept: dict[str, Any]
) -> None:
    assert len(kept["units"]) >= 40
    for before, now in zip(kept["units"], made["units"], strict=True):
        assert same(before, now), (now["layer"], now["index"])


def test_a_changed_fixture_would_be_found_out(kept: dict[str, Any]) -> None:
    unit = kept["units"][5]
    assert same(unit, dict(unit))
    assert not same(unit, unit | {"value": unit["value"] + 2e-4})
    assert not same(unit, unit | {"reads": {"input": unit["reads"]["input"][1:]}})
