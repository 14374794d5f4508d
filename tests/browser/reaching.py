"""Which units can be pointed at, and where a phone's finger goes."""

from tests.browser.lens import Json, Lens, Rect, Unit

PHONE = (390, 844)
BOXES = """() => {
  const root = document.documentElement;
  const box = (id) => document.querySelector(id).getBoundingClientRect();
  const [rail, view] = [box("#rail"), box("#view")];
  return {
    apart: rail.right <= view.left + 0.01 || rail.bottom <= view.top + 0.01,
    sideways: [root, document.querySelector("#view")].map((e) => e.scrollWidth - e.clientWidth),
    scrolls: Math.max(...[root, document.querySelector("#view")]
      .map((e) => e.scrollHeight - e.clientHeight)),
  };
}"""
STEP = 600  # CSS pixels
SCROLL = "(y) => { document.querySelector('#view').scrollTop = y; scrollTo(0, y); }"


def corners_and_centres(layers: dict[str, Json]) -> list[Unit]:
    """Return five units of every map, one of every unit of a vector."""
    units = []
    for name, layer in layers.items():
        channels, height, width = [*layer["shape"], 1, 1][:3]
        places = {(0, 0), (0, width - 1), (height - 1, 0), (height - 1, width - 1)}
        places.add((height // 2, width // 2))
        units += [Unit(name, c, y, x) for c in range(channels) for y, x in sorted(places)]
    return units


def boxes(lens: Lens) -> Json:
    found = lens.page.evaluate(BOXES)
    assert found["apart"]
    assert found["sideways"] == [0, 0]
    return found


def on_screen(lens: Lens, units: list[Unit]) -> dict[Unit, Rect]:
    """Return where those units are that are in view."""
    return {unit: at for unit, at in zip(units, lens.locate_all(units), strict=True) if at}


def scroll_to(lens: Lens, unit: Unit) -> None:
    """Scroll until the unit is on screen."""
    for y in range(0, boxes(lens)["scrolls"] + STEP, STEP):
        lens.page.evaluate(SCROLL, y)
        if lens.locate(unit):
            return


# The sheet's two edges.
SHEET = """(() => {
  const { top, bottom } = document.querySelector("#inspector").getBoundingClientRect();
  return [top, bottom];
})()"""
