"""A difference in the order people read it: what is claimed, on what grounds, how firmly, in which words.

Derived records are left out, since they follow from the rest; conflicts are told as such.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction

import msgspec

from counterpoint.diff.delta import Delta
from counterpoint.diff.operations import Operation
from counterpoint.diff.significance import Significance, significance
from counterpoint.diff.words import Part, marked, words
from counterpoint.model.record import Bundle, Record

__all__ = ["Entry", "Section", "sections"]

_SCOPES = frozenset(
    ["hedging", "population", "conditions", "period", "comparator", "dose", "sample", "outOf", "unit", "n", "kind"]
)
_REASONS = frozenset(["premises", "conclusion", "direction", "assumptions", "linkage", "scheme", "warrant"])
_NUMBERS = frozenset(
    ["value", "low", "high", "numerator", "denominator", "publishedTotal", "stated", "recomputed", "flipValue"]
)
_POINTS = ("Discrepancy", "Crux", "Gap", "Settlement", "RhetoricalMove", "DependenceGroup", "Independence")
_WORDINGS = frozenset(["text", "title", "label", "summary", "rationale", "warrant", "reason", "note", "description"])


@dataclass(frozen=True, slots=True)
class Entry:
    """One change, told in a line."""

    record: str
    line: str
    significance: Significance
    property: str = ""
    wording: tuple[Part, ...] = ()
    """A changed text word by word, for who can show it better than the line does."""


@dataclass(frozen=True, slots=True)
class Section:
    """Changes of one sort."""

    title: str
    entries: tuple[Entry, ...]


def sections(old: Bundle, new: Bundle, delta: Delta) -> tuple[Section, ...]:
    """The difference, told. Every operation on an authored record is in exactly one section."""
    told: dict[str, list[Entry]] = {title: [] for title, _ in _SECTIONS}
    for operation in delta:
        record = new.get(operation.record) or old.get(operation.record)
        if record is None or record.type == "Version":
            continue
        for title, tell in _SECTIONS:
            line = tell(operation, record)
            if line:
                worded = _worded(operation)
                told[title].append(Entry(operation.record, line, significance(operation), operation.property, worded))
                break
    return tuple(Section(title, tuple(entries)) for title, entries in told.items() if entries)


def _is_conflict(record: Record) -> bool:
    return record.type == "Conflict"


def _claimed(operation: Operation, record: Record) -> str:
    if operation.kind == "add-record" and record.type == "Claim":
        return f"+ {record.text('text')}"
    return ""


def _unclaimed(operation: Operation, record: Record) -> str:
    if operation.kind == "remove-record" and record.type == "Claim":
        return f"- {record.text('text')}"
    if operation.kind == "add-record" and record.type == "Retraction":
        return f"withdrawn: {record.text('target')}: {record.text('reason') or record.text('reasonCode')}"
    if operation.property == "type" and operation.new == '"Tombstone"':
        return "- deleted"
    return ""


def _reasons(operation: Operation, record: Record) -> str:
    if record.type not in ("Inference", "CausalLink", "CriticalQuestion"):
        return ""
    if operation.property and operation.property not in _REASONS | {"cause", "effect", "sign", "answeredBy"}:
        return ""
    if operation.property:
        return _cell(operation)
    if record.type == "Inference":
        grounds = ", ".join(record.texts("premises"))
        told = f"{grounds} {record.text('direction')} {record.text('conclusion')}"
    else:
        told = record.text("text") or f"{record.text('cause')} {record.text('sign')} {record.text('effect')}"
    return f"{_mark(operation)} {told}"


def _scopes(operation: Operation, record: Record) -> str:
    return _cell(operation) if record.type == "Claim" and operation.property in _SCOPES else ""


def _credences(operation: Operation, record: Record) -> str:
    if record.type not in ("Credence", "Forecast", "Position"):
        return ""
    if not operation.property:
        held = record.text("value") or record.text("words") or record.text("stance") or _fraction(record)
        return f"{_mark(operation)} {record.text('agent')} on {_subject(record)}: {held or 'no number'}"
    if operation.property not in _NUMBERS:
        return ""
    return (
        f"{record.text('agent')} on {_subject(record)}: {_moved(operation)}"
        if record.text("agent")
        else _moved(operation)
    )


def _subject(record: Record) -> str:
    return record.text("hypothesis") or record.text("claim") or record.text("question")


def _totals(operation: Operation, record: Record) -> str:
    if record.type not in ("Analysis", "Factor", "Likelihood", "Adjustment", "Cell", "Estimate", "Estimand"):
        return ""
    if not operation.property:
        told = record.text("title") or record.text("label") or record.text("value") or _fraction(record) or record.id
        return f"{_mark(operation)} {record.type} {told}"
    return _moved(operation) if operation.property in _NUMBERS else ""


def _points(operation: Operation, record: Record) -> str:
    if record.type not in _POINTS or operation.property:
        return ""
    told = record.text("label") or record.text("text") or record.text("rationale") or record.text("target")
    return f"{_mark(operation)} {record.type}: {told}"


def _wording(operation: Operation, record: Record) -> str:
    return _cell(operation) if _worded(operation) else ""


def _worded(operation: Operation) -> tuple[Part, ...]:
    """A text that was reworded, word by word; nothing for any other change."""
    if operation.kind != "set-value" or operation.property not in _WORDINGS:
        return ()
    old, new = _text(operation.old), _text(operation.new)
    return tuple(words(old, new)) if old and new else ()


def _conflicts(operation: Operation, record: Record) -> str:
    if operation.property == "contested":
        verb = "opened" if operation.kind == "add-value" else "closed"
        return f"dispute {verb}: {_text(operation.old or operation.new)}"
    if _is_conflict(record):
        sides = " against ".join(record.texts("alternatives"))
        return f"{_mark(operation)} {record.text('subject')} {record.text('property')}: {sides}"
    return ""


def _other(operation: Operation, record: Record) -> str:
    if operation.property:
        return f"{record.type} {_cell(operation)}"
    told = record.text("title") or record.text("name") or record.text("label") or record.text("text")
    return f"{_mark(operation)} {record.type}{': ' + told if told else ''}"


_Teller = Callable[[Operation, Record], str]
_SECTIONS: tuple[tuple[str, _Teller], ...] = (
    ("Newly claimed", _claimed),
    ("No longer claimed", _unclaimed),
    ("Reasons that moved", _reasons),
    ("Hedges and scopes that moved", _scopes),
    ("Beliefs that moved", _credences),
    ("Numbers that moved", _totals),
    ("Cruxes, gaps and discrepancies", _points),
    ("Disputes", _conflicts),
    ("Wording", _wording),
    ("Everything else", _other),
)


def _mark(operation: Operation) -> str:
    return "+" if operation.kind == "add-record" else "-"


def _cell(operation: Operation) -> str:
    parts = _worded(operation)
    if parts:
        return f"{operation.property}: {marked(parts)}"
    old, new = _text(operation.old), _text(operation.new)
    if operation.kind == "set-value" and old and new:
        return f"{operation.property}: {old} → {new}"
    return f"{operation.property}: {'+ ' + new if new else '- ' + old}"


def _moved(operation: Operation) -> str:
    """A number's change, and by how much where both are numbers."""
    old, new = _text(operation.old), _text(operation.new)
    told = _cell(operation)
    try:
        before, after = Decimal(old), Decimal(new)
    except InvalidOperation:
        return told
    if before and after and before.is_finite() and after.is_finite():
        return f"{told} (by {after - before:f}, a factor of {float(Fraction(after) / Fraction(before)):.3g})"
    return told


def _fraction(record: Record) -> str:
    numbers: Iterator[str] = (str(v) for key in ("numerator", "denominator") for v in record.values(key))
    return "/".join(numbers)


def _text(value: str) -> str:
    """Canonical JSON as people read it: strings without quotes."""
    if value.startswith('"'):
        decoded: str = msgspec.json.decode(value)
        return decoded
    return value


def count(told: Iterable[Section]) -> int:
    """How many changes the sections tell."""
    return sum(len(section.entries) for section in told)
