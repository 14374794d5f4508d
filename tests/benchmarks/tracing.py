"""What Chromium's own tracing says: the work of a page's main thread, the frames it draws."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from playwright.async_api import Browser

Event = dict[str, Any]
Thread = tuple[int, int]

CATEGORIES = ["toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline.frame"]


@asynccontextmanager
async def traced(browser: Browser) -> AsyncIterator[list[Event]]:
    """Give a list that holds all events once the block is left."""
    cdp = await browser.new_browser_cdp_session()
    events: list[Event] = []
    complete = asyncio.Event()
    cdp.on("Tracing.dataCollected", lambda message: events.extend(message["value"]))
    cdp.on("Tracing.tracingComplete", lambda _message: complete.set())
    await cdp.send("Tracing.start", {"traceConfig": {"includedCategories": CATEGORIES}})
    yield events
    await cdp.send("Tracing.end")
    await complete.wait()
    await cdp.detach()


def work_after(events: list[Event], kind: str) -> list[float]:
    """Return for each DOM event of the kind the milliseconds of work until the next of them.

    Work is the processor time of all tasks on the thread that the event was dispatched on.
    """
    found = [event for event in events if _dispatched(event) == kind]
    if not found:
        return []
    thread = _thread(found[0])
    starts = sorted(event["ts"] for event in found if _thread(event) == thread)
    work = [0.0] * len(starts)
    current = 0
    for task in _outermost([event for event in events if _thread(event) == thread]):
        end = task["ts"] + task["dur"]
        while current + 1 < len(starts) and end > starts[current + 1]:
            current += 1
        if end > starts[current]:
            work[current] += (task["tdur"] if "tdur" in task else task["dur"]) / 1e3
    return work


def spent_in(events: list[Event], kind: str) -> list[float]:
    """Return for each DOM event of the kind the processor's milliseconds in its handlers."""
    found = sorted((e for e in events if _dispatched(e) == kind), key=lambda e: int(e["ts"]))
    return [event["tdur" if "tdur" in event else "dur"] / 1e3 for event in found]


def count(events: list[Event], name: str) -> int:
    return sum(event.get("name") == name for event in events)


def _dispatched(event: Event) -> str | None:
    if event.get("name") != "EventDispatch" or event.get("ph") != "X":
        return None
    kind: str | None = event["args"]["data"]["type"]
    return kind


def _thread(event: Event) -> Thread:
    return event["pid"], event["tid"]


def _outermost(events: list[Event]) -> list[Event]:
    """Return the tasks that lie in no other."""
    tasks = sorted(
        (event for event in events if event.get("ph") == "X" and "dur" in event),
        key=lambda event: (event["ts"], -event["dur"]),
    )
    kept: list[Event] = []
    for task in tasks:
        if not kept or task["ts"] >= kept[-1]["ts"] + kept[-1]["dur"]:
            kept.append(task)
    return kept
