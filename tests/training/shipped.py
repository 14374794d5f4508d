"""The data and the weights that the project's own figures are about."""

import os
from pathlib import Path

import pytest

from app.training.data import VARIABLE

DATA = Path(os.environ.get(VARIABLE, "nowhere"))
MODELS = Path(__file__).resolve().parents[2] / "models"
needs_data = pytest.mark.skipif(not DATA.is_dir(), reason=f"{VARIABLE} names no folder of data")
