"""The network of the article "An Intuitive Explanation of Convolutional Neural Networks".

It follows LeNet-5 (LeCun, Bottou, Bengio, Haffner: Gradient-Based Learning Applied to Document
Recognition, 1998) with max pooling and ReLU, as the article and Harley's demo draw it.
"""

from torch import Tensor, nn

from ..drawing.inputs import Ink
from .entry import Entry


class LeNet(nn.Module):
    """Ink of shape (batch, 1, 32, 32), 0 to 1, to the scores of ten digits."""

    def __init__(self) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(1, 6, kernel_size=5)
        self.relu1 = nn.ReLU()
        self.pool1 = nn.MaxPool2d(2)
        self.conv2 = nn.Conv2d(6, 16, kernel_size=5)
        self.relu2 = nn.ReLU()
        self.pool2 = nn.MaxPool2d(2)
        self.fc1 = nn.Linear(16 * 5 * 5, 120)
        self.relu3 = nn.ReLU()
        self.fc2 = nn.Linear(120, 100)
        self.relu4 = nn.ReLU()
        self.fc3 = nn.Linear(100, 10)

    def forward(self, x: Tensor) -> Tensor:
        """Return the logits, shape (batch, 10)."""
        x = self.relu1(self.conv1(x))  # (batch, 6, 28, 28)
        x = self.pool1(x)  # (batch, 6, 14, 14)
        x = self.relu2(self.conv2(x))  # (batch, 16, 10, 10)
        x = self.pool2(x)  # (batch, 16, 5, 5)
        x = x.flatten(1)  # (batch, 400)
        x = self.relu3(self.fc1(x))  # (batch, 120)
        x = self.relu4(self.fc2(x))  # (batch, 100)
        return self.fc3(x)  # type: ignore[no-any-return]  # (batch, 10)


ENTRY = Entry("lenet", "LeNet", 1998, LeNet, Ink(), tuple("0123456789"))
