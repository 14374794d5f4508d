"""Small changes of a digit that leave it the same digit, on a whole batch of inputs at once.

After Simard, Steinkraus and Platt (2003): affine maps and elastic distortions; and stroke weight.
"""

from functools import lru_cache

import torch
from torch import Tensor
from torch.nn import functional

from ..drawing.field import PAPER

TURN = 0.17  # radians
STRETCH = 0.13  # of each axis
SHEAR = 0.17
SHIFT = 0.07  # of half the input's side: 1.1 cells; fitting centres by mass
ROAMING = 0.06  # share of digits that also change size and place as unfitted drawings do
ROAM_SIZE, ROAM_SHIFT = 0.3, 0.22
CONTROL = 6  # points a side of the elastic net
ELASTIC = 0.035  # standard deviation of its points, of half the input's side: 0.6 cells
WEIGHT = 0.35  # reach of thickening; thinning, which can break a stroke, goes half as far


def augment(inputs: Tensor, generator: torch.Generator, strength: float = 1.0) -> Tensor:
    """Return (N, 1, H, W) ink of 0 to 1, each digit changed by its own amounts.

    `strength` scales them; at 0 nothing changes.
    """
    weighed = _weigh(inputs, strength * WEIGHT * _uniform(len(inputs), 1, generator))
    grid = _affine(inputs, generator, strength) + _elastic(inputs, generator, strength)
    moved = functional.grid_sample(weighed, grid, align_corners=False)
    return moved.clamp_(0.0, 1.0) * _field(inputs)


def _uniform(count: int, columns: int, generator: torch.Generator) -> Tensor:
    """Return (count, columns) numbers of −1 to 1."""
    return torch.rand(count, columns, generator=generator) * 2 - 1


def _weigh(inputs: Tensor, amounts: Tensor) -> Tensor:
    """Blend each digit towards its thickened (amount > 0) or thinned (< 0) self."""
    amounts = amounts[:, :, None, None]
    thicker = amounts.clamp(min=0) * (_thicken(inputs) - inputs)
    thinner = amounts.clamp(max=0) / 2 * (inputs - (1 - _thicken(1 - inputs)))
    return inputs + thicker + thinner


def _thicken(ink: Tensor) -> Tensor:
    """Return the largest of each cell and its eight neighbours; `max_pool2d` is five times slower.

    The outermost cells, which are paper, keep to themselves.
    """
    across = ink.clone()
    across[..., 1:-1] = torch.maximum(torch.maximum(ink[..., :-2], ink[..., 2:]), ink[..., 1:-1])
    down = across.clone()
    upper, middle, lower = across[..., :-2, :], across[..., 1:-1, :], across[..., 2:, :]
    down[..., 1:-1, :] = torch.maximum(torch.maximum(upper, lower), middle)
    return down


def _affine(inputs: Tensor, generator: torch.Generator, strength: float) -> Tensor:
    """Return the sampling grid, (N, H, W, 2), of a turn, stretch, shear and shift for each."""
    count = len(inputs)
    amounts = strength * _uniform(count, 7, generator)
    roams = (torch.rand(count, generator=generator) < ROAMING).float()
    turn, shear = TURN * amounts[:, 0], SHEAR * amounts[:, 1]
    size = 1 + ROAM_SIZE * roams * amounts[:, 2]
    wide, high = (size * (1 + STRETCH * amounts[:, axis]) for axis in (3, 4))
    right, down = ((SHIFT + ROAM_SHIFT * roams) * amounts[:, axis] for axis in (5, 6))
    cos, sin = torch.cos(turn), torch.sin(turn)
    rows = [[cos * wide, (shear - sin) * high, right], [sin * wide, cos * high, down]]
    matrices = torch.stack([torch.stack(row, dim=1) for row in rows], dim=1)
    return functional.affine_grid(matrices, list(inputs.shape), align_corners=False)


def _elastic(inputs: Tensor, generator: torch.Generator, strength: float) -> Tensor:
    """Return smooth displacements, (N, H, W, 2): a coarse random net, bent through its points."""
    net = torch.randn(len(inputs), 2, CONTROL, CONTROL, generator=generator)
    down, across = (_bending(cells) for cells in inputs.shape[-2:])
    smooth = down @ net @ across.T
    return strength * ELASTIC * smooth.permute(0, 2, 3, 1)


@lru_cache
def _bending(cells: int) -> Tensor:
    """Return (cells, CONTROL): the weights of bicubic interpolation from the net's points."""
    points = torch.eye(CONTROL)[None, :, :, None]  # one channel a point
    curves = functional.interpolate(points, (cells, 1), mode="bicubic", align_corners=True)
    return curves[0, :, :, 0].T.contiguous()


def _field(inputs: Tensor) -> Tensor:
    """Return 1 in the field and 0 in the paper around it, where no drawing has ink."""
    mask = torch.zeros(inputs.shape[-2:])
    mask[PAPER:-PAPER, PAPER:-PAPER] = 1.0
    return mask
