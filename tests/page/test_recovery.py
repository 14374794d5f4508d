"""The server goes away and comes back: nothing that was drawn is lost."""

import re
import signal
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser

from tests.page.driving import DIGITS, Pad, clear, prediction

ROOT = Path(__file__).parents[2]


def start(port: int) -> tuple["subprocess.Popen[str]", int]:
    command = [sys.executable, "-m", "app", "serve", "--port", str(port)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    found = re.search(r":(\d+)/", process.stdout.readline())
    assert found
    return process, int(found[1])


def stop(process: "subprocess.Popen[str]") -> None:
    process.send_signal(signal.SIGKILL)
    process.communicate()


def test_a_page_whose_server_dies_says_so_keeps_the_drawing_and_catches_up(
    browser: Browser,
) -> None:
    process, port = start(0)
    context = browser.new_context()
    errors: list[str] = []
    try:
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"http://127.0.0.1:{port}/")
        page.evaluate("lenslet.ready")
        clear(page)
        pad = Pad(page)
        pad.stroke(DIGITS[2][0][:4])
        stop(process)
        page.wait_for_function("document.querySelector('#notice').textContent.includes('away')")
        page.keyboard.press("Control+z")
        pad.draw(DIGITS[2])
        drawn = page.evaluate("lenslet.state().drawing.strokes")
        process, _ = start(port)
        page.wait_for_function("document.querySelector('#notice').textContent === ''")
        page.wait_for_function("document.querySelector('#prediction').textContent === '2'")
        assert page.evaluate("lenslet.state().drawing.strokes") == drawn
        assert prediction(page) == "2"
        assert errors == []
    finally:
        context.close()
        stop(process)
