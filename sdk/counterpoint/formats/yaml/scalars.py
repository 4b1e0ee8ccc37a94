"""What a scalar of the authoring form means: the range of its property decides, not its looks.

`n: 155` is a number and `page: 951` a text, because the model says so. Only `null`, `~` and nothing at all,
without quotes, mean that there is no value. Where the model says nothing, under keys from outside the
core, whole numbers, `true` and `false` without quotes are such; everything else is text.
"""

import re

from counterpoint.formats.yaml.nodes import Items, Members, Node, Text
from counterpoint.model.terms import Property
from counterpoint.model.values import Number

__all__ = ["is_value_object", "jsonlike", "typed", "untyped"]

_NOTHING = ("", "~", "null")
_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,999}", re.ASCII)
_EXPONENT = re.compile(r"-?(?:0|[1-9][0-9]{0,999})(?:\.[0-9]{1,999})?[eE][+-]?[0-9]{1,3}", re.ASCII)
_BOOLEANS = {"true": True, "false": False}
_NAMES = frozenset(["@id", "@type", "@language"])


def typed(term: Property, text: Text) -> str | int | bool | None:
    """The value of a scalar under a core property; the text itself where it does not fit."""
    value = text.value
    if text.plain and value in _NOTHING:
        return None
    if term.range == "integer" and _INTEGER.fullmatch(value):
        return int(value)
    if term.range == "boolean":
        return _BOOLEANS.get(value, value)
    if term.range == "decimal" and _EXPONENT.fullmatch(value):
        return Number(value).decimal()
    return value


def untyped(text: Text) -> str | int | bool | None:
    """The value of a scalar where the model does not say what it is."""
    value = text.value
    if not text.plain:
        return value
    if value in _NOTHING:
        return None
    if value in _BOOLEANS:
        return _BOOLEANS[value]
    return int(value) if _INTEGER.fullmatch(value) else value


def jsonlike(node: Node) -> object:
    """A node as JSON would say it, for JSON-LD value objects and for what does not belong."""
    if isinstance(node, Text):
        return untyped(node)
    if isinstance(node, Items):
        return [jsonlike(entry) for entry in node.entries]
    return {
        key: value.value if key in _NAMES and isinstance(value, Text) else jsonlike(value)
        for key, (_, value) in node.pairs.items()
    }


def is_value_object(node: Node) -> bool:
    """Whether this is a JSON-LD value such as `{"@id": …}` and no record, or a list of such values."""
    if isinstance(node, Items):
        return bool(node.entries) and all(is_value_object(entry) for entry in node.entries)
    return isinstance(node, Members) and any(key.startswith("@") for key in node.pairs)
