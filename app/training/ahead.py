"""Two cores for one training: one makes the next batch while the other learns from this one.

Torch's own threads share each operation instead. A LeNet's operations are so small that they
wait for each other more than they compute, on a busy machine ten times as long; and sums that are
split otherwise come out otherwise, so that the weights would depend on the number of cores.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

import torch

Item = TypeVar("Item")
END = object()


def ahead(items: Iterator[Item]) -> Iterator[Item]:
    """Yield the items in their order, each made in another thread while the one before is used."""
    with ThreadPoolExecutor(1, initializer=torch.set_num_threads, initargs=(1,)) as maker:
        coming = maker.submit(next, items, END)
        while (item := coming.result()) is not END:
            coming = maker.submit(next, items, END)
            yield item  # type: ignore[misc]


@contextmanager
def one_thread_each() -> Iterator[None]:
    """Keep torch to one thread for each operation."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)
