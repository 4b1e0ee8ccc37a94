"""Values of other formats in the forms of this one: dates, moments, numbers, identifiers of works, addresses."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime

from counterpoint.canon import jcs
from counterpoint.canon.iris import is_clean
from counterpoint.model.record import Scalar
from counterpoint.model.values import Number

__all__ = ["date", "decimal", "doi", "instant", "plain", "scalar", "segment", "url", "value_type"]

_DATE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)", re.ASCII)
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S+)", re.IGNORECASE | re.ASCII)
_DECIMAL = "http://www.w3.org/2001/XMLSchema#decimal"
_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_MAX_INTEGER = 2**53 - 1


def date(text: str) -> str:
    """A date with the precision it is given in: `2022`, `2022-07` or `2022-07-05`; empty where it is none."""
    text = text.strip()
    if _MOMENT.fullmatch(text):
        return instant(text)[0][:10]
    if not _DATE.fullmatch(text):
        return ""
    try:
        datetime.strptime(text + "-01-01"[: 10 - len(text)] if len(text) < 10 else text, "%Y-%m-%d")
    except ValueError:
        return ""
    return text


def instant(text: str) -> tuple[str, bool]:
    """A moment in UTC and whole seconds, empty where it is none; and whether nothing was rounded or moved."""
    if not _MOMENT.fullmatch(text.strip()):
        return "", False
    try:
        moment = datetime.fromisoformat(text.strip()).astimezone(UTC)
    except (ValueError, OverflowError):
        return "", False
    whole = moment.replace(microsecond=0).strftime("%Y-%m-%dT%H:%M:%SZ").rjust(20, "0")
    return whole, whole == text


def decimal(value: object) -> str:
    """A number as an exact decimal with the digits it was given with; empty where it is no number."""
    if isinstance(value, Number):
        return value.decimal()
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""


def doi(text: str) -> str:
    """A DOI, bare and in lower case; empty where it is none."""
    found = _DOI.fullmatch(text.strip())
    return found[1].lower() if found else ""


def segment(id: str) -> str:
    """A foreign id as one part of an IRI: what may not stand there is percent-encoded, RFC 3986 section 2."""
    data = id.encode("utf-8", "surrogatepass")
    return "".join(chr(byte) if byte in _UNRESERVED else f"%{byte:02X}" for byte in data)


def url(text: str) -> str:
    """An address that can stand as an IRI; empty where it cannot."""
    text = text.strip()
    return text if text.startswith(("http://", "https://")) and is_clean(text) and len(text) > 8 else ""


def scalar(value: object) -> tuple[Scalar, ...]:
    """A foreign value as one that a term from outside the core may have; none for nothing."""
    if value is None or value == "":
        return ()
    if isinstance(value, Number):
        return ({"@type": _DECIMAL, "@value": value.decimal()},)
    if isinstance(value, (bool, str)):
        return (value,)
    if isinstance(value, int):
        return (value if abs(value) <= _MAX_INTEGER else str(value),)
    return (jcs.text(plain(value)),)


def value_type(values: Sequence[Scalar]) -> str:
    """The value type, of those an extension declares, that fits all these values."""
    if all(isinstance(value, bool) for value in values):
        return "booleanValue"
    if all(isinstance(value, int) and not isinstance(value, bool) for value in values):
        return "integerValue"
    if all(isinstance(value, dict) for value in values):
        return "decimalValue"
    return "stringValue"


def plain(value: object) -> object:
    """The same value without numbers that keep their digits: these become text."""
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [plain(one) for one in value]
    return str(value) if isinstance(value, Number) else value
