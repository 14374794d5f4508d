"""The hyperparameters of each kind, published as pairs, whichever way PyTorch was told them."""

import math
from collections.abc import Callable
from typing import Any

import pytest
import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

from app.errors import LensletError
from app.network.graph import read_network
from app.network.layers import Settings
from tests.worlds import Net

SHAPE = (4, 12, 8)
WEIGHT = nn.Parameter(torch.ones(2, 4, 3, 3))
CONV = {"stride": (1, 1), "padding": (0, 0), "dilation": (1, 1), "groups": 1}
POOL = {"stride": (2, 2), "padding": (0, 0)}
MEAN = {"count_include_pad": True, "divisor_override": None}


def settings(part: nn.Module) -> Settings:
    """Return what is published of one module in a network of its own."""
    network = read_network(Net(lambda net, x: net.part(x), part=part), SHAPE)
    return network.layers[1].settings


def called(steps: Callable[[Tensor], Any]) -> Settings:
    """Return what is published of one functional call on the input."""
    return read_network(Net(lambda net, x: steps(x)), SHAPE).layers[1].settings


@pytest.mark.parametrize(
    ("part", "told"),
    [
        (nn.Conv2d(4, 2, (3, 1)), {"kernel_size": (3, 1)}),
        (nn.Conv2d(4, 2, 3, stride=2), {"kernel_size": (3, 3), "stride": (2, 2)}),
        (nn.Conv2d(4, 2, 3, stride=(2, 1)), {"kernel_size": (3, 3), "stride": (2, 1)}),
        (nn.Conv2d(4, 2, 3, padding=(0, 1)), {"kernel_size": (3, 3), "padding": (0, 1)}),
        (nn.Conv2d(4, 2, 3, padding="same"), {"kernel_size": (3, 3), "padding": (1, 1)}),
        (nn.Conv2d(4, 2, (5, 1), padding="same"), {"kernel_size": (5, 1), "padding": (2, 0)}),
        (nn.Conv2d(4, 2, 3, padding="valid"), {"kernel_size": (3, 3)}),
        (nn.Conv2d(4, 2, 3, dilation=(2, 1)), {"kernel_size": (3, 3), "dilation": (2, 1)}),
        (nn.Conv2d(4, 2, 3, groups=2), {"kernel_size": (3, 3), "groups": 2}),
        (
            nn.Conv2d(4, 2, 3, padding="same", dilation=2),
            {"kernel_size": (3, 3), "padding": (2, 2), "dilation": (2, 2)},
        ),
    ],
)
def test_a_convolution_tells_its_hyperparameters(part: nn.Module, told: Settings) -> None:
    assert settings(part) == CONV | told


def test_a_functional_convolution_tells_the_same_as_the_module() -> None:
    module = Net(lambda net, x: F.conv2d(x, net.w, None, 2, padding=1, dilation=2), w=WEIGHT)
    told = {"kernel_size": (3, 3), "stride": (2, 2), "padding": (1, 1), "dilation": (2, 2)}
    assert read_network(module, SHAPE).layers[1].settings == CONV | told


@pytest.mark.parametrize("pool", [nn.MaxPool2d(2), nn.MaxPool2d(2, stride=2), nn.MaxPool2d((2, 2))])
def test_the_stride_of_a_pool_is_its_kernel_unless_given(pool: nn.Module) -> None:
    assert settings(pool) == POOL | {"kernel_size": (2, 2), "dilation": (1, 1)}


def test_a_max_pool_tells_its_hyperparameters() -> None:
    told = settings(nn.MaxPool2d(3, (1, 2), padding=(1, 0), dilation=2))
    assert told == {
        "kernel_size": (3, 3),
        "stride": (1, 2),
        "padding": (1, 0),
        "dilation": (2, 2),
    }


def test_functional_pools_tell_the_same_as_modules() -> None:
    assert called(lambda x: F.max_pool2d(x, 3)) == settings(nn.MaxPool2d(3))
    assert called(lambda x: torch.max_pool2d(x, 3, 1)) == settings(nn.MaxPool2d(3, 1))
    assert called(lambda x: F.avg_pool2d(x, (3, 2))) == settings(nn.AvgPool2d((3, 2)))
    assert called(lambda x: F.adaptive_avg_pool2d(x, (6, 2))) == settings(
        nn.AdaptiveAvgPool2d((6, 2))
    )


def test_an_average_pool_tells_what_it_divides_by() -> None:
    assert settings(nn.AvgPool2d(2)) == POOL | MEAN | {"kernel_size": (2, 2)}
    told = settings(nn.AvgPool2d(2, padding=1, count_include_pad=False, divisor_override=3))
    assert (told["count_include_pad"], told["divisor_override"]) == (False, 3)


def test_an_adaptive_pool_tells_the_window_it_comes_to() -> None:
    told = settings(nn.AdaptiveAvgPool2d((4, 2)))
    assert told == {"kernel_size": (3, 4), "stride": (3, 4), "padding": (0, 0)}


@pytest.mark.parametrize("dim", [1, -3])
def test_a_softmax_counts_its_axis_without_the_batch(dim: int) -> None:
    assert called(lambda x: x.softmax(dim)) == {"dim": 0}


@pytest.mark.filterwarnings("ignore:Using padding='same' with even kernel")
@pytest.mark.parametrize(
    ("part", "said"),
    [
        (nn.Conv2d(4, 2, 2, padding="same"), "lopsided"),
        (nn.Conv2d(4, 2, 3, padding_mode="circular"), "circular"),
        (nn.AdaptiveAvgPool2d(5), "uneven windows"),
        (nn.AvgPool2d(3, 2, ceil_mode=True), "ceil_mode"),
        (nn.Softmax(0), "batch axis"),
    ],
)
def test_what_the_page_could_not_explain_is_refused(part: nn.Module, said: str) -> None:
    with pytest.raises(LensletError, match=said):
        settings(part)


def test_a_softmax_without_an_axis_is_refused() -> None:
    with pytest.warns(UserWarning, match="Implicit dimension"), pytest.raises(LensletError):
        settings(nn.Softmax())


@pytest.mark.parametrize(
    "part",
    [
        nn.Conv2d(4, 2, (3, 2), (2, 1), (1, 1), (1, 3), groups=2),
        nn.MaxPool2d((3, 2), (1, 3), padding=1, dilation=(2, 1)),
    ],
)
def test_the_published_numbers_give_the_shape_of_the_output(part: nn.Module) -> None:
    layer = read_network(Net(lambda net, x: net.part(x), part=part), SHAPE).layers[1]
    assert layer.shape[1:] == _sizes(layer.settings)


def test_a_wrong_kernel_size_would_give_another_shape() -> None:
    told = settings(nn.Conv2d(4, 2, 3))
    assert _sizes(told) != _sizes(told | {"kernel_size": (3, 4)})


def _sizes(told: Settings) -> tuple[int, ...]:
    """Return height and width by the formula of PyTorch's documentation."""
    keys = ("kernel_size", "stride", "padding", "dilation")
    return tuple(
        math.floor((size + 2 * padding - dilation * (kernel - 1) - 1) / stride + 1)
        for kernel, stride, padding, dilation, size in zip(
            *(told[key] for key in keys), SHAPE[1:], strict=True
        )
    )
