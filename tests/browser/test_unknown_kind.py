"""A kind of layer that the page does not know, of a newer service, is shown and not explained."""

from tests.browser.conftest import OpenLens
from tests.browser.lens import Unit

# The kind's name is no name of an element either.
NEWER = """const given = window.fetch;
window.fetch = async (url, ...rest) => {
  const answer = await given(url, ...rest);
  if (!/models\\/[^/]+$/.test(String(url))) return answer;
  const graph = await answer.json();
  for (const layer of graph.layers) if (layer.name === "conv2") layer.kind = "odd.conv 3";
  return Response.json(graph);
};"""
ODD, BEFORE = Unit("conv2", 3, 4, 5), Unit("conv1", 1, 6, 6)


def test_an_unknown_kind_has_its_name_and_its_values_and_no_arithmetic(open_lens: OpenLens) -> None:
    lens = open_lens(script=NEWER)
    assert lens.text("#labels li:nth-child(5) .kind").startswith("odd.conv 3 ")
    told = lens.page.evaluate("(unit) => lenslet.explain(unit)", ODD.json())
    assert (told["kind"], told["terms"], told["sources"]) == ("odd.conv 3", [], [])
    lens.page.evaluate("(unit) => lenslet.select(unit)", ODD.json())
    lens.rest()
    shown = lens.text("#value").replace("\u2212", "-")
    decimals = len(shown.partition(".")[2])  # a fourth where a third would be rounded twice
    assert decimals in (3, 4)
    assert shown == f"{told['value']:.{decimals}f}"
    assert "How it is made is not known to this page." in lens.text("#sum")
    assert "Sees at most 32×32 of the input" in lens.text("#sum")
    assert "Can change 1 of relu2" in lens.text("#sum")
    for tab in ("kernels", "edits"):
        lens.page.click(f"#{tab}-tab")
        assert "Whether conv2 has weights is not known to this page." in lens.text(f"#{tab}")
    lens.page.click("#sum-tab")
    lens.page.evaluate("(unit) => lenslet.select(unit)", BEFORE.json())
    lens.rest()
    assert "Sees 5×5 of the input" in lens.text("#sum")
    assert "Can change at most 1 of relu1" in lens.text("#sum")
    lens.point_at(ODD)
    assert "how it is made is not known to this page" in lens.text("#readout")
