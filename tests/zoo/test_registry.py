"""Every network of the zoo is what its entry says: takes its input, and gives a score a label."""

from pathlib import Path

import pytest
import torch
from torch import nn

from app.drawing.drawing import Drawing
from app.errors import LensletError
from app.network.weights import load
from app.zoo.entry import Entry
from app.zoo.registry import ENTRIES, entry

MODELS = Path(__file__).parents[2] / "models"


@pytest.mark.parametrize("known", ENTRIES.values(), ids=ENTRIES)
def test_a_network_takes_what_a_drawing_gives_and_scores_every_label(known: Entry) -> None:
    ink = known.input.tensor(Drawing([[(0.2, 0.2), (0.8, 0.7)]]))
    assert ink.shape == (1, *known.input.shape)
    module = known.build().eval()
    with torch.inference_mode():
        assert module(torch.from_numpy(ink)).shape == (1, len(known.labels))


@pytest.mark.parametrize("known", ENTRIES.values(), ids=ENTRIES)
def test_its_weights_are_shipped_and_it_is_built_to_its_logits(known: Entry) -> None:
    module = known.build()
    load(module, MODELS, known.name)
    assert not isinstance(list(module.modules())[-1], (nn.Softmax, nn.LogSoftmax))
    with torch.inference_mode():
        scores = module(torch.from_numpy(known.input.tensor(Drawing())))
    assert scores.sum().item() != pytest.approx(1)


@pytest.mark.parametrize("known", ENTRIES.values(), ids=ENTRIES)
def test_an_entry_is_found_by_its_name_and_each_build_is_fresh(known: Entry) -> None:
    assert entry(known.name) is known
    assert known.build() is not known.build()


def test_an_unknown_name_is_told_with_those_there_are() -> None:
    with pytest.raises(LensletError, match=r"no model 'vgg99': choose one of lenet"):
        entry("vgg99")
