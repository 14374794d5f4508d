"""What `make audit` makes of the reports: weaknesses, none, or not known."""

import json
from typing import Any

import pytest

from tests.audit import UnknownError, of_node, of_python

WEAK = {"id": "PYSEC-1", "fix_versions": ["2.0"], "aliases": [], "description": ""}


def python_report(*packages: Any) -> str:
    return json.dumps({"dependencies": packages, "fixes": []})


def test_each_weakness_is_a_line() -> None:
    sound = {"name": "a", "version": "1", "vulns": []}
    weak = {"name": "b", "version": "1", "vulns": [WEAK, WEAK | {"fix_versions": []}]}
    assert of_python(python_report(sound)) == []
    assert of_python(python_report(sound, weak)) == [
        "b 1: PYSEC-1, mended in 2.0",
        "b 1: PYSEC-1, mended in no version yet",
    ]
    assert of_node('{"vulnerabilities": {}}') == []
    report = {"vulnerabilities": {"c": {"severity": "high", "range": "<1.2"}}}
    assert of_node(json.dumps(report)) == ["c: high, <1.2"]


@pytest.mark.parametrize("report", ["", "{}", '{"message": "no answer"}', "an error"])
def test_no_report_is_not_taken_for_a_good_one(report: str) -> None:
    for read in (of_python, of_node):
        with pytest.raises(UnknownError):
            read(report)


def test_packages_that_could_not_be_asked_about_are_not_taken_for_sound() -> None:
    sound = {"name": "a", "version": "1", "vulns": []}
    for report in (
        python_report(),
        python_report(sound, {"name": "b", "skip_reason": "not found"}),
    ):
        with pytest.raises(UnknownError):
            of_python(report)
