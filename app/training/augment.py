"""Small changes of a digit that leave it the same digit."""

import torch
from torch import Tensor
from torch.nn import functional

ANGLE = 0.26  # radians
SCALE = 0.2
SHEAR = 0.2
SHIFT = 0.15  # of half the input's side


def distort(inputs: Tensor, generator: torch.Generator) -> Tensor:
    """Return the inputs turned, scaled, sheared and shifted, each by its own amount."""
    count = len(inputs)

    def within(reach: float) -> Tensor:
        return (torch.rand(count, generator=generator) * 2 - 1) * reach

    angle, scale, shear = within(ANGLE), 1 + within(SCALE), within(SHEAR)
    cos, sin = torch.cos(angle) / scale, torch.sin(angle) / scale
    rows = [[cos, shear - sin, within(SHIFT)], [sin, cos, within(SHIFT)]]
    matrices = torch.stack([torch.stack(row, dim=1) for row in rows], dim=1)
    grid = functional.affine_grid(matrices, list(inputs.shape), align_corners=False)
    return functional.grid_sample(inputs, grid, align_corners=False)
