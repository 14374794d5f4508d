"""Items made ahead come in order, each from another thread, and failures come through."""

import threading
from collections.abc import Iterator

import pytest
import torch

from app.training.ahead import ahead, one_thread_each


def test_items_come_in_their_order() -> None:
    assert list(ahead(iter(range(100)))) == list(range(100))
    assert list(ahead(iter([]))) == []


def test_they_are_made_one_ahead_in_another_thread() -> None:
    made: list[int] = []
    second = threading.Event()

    def items() -> Iterator[threading.Thread]:
        for number in range(3):
            made.append(number)
            if number == 1:
                second.set()
            yield threading.current_thread()

    coming = ahead(items())
    assert next(coming) is not threading.current_thread()
    assert second.wait(10), "the second item was not begun while the first was used"
    assert len(list(coming)) == 2
    assert made == [0, 1, 2]


def test_a_failure_while_making_is_raised_where_the_item_is_wanted() -> None:
    def items() -> Iterator[int]:
        yield 1
        raise ValueError("broken")

    coming = ahead(items())
    assert next(coming) == 1
    with pytest.raises(ValueError, match="broken"):
        next(coming)


def test_threads_are_given_back_whatever_happens() -> None:
    def interrupted() -> None:
        with one_thread_each():
            assert torch.get_num_threads() == 1
            raise KeyboardInterrupt

    before = torch.get_num_threads()
    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert torch.get_num_threads() == before
