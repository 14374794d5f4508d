"""A node of the fx graph -> a function of the values before it.

Arguments are looked up once here, so that a trace only calls functions.
"""

from collections.abc import Callable
from typing import Any

from torch import fx, nn

from .layers import Values

Read = Callable[[Values], Any]


def operation(node: fx.Node, module: nn.Module, index: dict[fx.Node, int]) -> Read:
    """Return what computes `node`; `index` says which value each node before it has."""
    if node.op == "get_attr":
        constant = attribute(module, str(node.target))
        return lambda _values: constant
    function = _function(node, module)
    args = _reader(list(node.args), index)
    kwargs = _reader(dict(node.kwargs), index)
    return lambda values: function(*args(values), **kwargs(values))


def attribute(module: nn.Module, path: str) -> Any:
    """Return what stands at a dotted path of the module."""
    value: Any = module
    for name in path.split("."):
        value = getattr(value, name)
    return value


def _function(node: fx.Node, module: nn.Module) -> Callable[..., Any]:
    if node.op == "call_module":
        return module.get_submodule(str(node.target))
    if node.op == "call_method":
        name = str(node.target)
        return lambda this, *args, **kwargs: getattr(this, name)(*args, **kwargs)
    assert callable(node.target)
    return node.target


def _reader(argument: Any, index: dict[fx.Node, int]) -> Read:
    """Return what looks a call's argument up among the values."""
    if isinstance(argument, fx.Node):
        position = index[argument]
        return lambda values: values[position]
    if isinstance(argument, (list, tuple)):
        parts = [_reader(part, index) for part in argument]
        make = tuple if isinstance(argument, tuple) else list  # not fx's own immutable_list
        return lambda values: make(part(values) for part in parts)
    if isinstance(argument, dict):
        named = {key: _reader(part, index) for key, part in argument.items()}
        return lambda values: {key: part(values) for key, part in named.items()}
    return lambda _values: argument
