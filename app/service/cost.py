"""What a trace of a network costs, by a trial: limits count the work there is, not the calls."""

from time import thread_time

from ..drawing.drawing import Drawing
from .models import Model
from .records import all_records
from .request import TraceRequest

PLAIN = TraceRequest(Drawing([[(0.2, 0.2), (0.8, 0.8)]]))
TRIES = 3  # the first is always slow


def seconds_of(model: Model) -> float:
    """Return the seconds of a processor that a plain drawing takes, from its strokes to its lines.

    It is this thread's own time, so that a busy machine makes no network look slow.
    """
    return min(_seconds(model) for _ in range(TRIES))


def _seconds(model: Model) -> float:
    began = thread_time()
    all_records(model, PLAIN, 0)
    return thread_time() - began
