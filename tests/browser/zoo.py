"""A small network of what a LeNet has not: strides, padding, dilation, groups and branches."""

import torch
from torch import Tensor, nn

from tests.browser.bumps import Operation, alone


class Zoo(nn.Module):
    """Ink of shape (batch, 1, 32, 32) to the probabilities of ten digits."""

    def __init__(self) -> None:
        super().__init__()
        torch.manual_seed(5)
        self.strided = nn.Conv2d(1, 4, (3, 5), stride=(2, 3), padding=(1, 2))
        self.grouped = nn.Conv2d(4, 4, 3, padding=2, dilation=2, groups=2, bias=False)
        self.relu = nn.ReLU()
        self.most = nn.MaxPool2d((3, 2), (2, 3), padding=(1, 1), dilation=(2, 1))
        self.mean = nn.AvgPool2d((3, 2), (2, 3), padding=(0, 1))
        self.fc = nn.Linear(224, 10)
        self.softmax = nn.Softmax(1)

    def forward(self, x: Tensor) -> Tensor:
        """Return the probabilities, shape (batch, 10)."""
        one = self.strided(x)  # (batch, 4, 16, 11)
        both = self.relu(one + self.grouped(one))  # (batch, 4, 16, 11)
        joined = torch.cat([self.most(both), self.mean(both)], 1)  # (batch, 8, 7, 4)
        return self.softmax(self.fc(joined.flatten(1)))  # type: ignore[no-any-return]


def operations(zoo: Zoo) -> dict[str, Operation]:
    """Return what each layer of the page computes, by its name there."""
    modules = {name: alone(module) for name, module in zoo.named_children()}
    return modules | {"add": torch.add, "cat": lambda *joined: torch.cat(joined, 1)}
