"""The walls of the house: which room of app/ may import which."""

import ast
import re
from itertools import product
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
APP = ROOT / "app"
ALLOWED = {
    "network": {"network", "errors", "writing"},
    "drawing": {"drawing", "errors"},
    "zoo": {"zoo", "drawing", "errors"},
    "service": {"service", "network", "zoo", "drawing", "errors", "resources"},
    "training": {"training", "network", "zoo", "drawing", "errors", "resources", "writing"},
    "web": {"web", "service", "network", "drawing", "errors", "resources", "__version__"},
}
# Of the rooms within web/ each knows the files that lie beside them, and these rooms.
WITHIN_WEB = {
    "sharing": set[str](),
    "page": set[str](),
    "api": {"page", "sharing"},
    "serving": {"sharing"},
}


def imported(source: str, file: Path) -> set[str]:
    """Return the modules of the program that one of its modules imports, as "web.api.routes"."""
    found = set()
    package = file.relative_to(ROOT).with_suffix("").parts[:-1]
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            start = ".".join([*base, *filter(None, [node.module])])
            # A name is a module or something in one; the package itself is nobody's room.
            found |= {f"{start}.{alias.name}" for alias in node.names}
    return {name.removeprefix("app.") for name in found if name.startswith("app.")}


def rooms(source: str, file: Path) -> set[str]:
    """Return the rooms and files of app/ that a module imports."""
    return {name.split(".")[0] for name in imported(source, file)}


def rooms_within(source: str, file: Path) -> set[str]:
    """Return the rooms within web/ that a module imports."""
    parts = [name.split(".") for name in imported(source, file)]
    return {name[1] for name in parts if name[0] == "web" and name[1:2] and name[1] in WITHIN_WEB}


@pytest.mark.parametrize("room", ALLOWED)
def test_a_room_imports_only_the_rooms_before_it(room: str) -> None:
    for file in (APP / room).rglob("*.py"):
        assert rooms(file.read_text(encoding="utf-8"), file) <= ALLOWED[room], file


@pytest.mark.parametrize("room", WITHIN_WEB)
def test_a_room_within_the_web_imports_only_the_rooms_before_it(room: str) -> None:
    files = list((APP / "web" / room).rglob("*.py"))
    assert len(files) > 4
    allowed = {room, *WITHIN_WEB[room]}
    for file in files:
        assert rooms_within(file.read_text(encoding="utf-8"), file) <= allowed, file


def test_every_room_has_walls() -> None:
    for folder, walled in ((APP, ALLOWED), (APP / "web", WITHIN_WEB)):
        assert {path.parent.name for path in folder.glob("*/__init__.py")} == set(walled)


def test_every_room_has_its_tests_in_a_folder_of_the_same_name() -> None:
    for folder, walled in ((ROOT / "tests", ALLOWED), (ROOT / "tests" / "web", WITHIN_WEB)):
        tested = {path.parent.name for path in folder.glob("*/test_*.py")}
        assert set(walled) <= tested
    assert tested == set(WITHIN_WEB)


def test_the_command_line_knows_of_the_web_only_how_it_is_served() -> None:
    file = APP / "cli.py"
    names = imported(file.read_text(encoding="utf-8"), file)
    files = {".".join(name.split(".")[1:3]) for name in names if name.startswith("web.")}
    assert {name.split(".")[0] for name in files} == {"limits", "settings", "serving"}


@pytest.mark.parametrize(
    ("room", "foreign"),
    [*product(("network", "zoo", "service", "drawing"), ("fastapi", "starlette", "uvicorn")),
     ("drawing", "torch")],
)  # fmt: skip
def test_a_room_needs_nothing_foreign_to_it(room: str, foreign: str) -> None:
    for file in (APP / room).rglob("*.py"):
        assert not re.search(rf"(import|from) {foreign}\b", file.read_text(encoding="utf-8")), file


@pytest.mark.parametrize(
    "arrow",
    ["from ..service.wire import dumps", "from .. import training", "from app.web import errors",
     "import app.training.loop"],
)  # fmt: skip
def test_a_wrong_arrow_is_seen(arrow: str) -> None:
    file = APP / "network" / "graph.py"
    assert not rooms(arrow, file) <= ALLOWED["network"]
    assert rooms("import torch\nfrom .kinds import CONV\n", file) == {"network"}


@pytest.mark.parametrize("arrow", ["from ..serving.server import run", "from .. import serving"])
def test_a_wrong_arrow_within_the_web_is_seen(arrow: str) -> None:
    file = APP / "web" / "api" / "routes.py"
    assert rooms_within(arrow, file) == {"serving"}
    assert rooms_within("from ..limits import SHARE\nfrom ...network import models", file) == set()


# What runs what it reads: weights and requests are data.
RUNNING = {"pickle", "cPickle", "dill", "joblib", "marshal", "shelve", "cloudpickle", "subprocess",
           "eval", "exec", "compile", "__import__", "load", "allow_pickle", "system",
           "popen"}  # fmt: skip


def running(source: str) -> set[str]:
    """Return the names a module uses that load or run code: modules, functions, keywords."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                found |= {part for alias in names for part in alias.name.split(".")}
            case ast.ImportFrom(module=module, names=names, level=0):
                found |= {*(module or "").split("."), *(alias.name for alias in names)}
            case ast.Call(func=ast.Name(id=name)) if name != "load":  # imported, so seen above
                found.add(name)
            case ast.Attribute(value=ast.Name(id="torch" | "np" | "numpy" | "os"), attr=name):
                found.add(name)
            case ast.keyword(arg=str(name)):
                found.add(name)
    return found & RUNNING


def test_nothing_that_is_read_can_run() -> None:
    for file in APP.rglob("*.py"):
        assert not running(file.read_text()), file


@pytest.mark.parametrize(
    "line",
    ["import pickle", "from torch import load", "torch.load('x')", "from pickle import loads",
     "np.load('x', allow_pickle=True)", "read(allow_pickle=True)", "eval('1')",
     "os.system('ls')", "import joblib.externals"],
)  # fmt: skip
def test_a_line_that_runs_what_it_reads_is_seen(line: str) -> None:
    assert running(line)
    ours = "from ..network.weights import load\nload(module)\nmodule.eval()\nre.compile('a')"
    assert not running(ours)


def test_importing_a_room_does_nothing() -> None:
    for file in APP.rglob("*.py"):
        if file.name == "__main__.py":
            continue
        calls = [n for n in ast.parse(file.read_text()).body if isinstance(n, ast.Expr)]
        assert all(isinstance(n.value, ast.Constant) for n in calls), file


def unencoded(source: str) -> list[str]:
    """Return the calls that read or write text in whatever encoding the machine is set to."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or any(each.arg == "encoding" for each in node.keywords):
            continue
        match node.func:
            case ast.Attribute(value=ast.Name(id="os" | "Image"), attr="open"):
                is_text = False  # of bytes always
            case ast.Name(id="open") | ast.Attribute(attr="open" | "fdopen"):
                given = [*node.args, *(each.value for each in node.keywords)]
                is_text = not any(
                    re.search(r"\b[rwax]\+?b|b\+?[rwax]", ast.unparse(each)) for each in given
                )
            case ast.Attribute(attr="read_text"):
                is_text = not node.args  # with some it is a function of our own
            case ast.Attribute(attr="write_text" | "TextIOWrapper"):
                is_text = True
            case _:
                is_text = "text=True" in map(ast.unparse, node.keywords)
        if is_text:
            found.append(ast.unparse(node))
    return found


def test_text_is_read_and_written_in_an_encoding_that_is_named() -> None:
    for file in APP.rglob("*.py"):
        assert unencoded(file.read_text(encoding="utf-8")) == [], file


@pytest.mark.parametrize(
    "line",
    ["open(path)", "path.open('w')", "path.read_text()", "os.fdopen(1, 'w')", "path.write_text(a)",
     "subprocess.run(a, text=True)", "io.TextIOWrapper(a)", "open(path, mode='r+')"],
)  # fmt: skip
def test_a_call_that_names_no_encoding_is_seen(line: str) -> None:
    assert unencoded(line)
    ours = (
        "open(a, 'rb')\na.open('ab' if b else 'wb')\nImage.open(a)\na.read_text(encoding='ascii')"
    )
    assert not unencoded(ours)


FUNCTION, FILE = 40, 300  # lines at most


def long_functions(source: str) -> list[tuple[str, int]]:
    """Return the functions that are longer than can be read at once, each with its lines."""
    nodes = ast.walk(ast.parse(source))
    functions = [n for n in nodes if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    sizes = [(each.name, (each.end_lineno or 0) - each.lineno + 1) for each in functions]
    return [(name, lines) for name, lines in sizes if lines > FUNCTION]


def test_no_function_is_longer_than_forty_lines_and_no_file_than_three_hundred() -> None:
    for folder in (APP, ROOT / "tests"):
        for file in folder.rglob("*.py"):
            source = file.read_text(encoding="utf-8")
            assert long_functions(source) == [], file
            assert len(source.splitlines()) <= FILE, file


@pytest.mark.parametrize("head", ["def draw(self):", "async def draw(\n    pen,\n):"])
def test_a_function_that_is_too_long_is_seen(head: str) -> None:
    body = "\n    go()" * (FUNCTION - len(head.splitlines()))
    assert long_functions(head + body) == []
    assert long_functions(f"{head}{body}\n    go()") == [("draw", FUNCTION + 1)]
    within = f"{head}{body}\n    go()".replace("\n", "\n    ")
    assert long_functions(f"class Pad:\n    {within}") == [("draw", FUNCTION + 1)]
