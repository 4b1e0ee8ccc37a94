"""What was committed against what the parents lead to, record by record.

A person may settle in the merge commit what the merge leaves open, and that is no difference: a contested
record, by a decision that supersedes every version of it; and a record the merge broke, by repairing it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from counterpoint.findings import Finding, Severity
from counterpoint.merge.state import parse
from counterpoint.merge.versions import prune
from counterpoint.model.document import Document
from counterpoint.model.record import Bundle, Record
from counterpoint.verbs import induced

__all__ = ["Difference", "breakage", "compared"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that was committed and does not follow from the parents, or the other way round."""

    path: str
    record: str
    """Empty where the whole file is meant."""
    why: str


def compared(
    path: str, expected: Bundle, committed: Bundle, broken: Callable[[], frozenset[str]]
) -> Iterator[tuple[bool, Difference]]:
    """(Whether it is a decision, what differs) for every record whose versions are not the same.

    broken  gives the IRIs of records in which the merge as expected has errors that no side has
    """
    wanted, there = parse(expected).versions, parse(committed).versions
    contested = {record.text("subject") for record in expected if record.type == "Conflict"}
    for iri in sorted({*wanted, *there}):
        before, after = wanted.get(iri, ()), there.get(iri, ())
        if set(before) == set(after):
            continue
        if iri in contested and after and set(prune([*before, *after])) == set(after):
            yield True, Difference(path, iri, "what was contested was decided")
        elif not before and all(v.type == "Resolution" and v.text("subject") in contested for v in after):
            yield True, Difference(path, iri, "a decision was recorded")
        elif before and iri not in contested and iri in broken():
            yield True, Difference(path, iri, "what the merge broke was repaired")
        else:
            yield False, Difference(path, iri, _why(before, after))


def breakage(sides: Sequence[Document], merged: Bundle) -> tuple[Finding, ...]:
    """Errors in a merged file that no side has."""
    return tuple(f for f in induced(sides, merged) if f.severity >= Severity.ERROR)


def _why(before: Sequence[Record], after: Sequence[Record]) -> str:
    if not after:
        return "the merge has this record and the commit lacks it"
    if not before:
        return "the commit has this record and no merge of the parents does"
    if len(before) != 1 or len(after) != 1:
        return f"it is not what the parents lead to: {len(before)} versions merged, {len(after)} committed"
    one, other = before[0].content, after[0].content
    keys = ", ".join(sorted(key for key in {*one, *other} if one.get(key) != other.get(key)))
    return f"it is not what the parents lead to: {keys}"
