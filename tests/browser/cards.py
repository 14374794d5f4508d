"""The card with the words for what is looked at."""

from tests.browser.lens import Lens

# The seconds that a card waits are a tenth as long; those of a wait that fails the test are not.
HURRY = """(() => {
  const { setTimeout } = window;
  window.setTimeout = (act, delay = 0, ...rest) =>
    setTimeout(act, delay < 1000 ? delay / 10 : delay, ...rest);
  window.calm = () => { window.setTimeout = setTimeout; };
})()"""
SHOWN = "!document.querySelector('#card').hidden"
BOX = """(element) => {
  const { x, y, width, height } = element.getBoundingClientRect();
  return [x, y, width, height];
}"""


def card_shown(lens: Lens) -> str:
    lens.page.wait_for_function(SHOWN)
    return lens.text("#card")


def card_gone(lens: Lens) -> None:
    lens.page.wait_for_function(f"!({SHOWN})")
