"""Whether a drawing is unlike all that a network was trained on, by what one of its layers says.

A classifier must choose one of its labels, whatever it is shown. Beside its weights lies a second,
small network that reads one of its layers: one hidden layer with ReLU, and a score above 0 for what
is unlike. How it is made, `app/training/unlike.py` says.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from safetensors import SafetensorError, safe_open
from safetensors.numpy import save as serialise

from ..errors import LensletError
from .layers import Network

Values = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Unlike:
    """Reads `layer`, N values: `hidden` (H, N), `bias` (H,), `score` (H,), `offset` (1,)."""

    layer: str
    hidden: Values
    bias: Values
    score: Values
    offset: Values

    def __call__(self, values: Values) -> bool:
        """Return whether the drawing that gave these values, (N,), is unlike all others."""
        return bool(np.maximum(self.hidden @ values + self.bias, 0) @ self.score > -self.offset[0])

    def scores(self, values: Values) -> Values:
        """Return the scores of many drawings at once, (M,) of (M, N): above 0 is unlike."""
        hidden = np.maximum(values @ self.hidden.T + self.bias, 0)
        scores: Values = hidden @ self.score + self.offset
        return scores


def path(folder: Path, name: str) -> Path:
    """Return where that of the network `name` is kept."""
    return folder / f"{name}.unlike.safetensors"


def to_bytes(unlike: Unlike) -> bytes:
    """Return it as a safetensors file."""
    parts = {key: value for key, value in vars(unlike).items() if key != "layer"}
    return serialise(parts, metadata={"layer": unlike.layer})


def load(network: Network, folder: Path, name: str) -> Unlike | None:
    """Return what lies beside the weights, None if there is nothing: then nobody can say.

    Raises LensletError naming the file when it is broken or another network's.
    """
    file = path(folder, name)
    try:
        with file.open("rb"):  # of a file that it may not read, safe_open says it is not there
            opened: Any = safe_open(file, framework="np")
        with opened:
            layer = (opened.metadata() or {}).get("layer", "")
            parts = {key: opened.get_tensor(key) for key in opened.keys()}  # noqa: SIM118
    except FileNotFoundError:
        return None
    except OSError as error:
        raise LensletError(f"{file} cannot be read ({error.strerror or error})") from error
    except (SafetensorError, TypeError) as error:  # the latter: numbers that NumPy has not
        raise LensletError(
            f"{file} is not a readable safetensors file ({error}): restore it or train it anew"
        ) from error
    _check(network, layer, parts, file)
    return Unlike(layer, **parts)


def _check(network: Network, layer: str, parts: dict[str, Values], file: Path) -> None:
    sizes = {each.name: int(np.prod(each.shape)) for each in network.layers}
    if layer not in sizes:
        raise LensletError(
            f"{file}: it reads the layer {layer!r}, which the network has not: train it anew"
        )
    units = len(parts["bias"]) if "bias" in parts and parts["bias"].ndim == 1 else 1
    wanted = {"hidden": [units, sizes[layer]], "bias": [units], "score": [units], "offset": [1]}
    for key in sorted(wanted.keys() | parts.keys()):
        expected = f"float32 {wanted[key]}" if key in wanted else "nothing"
        has = f"{parts[key].dtype} {list(parts[key].shape)}" if key in parts else "nothing"
        if has != expected:
            raise LensletError(
                f"{file}: {key} is {has}, {layer} of the network wants {expected}: "
                "train it anew or take the file that belongs to it"
            )
        if not np.isfinite(parts[key]).all():
            raise LensletError(f"{file}: {key} holds values that are not finite: train it anew")
