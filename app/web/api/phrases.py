"""A JSON schema -> a few plain words, for what has no fields of its own."""

from typing import Any

ONE = {
    "number": "number",
    "integer": "integer",
    "string": "string",
    "boolean": "true or false",
    "object": "object",
    "null": "null",
}


def phrase(schema: dict[str, Any], many: bool = False) -> str:
    """Return the schema in words, in the plural for `many`, with its bounds; "" if it says none."""
    if "const" in schema:
        return _literal(schema["const"])
    if "enum" in schema:
        return " or ".join(map(_literal, schema["enum"]))
    kinds = schema.get("type", [])
    if kinds == "array":
        return _list(schema, many)
    if schema.get("format") == "binary":
        return "file"
    names = [ONE[kind] for kind in ([kinds] if isinstance(kinds, str) else kinds)]
    if many and names:
        names[0] += "s"
    return " or ".join(name + (_bounds(schema) if name != "null" else "") for name in names)


def has_parts(schema: dict[str, Any]) -> bool:
    """Say whether the schema has fields or alternatives, each to be told by itself."""
    return bool(schema.keys() & {"oneOf", "properties"})


def _literal(value: Any) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value).lower()


def _list(schema: dict[str, Any], many: bool) -> str:
    low, high = schema.get("minItems"), schema.get("maxItems")
    count = "" if high is None else f" of {low}" if low == high else f" of at most {high:,}"
    items = schema.get("items", {})
    plain = "objects" if has_parts(items) else phrase(items, many=True)
    joint = " " if count else " of "
    return ("lists" if many else "list") + count + (joint + plain if plain else "")


def _bounds(schema: dict[str, Any]) -> str:
    low, high = schema.get("minimum"), schema.get("maximum")
    if low is None:
        return ""
    return (
        f", {_number(low)} or more" if high is None else f" from {_number(low)} to {_number(high)}"
    )


def _number(value: float) -> str:
    return f"{value:,g}".replace("-", "−") if abs(value) < 1e6 else f"{value:,.0f}"
