"""The arithmetic and the form of the figures. No test here asserts a time."""

import json
from io import BytesIO

import pytest
from PIL import Image

from app.drawing.limits import IMAGE_BYTES
from tests.benchmarks.__main__ import MODULES, _names
from tests.benchmarks.attacks import ATTACKS, empty_scans, run_length_bmp, swelling_svg
from tests.benchmarks.beside import delays
from tests.benchmarks.clients import masked
from tests.benchmarks.figures import Budget, Figure, amount, percentile, table
from tests.benchmarks.machine import describe
from tests.benchmarks.service import message_of, serve
from tests.benchmarks.shipped import drawings
from tests.benchmarks.stroke import commits_a_second
from tests.benchmarks.tracing import work_after
from tests.worlds import seeded_lenet, served


@pytest.mark.parametrize(
    ("figure", "met"),
    [
        (Figure("time", 18.0, "ms", None, Budget(18)), True),
        (Figure("time", 18.1, "ms", None, Budget(18)), False),
        (Figure("rate", 58.0, "/s", 90.0, Budget(58, at_least=True)), True),
        (Figure("rate", 57.9, "/s", 1.0, Budget(58, at_least=True)), False),
        (Figure("share", 600.0, "µs", 100.0, Budget(6, of_ratio=True)), True),
        (Figure("share", 601.0, "µs", 100.0, Budget(6, of_ratio=True)), False),
        (Figure("share", 49.0, "/s", 100.0, Budget(0.5, of_ratio=True, at_least=True)), False),
        (Figure("share", 49.0, "/s", None, Budget(0.5, of_ratio=True)), None),
        (Figure("plain", 49.0), None),
    ],
)
def test_a_budget_is_kept_up_to_its_limit(figure: Figure, met: bool | None) -> None:
    assert figure.met is met


def test_a_ratio_is_the_measured_value_over_the_baseline() -> None:
    assert Figure("share", 3.0, "ms", 2.0).ratio == 1.5
    assert Figure("share", 3.0, "ms").ratio is None
    assert Figure("share", 3.0, "ms", 0.0).ratio is None


def test_the_table_has_a_line_for_each_figure_under_its_heads() -> None:
    figures = [
        Figure("one trace", 1234.5, "µs", 250.0, Budget(6, of_ratio=True)),
        Figure("frames", 0, "", None, Budget(0)),
        Figure("updates", 40.0, "/s", None, Budget(58, at_least=True)),
    ]
    head, line, *rows = table(figures).splitlines()
    assert head.split() == ["what", "budget", "measured", "baseline", "ratio", "met"]
    assert set(line) == {"-"}
    assert [row.split() for row in rows] == [
        ["one", "trace", "≤", "6×", "1234", "µs", "250", "µs", "4.94×", "yes"],
        ["frames", "≤", "0", "0", "yes"],
        ["updates", "≥", "58", "/s", "40", "/s", "NO"],
    ]


def test_figures_as_json_say_what_the_table_says() -> None:
    figure = Figure("one trace", 1500.0, "µs", 250.0, Budget(6, of_ratio=True))
    assert json.loads(json.dumps(figure.json())) == {
        "what": "one trace",
        "unit": "µs",
        "measured": 1500.0,
        "baseline": 250.0,
        "ratio": 6.0,
        "budget": "≤ 6×",
        "met": True,
    }


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0 ms"), (1234.5, "1234 ms"), (30.25, "30.2 ms"), (4.774, "4.77 ms"), (-0.4, "-0.40 ms")],
)
def test_an_amount_has_three_digits(value: float, text: str) -> None:
    assert amount(value, "ms") == text


def test_a_percentile_is_one_of_the_values() -> None:
    values = [float(value) for value in range(100, 0, -1)]
    assert [percentile(values, share) for share in (0.5, 0.95, 1.0)] == [50.0, 95.0, 100.0]
    assert percentile([7.0], 0.95) == 7.0


def test_measures_that_end_together_are_one_commit() -> None:
    spans = [(0.0, 10.0), (5.0, 10.1), (12.0, 26.7), (20.0, 43.3), (30.0, 43.4)]
    assert commits_a_second(spans) == pytest.approx(2 / 0.0333, rel=0.01)
    assert commits_a_second([]) == 0.0


def test_work_is_counted_from_one_event_to_the_next_on_its_own_thread() -> None:
    def task(start: int, length: int, thread: int = 1) -> dict[str, object]:
        return {"name": "RunTask", "ph": "X", "pid": 1, "tid": thread, "ts": start, "dur": length}

    def moved(start: int) -> dict[str, object]:
        kind = {"data": {"type": "pointermove"}}
        return task(start, 10) | {"name": "EventDispatch", "args": kind}

    events = [task(100, 2000), moved(150), task(5000, 1000), task(5000, 9000, 2)]
    events += [task(10_000, 500), moved(10_100), task(50, 20)]
    assert work_after(events, "pointermove") == [3.0, 0.5]
    assert work_after(events, "keydown") == []


def test_the_measured_path_answers_as_the_live_socket_does() -> None:
    model = served(seeded_lenet())
    lines = [json.loads(line) for line in serve(model, message_of(drawings(2)[1])).splitlines()]
    assert len(lines) == len(model.network.layers) + 1
    assert {line["id"] for line in lines} == {7}
    assert lines[-1]["result"]["blank"] is False


def test_the_drawings_of_the_clients_differ() -> None:
    assert len({str(each) for each in drawings(10)}) == 10


def test_a_frame_tells_its_length_and_carries_its_payload() -> None:
    assert masked(b"hello") == b"\x81\x85\x00\x00\x00\x00hello"
    assert masked(b"x" * 300)[:8] == b"\x81\xfe\x01\x2c\x00\x00\x00\x00"


def test_the_machine_is_named() -> None:
    facts = describe()
    assert int(facts["cores"]) >= 1
    assert all(facts.values())


def test_only_benchmarks_that_exist_can_be_chosen() -> None:
    assert _names("load,rest") == ["load", "rest"]
    assert _names(",".join(MODULES)) == list(MODULES)
    with pytest.raises(Exception, match="there is no nothing"):
        _names("load,nothing")


def test_a_drawing_waits_until_it_or_a_newer_one_is_answered() -> None:
    sent = {number: number / 100 for number in range(5)}
    answered = {0: 0.001, 2: 0.025}
    assert delays(sent, answered, 1, 0.1) == pytest.approx([15, 5, 70, 60])
    assert delays(sent, answered, 5, 0.1) == []


@pytest.mark.parametrize("kind", ATTACKS)
def test_an_attack_is_what_its_name_says(kind: str) -> None:
    attack = ATTACKS[kind]()
    assert len(attack.opening) < 1.1 * IMAGE_BYTES
    assert attack.opening or attack.piece or attack.always


def test_the_pictures_of_attackers_have_the_size_that_they_claim() -> None:
    for content in (empty_scans(), run_length_bmp()):
        assert len(content) < 100_000
        with Image.open(BytesIO(content)) as picture:
            assert 49e6 < picture.width * picture.height <= 50e6
    assert len(swelling_svg()) < 800_000
