"""The small worlds that tests are about: seeded networks, served models, drawings."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import numpy as np
import torch
from torch import Tensor, nn

from app.drawing.inputs import Ink
from app.network.answer import answering
from app.network.graph import read_network
from app.network.unlike import Unlike
from app.service.models import Model
from app.zoo.lenet import LeNet

Built = TypeVar("Built", bound=LeNet)
SEVEN = [[[0.25, 0.2], [0.75, 0.2], [0.45, 0.8]]]  # the strokes of a digit


class Net(nn.Module):
    """A network of the given parts whose forward is a plain function of it and the input."""

    def __init__(self, steps: Callable[..., Any], **parts: nn.Module | nn.Parameter) -> None:
        super().__init__()
        self.steps = steps
        for name, part in parts.items():
            setattr(self, name, part)

    def forward(self, x: Tensor) -> Any:
        """Return what the function makes of `x`."""
        return self.steps(self, x)


def tiny(relu: nn.ReLU | None = None) -> Net:
    """Return a seeded network of five layers that takes what a drawing gives."""
    torch.manual_seed(1)
    return Net(
        lambda net, x: net.softmax(net.fc(net.relu(net.conv(x)).flatten(1))),
        conv=nn.Conv2d(1, 2, 5, stride=9),
        relu=relu or nn.ReLU(),
        fc=nn.Linear(2 * 4 * 4, 3),
        softmax=nn.Softmax(1),
    )


class WholeLeNet(LeNet):
    """A LeNet with its softmax, so that PyTorch alone gives what is served."""

    def __init__(self) -> None:
        super().__init__()
        self.softmax = nn.Softmax(dim=1)

    def forward(self, x: Tensor) -> Tensor:
        """Return the probabilities, shape (batch, 10)."""
        return self.softmax(super().forward(x))  # type: ignore[no-any-return]


def seeded_lenet(seed: int = 3) -> LeNet:
    """Return a LeNet whose weights are random and large enough to light up every layer."""
    return _lit_up(LeNet, seed)


def whole_lenet(seed: int = 3) -> WholeLeNet:
    """Return the same with its softmax."""
    return _lit_up(WholeLeNet, seed)


def _lit_up(build: type[Built], seed: int) -> Built:
    torch.manual_seed(seed)
    module = build()
    with torch.no_grad():
        for parameter in module.parameters():
            parameter.mul_(2.0)
    return module


def unlike(layer: str = "pool2", units: int = 400, offset: float = 0.0) -> Unlike:
    """Return a seeded judge of a layer's values, (units,)."""
    rng = np.random.default_rng(2)
    shapes = ((8, units), (8,), (8,))
    hidden, bias, score = (rng.normal(size=shape).astype(np.float32) for shape in shapes)
    return Unlike(layer, hidden, bias, score, np.array([offset], np.float32))


def served(module: nn.Module, name: str = "lenet") -> Model:
    """Return the module as the service holds it, with a card that says little."""
    network = answering(read_network(module, Ink().shape))
    labels = tuple("0123456789"[: network.layers[-1].shape[0]])
    card = {"accuracy": {"mnist_test": 0.5}}
    return Model(name, name.title(), labels, card, Ink(), network)


def with_hook(action: Callable[[], Any]) -> nn.ReLU:
    """Return a ReLU that does something more each time; what that returns replaces its output."""
    relu = nn.ReLU()
    relu.register_forward_hook(lambda *_: action())
    return relu


class Gate:
    """What a slow layer waits at: each trace that comes counts in `reached` until it is opened."""

    def __init__(self) -> None:
        self.reached = threading.Semaphore(0)
        self.opened = threading.Event()
        self.opened.set()

    def model(self) -> Model:
        """Return the tiny network with this gate in its third layer, closed from now on."""
        model = served(tiny(with_hook(self._wait)), "tiny")
        self.opened.clear()
        self.reached = threading.Semaphore(0)
        return model

    def arrival(self) -> None:
        """Wait until one more trace stands at the gate."""
        assert self.reached.acquire(timeout=20), "no trace reached the gate"

    @contextmanager
    def opened_at_the_end(self) -> Iterator[None]:
        """Leave no trace standing, whatever happens in the test."""
        try:
            yield
        finally:
            self.opened.set()

    def _wait(self) -> None:
        self.reached.release()
        assert self.opened.wait(30), "nobody opened the gate"
