"""Values that JSON-LD writes as objects, each in its one form."""

import re
from typing import TypeGuard

from counterpoint.canon import jcs
from counterpoint.model.record import Scalar
from counterpoint.model.values import Number

__all__ = ["MAX_INTEGER", "XSD", "as_json", "is_string", "plain", "shown"]

MAX_INTEGER = 2**53 - 1
_JSON = "http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON"
XSD = "http://www.w3.org/2001/XMLSchema#"


def plain(datatype: str, value: str) -> Scalar:
    """A typed literal in its one form: plain JSON where JSON has the type, else a value object."""
    if datatype == XSD + "string":
        return value
    if datatype == XSD + "boolean" and value in ("true", "false"):
        return value == "true"
    if datatype == XSD + "integer" and re.fullmatch(r"0|-?[1-9][0-9]{0,15}", value, re.ASCII):
        number = int(value)
        if abs(number) <= MAX_INTEGER:
            return number
    return {"@type": datatype, "@value": value}


def as_json(value: object) -> Scalar:
    """Whatever else JSON can hold, as a JSON literal."""
    if isinstance(value, dict) and value.keys() == {"@type", "@value"} and value["@type"] == _JSON:
        inner = value["@value"]
        if isinstance(inner, str):
            return {"@type": _JSON, "@value": inner}
    return {"@type": _JSON, "@value": jcs.text(_jsonable(value))}


def shown(value: object) -> str:
    """A value as messages show it."""
    text = str(value) if isinstance(value, (str, Number)) else jcs.text(_jsonable(value))
    return text if len(text) <= 80 else text[:77] + "..."


def is_string(value: object) -> TypeGuard[str]:
    """Whether a JSON value is a string; a `Number` keeps its digits as one and is none."""
    return isinstance(value, str) and not isinstance(value, Number)


def _jsonable(value: object) -> object:
    if isinstance(value, dict):
        return {str(k): _jsonable(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_jsonable(v) for v in value]
    return str(value) if isinstance(value, Number) else value
