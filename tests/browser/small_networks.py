"""Small networks, each with one of the things that make a receptive field hard to tell."""

from typing import Any

import torch
from torch import Tensor, nn

from tests.worlds import Net


def ending(x: Tensor) -> Tensor:
    return nn.functional.softmax(x.flatten(1), 1)


def conv(*, into: int = 2, out: int = 2, **settings: Any) -> nn.Conv2d:
    return nn.Conv2d(into, out, 3, **settings)


def strided() -> nn.Module:
    return Net(
        lambda net, x: ending(net.c(net.b(net.a(x)))),
        a=conv(into=1, stride=(3, 2)),
        b=conv(stride=2),
        c=nn.MaxPool2d(2, stride=3),
    )


def padded() -> nn.Module:
    return Net(
        lambda net, x: ending(net.c(net.b(net.a(x)))),
        a=conv(into=1, padding=(4, 2), stride=2),
        b=nn.AvgPool2d((4, 3), stride=(3, 2), padding=(2, 1)),
        c=nn.Conv2d(2, 3, 1, stride=2, padding=1),
    )


def dilated() -> nn.Module:
    return Net(
        lambda net, x: ending(net.c(net.b(net.a(x)))),
        a=conv(into=1, dilation=(3, 2)),
        b=nn.MaxPool2d(2, stride=4, dilation=5),
        c=conv(padding=(2, 0), dilation=2, stride=2),
    )


def grouped() -> nn.Module:
    return Net(
        lambda net, x: ending(net.c(net.b(net.a(x)))),
        a=conv(into=1, out=6, stride=3),
        b=conv(into=6, out=6, groups=3, stride=2),
        c=conv(into=6, out=12, groups=6),
    )


def branching() -> nn.Module:
    def steps(net: Any, x: Tensor) -> Tensor:
        stem = net.stem(x)
        near, far = net.near(stem), net.far(stem)
        both = nn.functional.relu(near + far)
        joined = torch.cat([both, stem, net.pool(both)], 1)
        stacked = torch.cat([joined, joined], 2)
        return ending(net.last(stacked))

    return Net(
        steps,
        stem=conv(into=1, stride=2, padding=1),
        near=conv(padding=1),
        far=conv(padding=4, dilation=4),
        pool=nn.MaxPool2d(3, stride=1, padding=1),
        last=conv(into=6, out=4, groups=2, stride=(4, 5), dilation=2),
    )


def reshaping() -> nn.Module:
    def steps(net: Any, x: Tensor) -> Tensor:
        maps = net.a(x)  # (batch, 4, 3, 3)
        line = nn.functional.relu(maps.flatten(1))
        turned = nn.functional.relu(line.view(-1, 3, 6, 2))
        both = torch.cat([net.b(turned).flatten(1), line + maps.flatten(1)], 1)
        return ending(net.c(both))

    return Net(
        steps,
        a=nn.Conv2d(1, 4, 5, stride=12),
        b=nn.AvgPool2d((3, 1), stride=2),
        c=nn.Linear(3 * 2 * 1 + 36, 5),
    )
