"""A visitor's talk with one model: drawings with their ids come in, lines and tensors go out.

What carries the messages, a socket, a notebook's kernel or a test, is not known here.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from ..drawing.errors import MalformedError
from ..drawing.parse import parse_json
from ..network.edits import Edits
from .errors import describe
from .models import Model
from .records import all_records
from .request import TraceRequest, parse_request
from .tensors import all_tensors
from .wire import dumps

LARGEST_ID = 2**53 - 1  # of a drawing: what JavaScript still keeps exactly


class Question(NamedTuple):
    """What a visitor asked, and the id that every line of the answer carries.

    `beside`: the trace without the edits is wanted too, so that neither is ever another drawing's.
    """

    number: int
    request: TraceRequest
    beside: bool = False


class Answer(NamedTuple):
    """What a visitor is sent: the tensors, if they were asked for, each a message, then the lines.

    `code` says what was wrong, None where it is no refusal.
    """

    lines: bytes
    tensors: Sequence[bytes] = ()
    code: str | None = None


class Session:
    """One visitor's. It keeps nothing of one message for the next."""

    def __init__(self, model: Model) -> None:
        self.model = model

    def read(self, text: str) -> Question | Answer:
        """Return what the message asks, or what is wrong with it."""
        number = None
        try:
            message = parse_json(text.encode())
            number = parse_id(message)
            beside = parse_beside(message)
            request = parse_request(self.model.network, message)
            if beside and request.is_exact:
                raise MalformedError("beside goes with encoding json: leave one of them out")
            return Question(number, request, beside)
        except Exception as error:  # whatever it is: the visitor's next message is to be answered
            return self.refuse(number, error)

    def answer(self, question: Question) -> Answer:
        """Return the trace that was asked for, or why there is none."""
        number, request, beside = question
        try:
            if request.is_exact:
                tensors, lines = all_tensors(self.model, request, number)
                return Answer(lines, tensors)
            lines = all_records(self.model, request, number)
            if beside:
                plain = replace(request, edits=Edits())
                lines = all_records(self.model, plain, number, beside=True) + lines
            return Answer(lines)
        except Exception as error:
            return self.refuse(number, error)

    def refuse(self, number: int | None, error: Exception) -> Answer:
        """Return the one line that says what was wrong; None is the id that could not be read."""
        body = describe(error)
        return Answer(dumps({"id": number, **body}) + b"\n", code=body["error"]["code"])


def parse_id(message: dict[str, Any]) -> int:
    """Take the drawing's id out of a message."""
    number = message.pop("id", None)
    if type(number) is not int or not 0 <= number <= LARGEST_ID:
        raise MalformedError(f"id must be an integer from 0 to {LARGEST_ID}")
    return number


def parse_beside(message: dict[str, Any]) -> bool:
    """Take out of a message whether the trace without the edits is wanted besides."""
    beside = message.pop("beside", False)
    if type(beside) is not bool:
        raise MalformedError("beside must be true or false")
    return beside
