"""`POST /api/drawings`: a visitor's file as the page is told of it."""

import base64
import json
from io import BytesIO
from typing import Any

import httpx
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from app.drawing.drawing import Drawing, to_field
from app.drawing.limits import IMAGE_BYTES, JSON_BYTES
from tests.drawing.test_own_svg import own
from tests.drawing.test_svg import svg
from tests.web.calls import MARK, TRACE, refused
from tests.worlds import SEVEN

FILES = "/api/drawings"


def send(client: httpx.Client, data: bytes, name: str = "file") -> httpx.Response:
    return client.post(FILES, files={name: (f"{MARK}.bin", data)})


def page(text: str, size: tuple[int, int] = (600, 300)) -> bytes:
    """Return a picture of a line of printed digits."""
    image = Image.new("RGB", size, "#f4efe2")
    font = ImageFont.load_default(180)
    ImageDraw.Draw(image).text((60, 40), text, fill="#1c2b4a", font=font)
    file = BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def picture_of(client: httpx.Client, data: bytes) -> dict[str, Any]:
    answer = send(client, data)
    assert answer.status_code == 200, answer.text
    assert answer.headers["cache-control"] == "no-store"
    found: dict[str, Any] = answer.json()["picture"]
    return found


@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf", b" \n\t"])
def test_a_drawing_as_json_comes_back_as_it_is(client: httpx.Client, before: bytes) -> None:
    drawing = {"strokes": SEVEN, "pen": 0.06, "fit": False}
    drawing["times"] = [[10 * i for i, _ in enumerate(stroke)] for stroke in SEVEN[:1]] + [
        [1000 + i for i, _ in enumerate(stroke)] for stroke in SEVEN[1:]
    ]
    assert send(client, before + json.dumps(drawing).encode()).json() == {"drawing": drawing}


def test_a_drawing_of_pixels_comes_back_as_pixels(client: httpx.Client) -> None:
    drawing = {"pixels": [[0, 0.5], [1, 0.25]], "fit": True}
    assert send(client, json.dumps(drawing).encode()).json() == {"drawing": drawing}


def test_our_own_svg_comes_back_as_strokes(client: httpx.Client) -> None:
    drawing = {"strokes": [[[0, 0], [0.5, 1]]], "pen": 0.1, "fit": True}
    assert send(client, own([[(0, 0), (0.5, 1)]], 0.1)).json() == {"drawing": drawing}


SVG = svg('<path d="M25 22H75L45 82" fill="none" stroke="black" stroke-width="8"/>')


def test_any_other_svg_is_a_picture_with_its_steps_wherever_pictures_are_taken(
    client: httpx.Client,
) -> None:
    picture = picture_of(client, SVG)
    assert list(picture["steps"]) == ["uploaded", "grey", "ink"]
    (digit,) = picture["digits"]
    of_pixels = client.post(TRACE, json={"pixels": digit["pixels"]}).text
    of_file = client.post(TRACE, files={"image": ("7.svg", SVG)}).text
    assert of_pixels == of_file
    assert digit["box"] == pytest.approx([0.22, 0.18, 0.56, 0.65], abs=0.03)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "utf-32"])
def test_a_drawing_as_json_is_read_in_every_encoding_by_both_calls(
    client: httpx.Client, encoding: str
) -> None:
    text = json.dumps({"strokes": SEVEN})
    told = send(client, text.encode(encoding)).json()
    assert told == send(client, text.encode()).json()
    encoded, plain = (
        client.post(TRACE, content=text.encode(each), headers={"Content-Type": "application/json"})
        for each in (encoding, "utf-8")
    )
    assert encoded.status_code == 200
    assert encoded.text == plain.text


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"<!DOCTYPE html><p>no such picture", "web page"),
        ("<HTML lang='de'>".encode("utf-16"), "web page"),
        (b"<?xml version='1.0'?><!DOCTYPE html PUBLIC 'a' 'b'><html/>", "web page"),
        (b"<rss/>", "no SVG"),
        (b" [[0, 1], [1, 0]]", "not an object"),
        ("[[[0.5, 0.2]]]".encode("utf-16"), "not an object"),
        ('{"strokes"'.encode("utf-16-le"), "not JSON"),
        (b"\xff\xfe{\0\xd8\0\x22\0", "not JSON"),
    ],
)
def test_what_a_text_is_is_told(client: httpx.Client, data: bytes, word: str) -> None:
    assert word in refused(send(client, data), 400, "malformed")


def test_a_picture_comes_back_with_its_steps_and_its_digits(client: httpx.Client) -> None:
    picture = picture_of(client, page("7 4 2"))
    assert len(picture["digits"]) == 3
    lefts = [digit["box"][0] for digit in picture["digits"]]
    assert lefts == sorted(lefts)
    assert list(picture["steps"]) == ["uploaded", "grey", "ink"]
    for url in picture["steps"].values():
        kind, _, data = url.partition(",")
        assert kind == "data:image/webp;base64"
        image = Image.open(BytesIO(base64.b64decode(data)))
        assert image.size == (picture["width"], picture["height"])


def test_the_steps_are_pictures_of_the_same_place(client: httpx.Client) -> None:
    steps = picture_of(client, page("7"))["steps"]
    grey, ink = (
        np.asarray(Image.open(BytesIO(base64.b64decode(steps[name].split(",")[1]))).convert("L"))
        for name in ("grey", "ink")
    )
    dark = grey < 128
    assert dark.any()
    assert ink[dark].mean() < 60
    assert ink[~dark].mean() > 200


def test_the_chosen_digit_is_what_the_trace_of_the_picture_reads(client: httpx.Client) -> None:
    data = page("5")
    picture = picture_of(client, data)
    pixels = picture["digits"][picture["chosen"]]["pixels"]
    for fit in (True, False):
        of_pixels = client.post(TRACE, json={"pixels": pixels, "fit": fit}).text
        of_file = client.post(TRACE, files={"image": data}, data={"fit": str(fit).lower()}).text
        assert of_pixels == of_file


def test_each_digit_of_a_picture_is_what_it_is_alone(client: httpx.Client) -> None:
    together = picture_of(client, page("2 3 5"))["digits"]
    for text, digit in zip("235", together, strict=True):
        (alone,) = picture_of(client, page(text))["digits"]
        fitted, true = (
            to_field(Drawing(pixels=np.array(each["pixels"], np.float32)))
            for each in (digit, alone)
        )
        assert np.abs(fitted - true).mean() < 0.02


def test_a_picture_without_ink_has_no_digits(client: httpx.Client) -> None:
    picture = picture_of(client, page(""))
    assert picture["digits"] == []
    assert picture["chosen"] == 0


BROKEN: dict[str, tuple[bytes, int, str]] = {
    "nothing": (b"", 415, "not_an_image"),
    "text": (MARK.encode(), 415, "not_an_image"),
    "half a picture": (page("3")[:300], 415, "not_an_image"),
    "broken JSON": (b'{"strokes": [[', 400, "malformed"),
    "JSON of something else": (b'{"name": "' + MARK.encode() + b'"}', 400, "malformed"),
    "a point too far": (b'{"strokes": [[[1e9, 0]]]}', 422, "out_of_range"),
    "broken SVG": (b"<svg><path d=", 400, "malformed"),
    "a page of HTML": (b"<!doctype html><html></html>", 400, "malformed"),
    "JSON over its limit": (b"{" + b" " * JSON_BYTES + b"}", 413, "too_large"),
    "a file over its limit": (bytes(IMAGE_BYTES + 1), 413, "too_large"),
}


@pytest.mark.parametrize(("data", "status", "code"), BROKEN.values(), ids=BROKEN.keys())
def test_a_file_that_cannot_be_read_is_refused(
    client: httpx.Client, data: bytes, status: int, code: str
) -> None:
    refused(send(client, data), status, code)


def test_only_a_form_with_one_file_is_taken(client: httpx.Client) -> None:
    refused(send(client, page("3"), name="image"), 400, "malformed")
    refused(client.post(FILES, files={"file": ("", b"")}), 400, "malformed")
    refused(client.post(FILES, content=page("3")), 415, "not_an_image")
    refused(client.get(FILES), 405, "method_not_allowed")
