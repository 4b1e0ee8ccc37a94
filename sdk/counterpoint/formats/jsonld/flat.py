"""JSON-LD that is flat and expanded already, as programs exchange it: nothing is left for a processor to do.

A processor takes a hundred times as long to find that out. The check is strict; whatever it is not sure of
goes to the processor.
"""

from typing import Any, TypeGuard

from counterpoint.canon.iris import is_absolute, is_clean

__all__ = ["is_flat"]

_LITERALS = ({"@value"}, {"@type", "@value"}, {"@language", "@value"})


def is_flat(value: object) -> TypeGuard[list[dict[str, Any]]]:
    """Whether this is a list of node objects whose every value is a literal or the id of a node."""
    return isinstance(value, list) and all(map(_is_node, value))


def _is_node(node: object) -> bool:
    if not isinstance(node, dict) or "@id" not in node:
        return False
    for key, values in node.items():
        if key == "@id":
            sound = _is_name(values)
        elif key == "@type":
            sound = isinstance(values, list) and all(map(_is_name, values))
        else:
            sound = _is_iri(key) and isinstance(values, list) and all(map(_is_value, values))
        if not sound:
            return False
    return True


def _is_value(value: object) -> bool:
    if not isinstance(value, dict):
        return False
    if value.keys() == {"@id"}:
        return _is_name(value["@id"])
    # A number with a fraction has a class of its own here, and the processor's way of writing.
    plain = type(value.get("@value")) in (str, int, bool)
    named = "@type" not in value or _is_iri(value["@type"])
    tagged = "@language" not in value or (isinstance(value["@language"], str) and isinstance(value.get("@value"), str))
    return value.keys() in _LITERALS and plain and named and tagged


def _is_name(value: object) -> bool:
    """An IRI, or the label of a blank node."""
    return _is_iri(value) or (isinstance(value, str) and value.startswith("_:") and value[2:].isalnum())


def _is_iri(value: object) -> bool:
    return isinstance(value, str) and value[:1] not in ("@", "_") and is_absolute(value) and is_clean(value)
