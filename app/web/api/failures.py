"""What OpenAPI is told of failures: one schema, and which of them a call can give."""

from typing import Any

from pydantic import BaseModel, Field

from ..errors import SENTENCES, STATUS


class Failure(BaseModel):
    """What went wrong, in one sentence that never repeats the input."""

    code: str = Field(json_schema_extra={"enum": list(STATUS)})
    message: str


class Error(BaseModel):
    """The one form of every error, on the socket too, where the drawing's id is beside it."""

    error: Failure


# Not 422, which FastAPI would otherwise add: what it finds wrong in an address is 400 here.
ANY: dict[int | str, dict[str, Any]] = {
    "default": {"model": Error, "description": "Any other failure, in the same form."}
}


def failures(*codes: str) -> dict[int | str, dict[str, Any]]:
    """Return what a call says of the failures that are its own."""
    return {
        STATUS[code]: {"model": Error, "description": SENTENCES[STATUS[code]]} for code in codes
    }
