"""The README tells the truth: what it names exists."""

import re
import shlex
from pathlib import Path

import pytest

from app.cli import main
from app.network.weights import read_card

ROOT = Path(__file__).resolve().parent.parent
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = [line.strip() for line in re.findall(r"^    (.+)$", TEXT, re.MULTILINE)]


def test_every_file_that_the_readme_links_to_exists() -> None:
    links = re.findall(r"\]\((?!http)([^)]+)\)", TEXT)
    assert links
    missing = [link for link in links if not (ROOT / link).exists()]
    assert missing == []


def test_what_a_visitor_asks_comes_before_what_one_who_installs_it_does() -> None:
    link = (ROOT / "templates" / "about.html").read_text(encoding="utf-8")
    assert "All it can do, and how to install it" in link
    parts = ("## How to read the picture", "## Share it, take it away", "## Run it")
    assert [TEXT.index(each) for each in parts] == sorted(TEXT.index(each) for each in parts)


def test_what_is_likely_to_change_has_one_place_that_is_no_whole_house() -> None:
    _, table = TEXT.split("## Where do I change what")
    rows = re.findall(r"^\| ([^|]+) \| ([^|]*\]\([^|]+) \|$", table.split("\n## ")[0], re.MULTILINE)
    assert len(rows) >= 10
    assert len({what for what, _ in rows}) == len(rows)
    for what, places in rows:
        found = [ROOT / place for place in re.findall(r"\]\(([^)]+)\)", places)]
        assert all(place.exists() for place in found), what
        assert all(len(place.relative_to(ROOT).parts) > 1 for place in found), what


def test_the_readme_quotes_the_accuracy_of_the_card() -> None:
    for share in read_card(ROOT / "models", "lenet")["accuracy"].values():
        assert f"{share:.2%}" in TEXT


def test_the_readme_quotes_how_often_digits_are_called_unlike() -> None:
    card = read_card(ROOT / "models", "lenet")["unlike"]
    for name in ("mnist_test", "held_out_writers"):
        assert f"{card['false_alarms'][name]:.2%}" in TEXT
    assert f"{min(card['found'].values()):.1%}" in TEXT


def test_every_make_target_of_the_readme_is_in_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"(?:`|^    )make (\w+)", TEXT, re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


@pytest.mark.parametrize("command", [line for line in COMMANDS if line.startswith("lenslet ")])
def test_every_command_of_the_readme_has_the_options_it_is_given(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _, name, *arguments = shlex.split(command)
    with pytest.raises(SystemExit) as stopped:
        main([name, "--help"])
    assert stopped.value.code == 0
    told = capsys.readouterr().out
    for option in (argument for argument in arguments if argument.startswith("--")):
        assert option in told or option.replace("--", "--no-") in told
