"""Bodies of every sort: images in forms, uploads without a length, types that are not read."""

import json
from collections.abc import Iterator
from typing import Any

import httpx
import numpy as np
import pytest

from app.drawing.drawing import Drawing, to_input
from app.drawing.limits import IMAGE_BYTES
from tests.drawing.test_image import digit, encoded, grey, ink_of, see_through
from tests.drawing.test_image_refusals import png_header
from tests.web.calls import MARK, TRACE, refused

PICTURE = encoded(grey(digit()))
FORM = "multipart/form-data; boundary=x"


def upload(client: httpx.Client, image: bytes, **fields: Any) -> httpx.Response:
    return client.post(TRACE, files={"image": (f"{MARK}.png", image)}, data=fields)


def pour(chunk: bytes, times: int) -> Iterator[bytes]:
    """Give a body that does not announce its length."""
    for _ in range(times):
        yield chunk


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "BMP", "GIF"])
def test_an_uploaded_picture_is_traced_as_the_ink_that_is_on_it(
    client: httpx.Client, kind: str
) -> None:
    picture = encoded(grey(digit()), kind)
    response = upload(client, picture)
    assert response.headers["content-type"] == "application/x-ndjson"
    first = json.loads(response.text.splitlines()[0])
    true = to_input(Drawing(pixels=ink_of(picture))).ravel()
    assert np.abs(np.array(first["values"]) - true).max() <= 1e-4


@pytest.mark.parametrize("paper", ["dark ink", "light ink", "transparent"])
def test_the_paper_makes_no_difference_to_the_answer(client: httpx.Client, paper: str) -> None:
    pictures = {
        "dark ink": grey(digit(), 255, 0),
        "light ink": grey(digit(), 0, 255),
        "transparent": see_through(digit()),
    }
    assert upload(client, encoded(pictures[paper])).text == upload(client, PICTURE).text


@pytest.mark.parametrize(("word", "fit"), [("true", True), ("1", True), ("False", False),
                                           ("0", False), ("off", False)])  # fmt: skip
def test_the_field_fit_is_followed(client: httpx.Client, word: str, fit: bool) -> None:
    first = json.loads(upload(client, PICTURE, fit=word).text.splitlines()[0])
    true = to_input(Drawing(pixels=ink_of(PICTURE), fit=fit)).ravel()
    assert np.abs(np.array(first["values"]) - true).max() <= 1e-4


def test_a_picture_is_fitted_unless_the_form_says_otherwise(client: httpx.Client) -> None:
    assert upload(client, PICTURE).text == upload(client, PICTURE, fit="true").text
    assert upload(client, PICTURE).text != upload(client, PICTURE, fit="false").text


NOT_AN_IMAGE = {
    "text": MARK.encode(),
    "nothing": b"",
    "cut short": encoded(grey(digit()).resize((300, 300)))[:200],
    "another format": encoded(grey(digit()), "TIFF"),
}


@pytest.mark.parametrize("name", NOT_AN_IMAGE)
def test_a_file_that_is_no_picture_is_refused(client: httpx.Client, name: str) -> None:
    assert "PNG" in refused(upload(client, NOT_AN_IMAGE[name]), 415, "not_an_image")


def test_a_picture_that_promises_too_many_pixels_is_too_large(client: httpx.Client) -> None:
    message = refused(upload(client, png_header(60_000, 60_000)), 413, "too_large")
    assert "50 megapixels" in message


@pytest.mark.parametrize("more", [1, 1 << 20])
def test_a_picture_over_ten_mebibytes_is_too_large(client: httpx.Client, more: int) -> None:
    large = PICTURE + bytes(IMAGE_BYTES - len(PICTURE))
    assert upload(client, large).status_code == 200
    refused(upload(client, large + bytes(more)), 413, "too_large")


@pytest.mark.parametrize("kind", ["application/json", FORM])
def test_an_upload_that_hides_its_length_is_given_up_at_the_limit(
    client: httpx.Client, kind: str
) -> None:
    start = b'--x\r\nContent-Disposition: form-data; name="image"; filename="a"\r\n\r\n'
    body = (part for part in (start, *pour(b" " * (1 << 18), 48)))
    response = client.post(TRACE, content=body, headers={"Content-Type": kind})
    refused(response, 413, "too_large")
    assert client.get("/healthz").status_code == 200


@pytest.mark.parametrize(
    "kind",
    ["text/plain", "application/x-www-form-urlencoded", "image/png", MARK, "application/xml"],
)
def test_a_type_that_is_not_read_is_refused(client: httpx.Client, kind: str) -> None:
    response = client.post(TRACE, content=PICTURE, headers={"Content-Type": kind})
    refused(response, 415, "not_an_image")


def part(name: str, content: str, file: str | None = None) -> str:
    named = f'; filename="{file}"' if file else ""
    return f'--x\r\nContent-Disposition: form-data; name="{name}"{named}\r\n\r\n{content}\r\n'


BAD_FORMS = {
    "nothing": "",
    "garbage": MARK * 50,
    "no headers": f"--x\r\n\r\n{MARK}\r\n--x--",
    "no image": part("fit", "true") + "--x--",
    "an image that is text": part("image", MARK) + "--x--",
    "two images": part("image", "a", "a.png") + part("image", "b", "b.png") + "--x--",
    "another file": part(MARK, "a", "a.png") + "--x--",
    "another field": part("image", "a", "a.png") + part(MARK, "1") + "--x--",
    "fit is maybe": part("image", "a", "a.png") + part("fit", MARK) + "--x--",
    "fit is a file": part("fit", "true", "a.png") + "--x--",
    "fit is a megabyte": part("image", "a", "a.png") + part("fit", MARK * 200_000) + "--x--",
    "a hundred fields": part("image", "a", "a.png") + part("fit", "1") * 100 + "--x--",
}


@pytest.mark.parametrize("name", BAD_FORMS)
def test_a_form_that_is_not_of_the_form_is_malformed(client: httpx.Client, name: str) -> None:
    response = client.post(TRACE, content=BAD_FORMS[name], headers={"Content-Type": FORM})
    refused(response, 400, "malformed")
    assert client.get("/healthz").status_code == 200


NAMELESS = {
    "no file name": "",
    "only its encoded name": "; filename*=utf-8''b%C3%A4.png",
    "an unknown parameter": "; file=a.png",
}


@pytest.mark.parametrize("size", [0, 5, 1_024, 1_025, 300_000])
@pytest.mark.parametrize("call", [(TRACE, "image"), ("/api/drawings", "file")])
@pytest.mark.parametrize("name", NAMELESS)
def test_a_file_without_a_file_name_is_told_so_in_one_sentence(
    client: httpx.Client, name: str, call: tuple[str, str], size: int
) -> None:
    path, field = call
    head = f'--x\r\nContent-Disposition: form-data; name="{field}"{NAMELESS[name]}\r\n\r\n'
    body = head.encode() + (PICTURE * 1_000)[:size] + b"\r\n--x--\r\n"
    response = client.post(path, content=body, headers={"Content-Type": FORM})
    message = refused(response, 400, "malformed")
    assert "file name" in message
    assert field in message


@pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning")  # Starlette leaves it to die
def test_a_form_cut_short_is_malformed(client: httpx.Client) -> None:
    response = client.post(TRACE, content=part("image", MARK, "a"), headers={"Content-Type": FORM})
    refused(response, 400, "malformed")


@pytest.mark.parametrize("kind", ["multipart/form-data", "multipart/form-data; boundary=",
                                  "multipart/form-data; boundary=\xff"])  # fmt: skip
def test_a_form_without_a_boundary_is_malformed(client: httpx.Client, kind: str) -> None:
    headers = {b"Content-Type": kind.encode("latin-1")}
    response = client.post(TRACE, content=part("image", "a", "a.png"), headers=headers)
    refused(response, 400, "malformed")
