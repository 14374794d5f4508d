"""Temperature scaling (Guo et al. 2017), folded into the last layer: confidence that is deserved.

Dividing every logit by one number changes no prediction. The number is chosen on validation
digits, and the division is done once, in the weights: what is shown is what decides.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional

from ..errors import LensletError
from .data import Digits

LOW, HIGH, STEPS = 0.2, 5.0, 250  # the temperatures tried, evenly in their logarithm


def calibrate(module: nn.Module, validation: Digits) -> float:
    """Divide the module's logits by the temperature with the least loss, and return it."""
    with torch.inference_mode():
        logits = module.eval()(validation.inputs)
    temperature = best_temperature(logits, validation.labels)
    fold(module, temperature)
    return temperature


def best_temperature(logits: Tensor, labels: Tensor) -> float:
    """Return the temperature at which the cross entropy of (N, labels) logits is least."""
    tried = torch.logspace(
        torch.log10(torch.tensor(LOW)).item(), torch.log10(torch.tensor(HIGH)).item(), STEPS
    )
    losses = [functional.cross_entropy(logits / each, labels).item() for each in tried]
    return round(tried[losses.index(min(losses))].item(), 4)


def fold(module: nn.Module, temperature: float) -> None:
    """Divide the weight and bias of the last linear layer, which makes the logits."""
    linear = [part for part in module.modules() if isinstance(part, nn.Linear)]
    if not linear:
        raise LensletError(f"{type(module).__name__} has no linear layer to fold a temperature in")
    with torch.no_grad():
        for parameter in linear[-1].parameters():
            parameter.div_(temperature)
