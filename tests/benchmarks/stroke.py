"""From a pointer event to the painted activations of a drawing with that point, while drawing."""

import asyncio

from tests.benchmarks.chromium import RATE, Mouse, Tab, browser, circles, tab
from tests.benchmarks.figures import Budget, Figure, median, percentile

PAGE, TRIVIAL = "lenslet:stroke-to-paint", "trivial"
SLOW = 6  # times slower, the page throttled
SAME_FRAME = 2.0  # milliseconds: measures that end closer together end with one commit

Spans = list[tuple[float, float]]


def measure(quick: bool, address: str) -> list[Figure]:
    spans = asyncio.run(_drawn(address, 1 if quick else 4, 1.5 if quick else 3.0))
    page, trivial, slow = spans[PAGE], spans[TRIVIAL], spans["slow"]
    return [
        Figure("stroke to paint, median", *_both(page, trivial, 0.5), Budget(18)),
        Figure("stroke to paint, 95th percentile", *_both(page, trivial, 0.95), Budget(28)),
        Figure(
            "updates while drawing", _rate(page), "/s", _rate(trivial), Budget(58, at_least=True)
        ),
        Figure(f"throttled {SLOW}×: stroke to paint, median", median(_durations(slow)), "ms"),
        Figure(f"throttled {SLOW}×: 95th percentile", percentile(_durations(slow), 0.95), "ms"),
        Figure(f"throttled {SLOW}×: updates while drawing", _rate(slow), "/s"),
    ]


async def _drawn(address: str, rounds: int, seconds: float) -> dict[str, list[Spans]]:
    """Return the spans of each round: rounds of the page and of the trivial canvas alternate."""
    spans: dict[str, list[Spans]] = {PAGE: [], TRIVIAL: [], "slow": []}
    async with browser() as launched, tab(launched, address) as page:
        await _draw(page, PAGE, 0.5)  # the first strokes find nothing compiled yet
        for _ in range(rounds):
            spans[PAGE].append(await _draw(page, PAGE, seconds))
            await page.cover("pointerrawupdate", "#pad")
            spans[TRIVIAL].append(await _draw(page, TRIVIAL, seconds))
            await page.uncover()
        await page.throttle(SLOW)
        spans["slow"].append(await _draw(page, PAGE, seconds))
    return spans


async def _draw(page: Tab, name: str, seconds: float) -> Spans:
    await page.page.evaluate("lenslet.clear()")
    await page.page.wait_for_timeout(200)
    await page.measures(name)
    points = circles(await page.box("#pad"), round(seconds * RATE))
    await Mouse(page.cdp).stroke(points)
    await page.page.wait_for_timeout(500)
    return await page.measures(name)


def _durations(rounds: list[Spans]) -> list[float]:
    return [end - start for spans in rounds for start, end in spans]


def _both(page: list[Spans], trivial: list[Spans], share: float) -> tuple[float, str, float]:
    values = [percentile(_durations(each), share) for each in (page, trivial)]
    return values[0], "ms", values[1]


def _rate(rounds: list[Spans]) -> float:
    """Return the median over the rounds of the commits a second."""
    return median([commits_a_second(spans) for spans in rounds])


def commits_a_second(spans: Spans) -> float:
    """Return how often a second something new was committed, from the first time to the last."""
    ends = sorted(end for _, end in spans)
    commits = [b for a, b in zip([float("-inf"), *ends], ends, strict=False) if b - a > SAME_FRAME]
    if len(commits) < 2:
        return 0.0
    return 1000 * (len(commits) - 1) / (commits[-1] - commits[0])
