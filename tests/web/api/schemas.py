"""Does a value fit a JSON schema? As much of the standard as our own schemas use."""

from typing import Any

KINDS: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "integer": int,
    "number": (int, float),
    "null": type(None),
}


def fits(schema: dict[str, Any], value: Any) -> bool:
    """Say whether the value has the form that the schema describes."""
    if "oneOf" in schema:
        return sum(fits(each, value) for each in schema["oneOf"]) == 1
    if "const" in schema:
        return bool(schema["const"] == value)
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if kinds and not any(isinstance(value, KINDS[kind]) for kind in kinds):
        return False
    if isinstance(value, dict):
        return _object_fits(schema, value)
    if isinstance(value, list):
        return _list_fits(schema, value)
    if isinstance(value, int | float):
        return bool(schema.get("minimum", value) <= value <= schema.get("maximum", value))
    return True


def _object_fits(schema: dict[str, Any], value: dict[str, Any]) -> bool:
    known, others = schema.get("properties", {}), schema.get("additionalProperties", True)
    if not value.keys() >= set(schema.get("required", [])):
        return False
    if others is False and not value.keys() <= known.keys():
        return False
    other = others if isinstance(others, dict) else {}
    return all(fits(known.get(key, other), each) for key, each in value.items())


def _list_fits(schema: dict[str, Any], value: list[Any]) -> bool:
    count = len(value)
    if not schema.get("minItems", count) <= count <= schema.get("maxItems", count):
        return False
    return all(fits(schema.get("items", {}), each) for each in value)
