"""Each model's weights as JSON: made and compressed when they are first asked for, and kept."""

from collections import defaultdict
from threading import Lock

from ...service.models import Model
from ...service.wire import dumps
from ..page.cached import Cached


class Weights:
    """Those of the models there are, by name; of two who ask at once one makes them."""

    def __init__(self) -> None:
        self._made: dict[str, Cached] = {}
        self._making: defaultdict[str, Lock] = defaultdict(Lock)

    def of(self, name: str, model: Model) -> Cached:
        """Return the body, which takes a while to make."""
        with self._making[name]:
            if name not in self._made:
                self._made[name] = Cached.of(dumps(model.weights()), "application/json")
            return self._made[name]
