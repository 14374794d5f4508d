"""The networks by name. Another network is one module here and a training run."""

from ..errors import LensletError
from .lenet import LeNet

MODELS: dict[str, type[LeNet]] = {"lenet": LeNet}


def build(name: str) -> LeNet:
    """Return a network with fresh weights; raise LensletError for an unknown name."""
    if name not in MODELS:
        raise LensletError(f"there is no model {name!r}: choose one of {', '.join(MODELS)}")
    return MODELS[name]()
