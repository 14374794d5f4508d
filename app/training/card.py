"""The card: how the weights were made, and how well they do. The one source of its numbers."""

import hashlib
from datetime import UTC, datetime

from ..network.weights import Card
from ..zoo.registry import entry
from . import mnist, pendigits
from .config import TrainConfig
from .data import Source
from .evaluate import Evaluation

METHOD = (
    "Cross entropy on the logits with slightly smoothed labels. AdamW under one warm-up and one "
    "cosine fall, so that no plateau has to be found by hand. The weights are a moving average "
    "over about 1,000 steps, which evens out what the last batches did. Images and pen strokes "
    "are turned, stretched, sheared, shifted, bent elastically and thickened or thinned at "
    "random, less towards the end of the run so that it ends on digits as they are drawn; "
    "strokes are also drawn anew with other pens, sizes, places and a shakier hand, by the path "
    "that serves. One temperature, chosen on validation digits, is folded into the last layer."
)

UNLIKE = (
    "A second, small network reads one layer of the first and says whether a drawing is unlike all "
    "that was trained on: one hidden layer, trained on the digits above and on strokes put "
    "together by chance, its threshold chosen on validation digits. The letters, dots, crosses, "
    "scribbles and faces that measure it were not trained on. A letter that looks like a digit "
    "passes for one."
)


def make_card(
    config: TrainConfig, source: Source, temperature: float, measured: Evaluation
) -> Card:
    """Return the card of weights that were just trained."""
    figures = measured.figures()
    if "unlike" in figures:
        figures["unlike"] = {"method": UNLIKE} | figures["unlike"]
    return {
        "name": config.model,
        "title": entry(config.model).title,
        "made_by": f"lenslet train --model {config.model} --epochs {config.epochs} "
        f"--seed {config.seed}",
        "date": datetime.now(UTC).date().isoformat(),
        **{key: value for key, value in config.choices().items() if key != "model"},
        "temperature": temperature,
        "method": METHOD,
        "data": _digests(source),
        "split": _split(),
        **figures,
    }


def _digests(source: Source) -> dict[str, str]:
    """Return the MD5 of each file's uncompressed bytes."""
    digests = {f"mnist/{name}": f"md5:{digest}" for name, digest in mnist.DIGESTS.items()}
    text = pendigits.read_text(source.folder)
    if text is not None:
        digest = hashlib.md5(text.encode("ascii"), usedforsecurity=False).hexdigest()
        digests[pendigits.FILE.removesuffix(".gz")] = f"md5:{digest}"
    return digests


def _split() -> dict[str, object]:
    return {
        "held_out_writers": list(pendigits.HELD_OUT),
        "validation_writers": list(pendigits.VALIDATION),
        "validation_images": f"the last {mnist.VALIDATION} of MNIST's training images",
    }
