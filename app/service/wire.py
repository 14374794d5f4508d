"""JSON on the wire: one encoder, for records, errors and graphs alike."""

from typing import Any

import orjson


def dumps(value: Any) -> bytes:
    """Return compact JSON; NumPy arrays as nested lists, float32 in its shortest digits."""
    return orjson.dumps(value, option=orjson.OPT_SERIALIZE_NUMPY)
