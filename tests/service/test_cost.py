"""What a network costs is measured by itself when it is loaded, whatever else the machine does."""

from pathlib import Path
from time import sleep, thread_time

import pytest

from app.network import weights
from app.service import cost
from app.service.cost import seconds_of
from app.service.loading import load_model, load_models
from tests.worlds import seeded_lenet, served, tiny, with_hook


def burn(seconds: float) -> None:
    end = thread_time() + seconds
    while thread_time() < end:
        pass


def test_a_network_that_computes_longer_costs_so_much_more() -> None:
    plain = seconds_of(served(tiny()))
    slow = seconds_of(served(tiny(with_hook(lambda: burn(0.05)))))
    assert plain > 0
    assert slow - plain == pytest.approx(0.05, rel=0.5)


def test_the_least_of_a_few_tries_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    told = iter([0.0, 0.9, 1.0, 1.004, 2.0, 2.2])  # the first of a process is slow
    monkeypatch.setattr(cost, "thread_time", lambda: next(told))
    assert seconds_of(served(tiny())) == pytest.approx(0.004)


def test_it_is_the_threads_own_time_and_no_wait() -> None:
    assert seconds_of(served(tiny(with_hook(lambda: sleep(0.2))))) < 0.1


def test_models_are_measured_as_they_are_loaded_for_many(tmp_path: Path) -> None:
    weights.save(seeded_lenet(), {}, tmp_path, "lenet")
    assert load_models(tmp_path)["lenet"].seconds > 0
    assert load_model("lenet", tmp_path).seconds == 0  # for a single trace it would be wasted
