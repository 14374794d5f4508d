"""A module -> the layers a visitor sees, and the steps that compute them.

`torch.fx` gives the order of operations; one probe run gives the shapes and shows which
operations write into their inputs. After that nothing symbolic is left: `trace.py` walks the steps.
"""

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor, fx, nn

from ..errors import LensletError
from .calls import operation
from .kinds import (
    IDENTITIES,
    OPERATIONS,
    attributes,
    bind,
    check_identity,
    hyperparameters,
    known_kinds,
)
from .layers import Layer, Network, Output, Settings, Step, Values


def read_network(module: nn.Module, input_shape: tuple[int, ...]) -> Network:
    """Return the network of `module`, which is put into evaluation mode.

    Raises LensletError naming the operation that Lenslet does not know or cannot explain.
    """
    module = module.eval().requires_grad_(False)
    try:
        graph = fx.Tracer().trace(module)
    except (fx.proxy.TraceError, TypeError, RuntimeError) as error:
        raise LensletError(
            f"{type(module).__name__} cannot be traced: its forward() depends on the values "
            f"of its input ({str(error).splitlines()[0]})"
        ) from error
    return _Reader(module, input_shape).read(graph)


class _Reader:
    """Walks the fx graph once, running each node on a probe input as it goes."""

    def __init__(self, module: nn.Module, input_shape: tuple[int, ...]) -> None:
        self.module = module
        self.probe = torch.zeros(1, *input_shape)
        self.steps: list[Step] = []
        self.values: Values = []  # of the probe run, by step
        self.index: dict[fx.Node, int] = {}
        self.owner: dict[int, int] = {}  # step -> the step whose layer's values it holds
        self.names: set[str] = set()
        self.paths = {path for path, _ in module.named_modules()}
        self.parameters: dict[str, dict[str, Tensor]] = {}
        self.output = Output(0, ())

    def read(self, graph: fx.Graph) -> Network:
        with torch.no_grad():
            for node in graph.nodes:
                if node.op == "output":
                    self._note_output(node)
                else:
                    self._add(node)
        layers = tuple(step.layer for step in self.steps if step.layer)
        return Network(layers, tuple(self.steps), self.parameters, self.output)

    def _add(self, node: fx.Node) -> None:
        position = len(self.steps)
        self.index[node] = position
        before = [value._version if _is_tensor(value) else 0 for value in self.values]
        step = Step(self._operation(node))
        # Values are kept as they come: aliases must stay aliases for writes to be seen.
        self.values.append(step.run(self.values))
        self.steps.append(step)
        step.layer = self._layer(node, position)
        if step.layer:
            self.owner[position] = position
        self._note_writes(before, position)

    def _operation(self, node: fx.Node) -> Callable[[Values], Any]:
        if node.op != "placeholder":
            return operation(node, self.module, self.index)
        if self.values:
            raise LensletError(f"the network has a second input {node.name!r}: give it one")
        return lambda _values: self.probe

    def _layer(self, node: fx.Node, position: int) -> Layer | None:
        value = self.values[position]
        if node.op == "placeholder":
            return self._named("input", "input", (), value)
        if node.op == "get_attr" or not _is_tensor(value):
            if isinstance(value, (list, tuple)) and any(map(_is_tensor, value)):
                raise self._unknown(node)
            return None  # a size, a shape or a parameter
        key = self._key(node)
        if key in IDENTITIES:
            check_identity(key, node.args, dict(node.kwargs))
            self.owner[position] = self._owner(node.all_input_nodes[0], node)
            return None
        if key not in OPERATIONS:
            raise self._unknown(node)
        return self._known(node, value, *OPERATIONS[key])

    def _known(
        self, node: fx.Node, output: Tensor, kind: str, parameters: tuple[str, ...]
    ) -> Layer:
        given = self._given(node, parameters)
        sources = self._sources(node, kind, given)
        tensors = [self.values[self.index[source]] for source in sources]
        try:
            settings = hyperparameters(kind, given, tensors, output)
        except LensletError as error:
            raise LensletError(f"{node.name}: {error}") from error
        owners = [self.steps[self._owner(source, node)].layer for source in sources]
        inputs = [owner for owner in owners if owner]
        self._check_shapes(node, kind, inputs, tensors)
        layer = self._named(self._name(node), kind, tuple(i.name for i in inputs), output, settings)
        held = {name: given[name] for name in ("weight", "bias") if _is_tensor(given.get(name))}
        if held:
            self.parameters[layer.name] = held
        return layer

    def _given(self, node: fx.Node, parameters: tuple[str, ...]) -> Settings:
        """Return the arguments by name; parameters of the network as tensors."""
        if node.op == "call_module":
            module = self.module.get_submodule(str(node.target))
            names = (*parameters[1:], "padding_mode")
            return attributes(names, module) | {"input": node.args[0]}
        given = bind(parameters, node.args, dict(node.kwargs))
        for name in ("weight", "bias"):
            if isinstance(given.get(name), fx.Node):
                given[name] = self.values[self.index[given[name]]]
        return given

    def _sources(self, node: fx.Node, kind: str, given: Settings) -> list[fx.Node]:
        if kind == "concat":
            sources = list(given["tensors"])
        elif kind == "add":
            sources = [given["input"], given["other"]]
        else:
            sources = [given["input"]]
        constants = [source for source in sources if not isinstance(source, fx.Node)]
        if constants or given.get("alpha", 1) != 1:
            raise LensletError(f"{node.name} adds a constant or a multiple: add two layers")
        return sources

    def _owner(self, source: fx.Node, reader: fx.Node) -> int:
        position = self.index[source]
        if position not in self.owner:
            raise LensletError(
                f"{reader.name} reads {source.name!r}, which is no layer: "
                "read a layer of the network"
            )
        return self.owner[position]

    def _check_shapes(
        self, node: fx.Node, kind: str, inputs: list[Layer], tensors: list[Tensor]
    ) -> None:
        if kind == "linear" and tensors[0].ndim != 2:
            raise LensletError(f"{node.name} reads shape {list(tensors[0].shape[1:])}: flatten it")
        seen = [tuple(tensor.shape[1:]) for tensor in tensors]
        if kind in ("conv2d", "max_pool2d", "avg_pool2d") and seen[0] != inputs[0].shape:
            raise LensletError(f"{node.name} reads {inputs[0].name!r} reshaped: feed it unchanged")
        for shape, layer in zip(seen, inputs, strict=True):
            if kind in ("softmax", "concat") and shape != layer.shape and len(shape) != 1:
                raise LensletError(f"{node.name} reads {layer.name!r} reshaped: flatten it wholly")
        if kind == "add" and seen[0] != seen[1]:
            raise LensletError(f"{node.name} adds shapes {seen}: add layers of one shape")

    def _named(
        self,
        name: str,
        kind: str,
        inputs: tuple[str, ...],
        value: Tensor,
        settings: Settings | None = None,
    ) -> Layer:
        shape = tuple(value.shape[1:])
        if len(shape) not in (1, 3):
            raise LensletError(f"{name} has shape {list(shape)}: Lenslet draws [C, H, W] and [N]")
        self.names.add(name)
        return Layer(name, kind, inputs, shape, settings or {})

    def _name(self, node: fx.Node) -> str:
        path = str(node.target) if node.op == "call_module" else None
        base = name = path or node.name
        count = 0
        # A module's path is its own name: no function and no second call takes it.
        while name in self.names or (name in self.paths and name != path):
            count += 1
            name = f"{base}_{count}"
        return name

    def _key(self, node: fx.Node) -> Any:
        if node.op == "call_module":
            return type(self.module.get_submodule(str(node.target)))
        return node.target

    def _unknown(self, node: fx.Node) -> LensletError:
        key = self._key(node)
        name = getattr(key, "__name__", key)
        return LensletError(
            f"{node.name}: the operation {name!r} is not one that Lenslet can draw; "
            f"it knows {known_kinds()}"
        )

    def _note_writes(self, before: list[int], position: int) -> None:
        """Mark the layers an in-place operation wrote into; it owns their storage from now on."""
        for index, version in enumerate(before):
            value = self.values[index]
            if index == position or not _is_tensor(value) or value._version == version:
                continue
            if self.steps[index].layer:
                self.steps[index].overwritten = True
            if index in self.owner:
                self.owner[index] = self.owner.get(position, position)

    def _note_output(self, node: fx.Node) -> None:
        result = node.args[0]
        if not isinstance(result, fx.Node):
            raise LensletError("the network returns several values: return one tensor")
        if self._owner(result, node) != max(self.owner.values()):
            raise LensletError(
                f"the network returns {result.name!r} and computes on: leave out what is not used"
            )
        position = self.index[result]
        self.output = Output(position, tuple(self.values[position].shape[1:]))


def _is_tensor(value: Any) -> bool:
    return isinstance(value, Tensor)
