"""The written forms of values, range by range.

The patterns are those of `spec/model/values.yaml`, which the JSON Schema repeats (a test compares
them). Two things no pattern says are said here too: a date has to exist, and a name has to be the
name of something.
"""

import re
from calendar import monthrange
from collections.abc import Mapping

from counterpoint.canon.iris import is_absolute
from counterpoint.model.terms import NAMESPACE, Range, terms

__all__ = ["PATTERNS", "exists", "is_foreign", "is_name", "is_written"]

_IRI = r"[A-Za-z][A-Za-z0-9+.-]*:[^\u0000-\u0020<>\"{}|\\^`\u007f-\u009f]+"
_DAY = r"(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
_TIME = r"T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z"

PATTERNS: Mapping[Range, re.Pattern[str]] = {
    "lang": re.compile(r"[a-z]{1,8}(-[a-z0-9]{1,8})*"),
    "digest": re.compile(r"sha256:[0-9a-f]{64}"),
    "iri": re.compile(_IRI),
    "ref": re.compile(_IRI),
    "decimal": re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?"),
    "date": re.compile(
        rf"[0-9]{{4}}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01])({_TIME})?)?)?",
    ),
    "instant": re.compile(rf"[0-9]{{4}}-{_DAY}{_TIME}"),
}


def is_written(value: str, range_: Range) -> bool:
    """Whether a string has the form its range asks for, and names a day that exists where it is a date."""
    if not value:
        return False
    if range_ == "name":
        return is_name(value)
    pattern = PATTERNS.get(range_)
    if pattern is None:
        return True
    if pattern.fullmatch(value) is None:
        return False
    return range_ not in ("date", "instant") or exists(value)


def exists(date: str) -> bool:
    """Whether the day is in the calendar; `date` has the form of a date or instant."""
    return len(date) < 10 or int(date[8:10]) <= monthrange(int(date[:4]), int(date[5:7]))[1]


def is_name(value: str) -> bool:
    """Whether a string names a property: a core one by its short name, another by its IRI."""
    return value in terms().properties or value in ("type", "exists") or is_foreign(value)


def is_foreign(iri: str) -> bool:
    """Whether an absolute IRI is that of a term from outside the core."""
    return is_absolute(iri) and not iri.startswith(NAMESPACE) and PATTERNS["iri"].fullmatch(iri) is not None
