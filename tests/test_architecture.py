"""The walls of the house: which room of app/ may import which."""

import ast
from pathlib import Path

import pytest

APP = Path(__file__).parents[1] / "app"
ALLOWED = {
    "network": {"network", "errors"},
    "drawing": {"drawing", "errors"},
    "training": {"training", "network", "drawing", "errors", "resources"},
    "web": {"web", "network", "drawing", "errors", "resources", "__version__"},
}


def imported(source: str, room: str) -> set[str]:
    """Return the rooms and files of app/ that a module of the room imports."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names if alias.name.split(".")[0] == "app"}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            found |= {node.module} if node.module.split(".")[0] == "app" else set()
        elif isinstance(node, ast.ImportFrom) and node.level == 1:
            found.add(room)
        elif isinstance(node, ast.ImportFrom):
            names = [alias.name for alias in node.names]
            found |= {node.module.split(".")[0]} if node.module else set(names)
    return found


@pytest.mark.parametrize("room", ALLOWED)
def test_a_room_imports_only_the_rooms_before_it(room: str) -> None:
    for file in (APP / room).rglob("*.py"):
        assert imported(file.read_text(), room) <= ALLOWED[room], file


def test_network_and_drawing_need_no_web_framework_and_drawing_no_torch() -> None:
    for room, foreign in (("network", "fastapi"), ("drawing", "fastapi"), ("drawing", "torch")):
        for file in (APP / room).rglob("*.py"):
            assert f"import {foreign}" not in file.read_text(), file


@pytest.mark.parametrize(
    "arrow",
    ["from ..web.wire import dumps", "from .. import training", "from app.web import wire",
     "import app.training.loop"],
)  # fmt: skip
def test_a_wrong_arrow_is_seen(arrow: str) -> None:
    assert not imported(arrow, "network") <= ALLOWED["network"]
    assert imported("import torch\nfrom .kinds import CONV\n", "network") == {"network"}


def test_importing_a_room_does_nothing() -> None:
    for file in APP.rglob("*.py"):
        if file.name == "__main__.py":
            continue
        calls = [n for n in ast.parse(file.read_text()).body if isinstance(n, ast.Expr)]
        assert all(isinstance(n.value, ast.Constant) for n in calls), file
