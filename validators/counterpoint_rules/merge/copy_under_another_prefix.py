"""CP611 copy-under-another-prefix: two files that are merged hold the same records under other IRIs.

Why     every claim then stands twice, and counts twice for whoever weighs the evidence
Asks    R-MRG-34 (SHOULD)       Repair  leave one of the files out, or keep to the IRIs of the first
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from counterpoint.canon.normal import make
from counterpoint.findings import Finding, Place
from counterpoint.merge.state import parse
from counterpoint.model.document import Document
from counterpoint.model.record import Record, Scalar, Value
from counterpoint.validate.acts import Merging
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP611",
    slug="copy-under-another-prefix",
    scope=Scope.MERGING,
    requirement="R-MRG-34",
    strength="SHOULD",
    says="{count} records are those of {other}, with {one} in the place of {prefix}",
    repair="leave one of the files out, or keep to the IRIs of the first",
    origin="merge",
)


def check(merging: Merging) -> Iterator[Finding]:
    held = [(document, set(parse(document.bundle))) for document in merging.inputs]
    for (first, ones), (second, others) in combinations(held, 2):
        known, seen = {record.id for record in ones}, {record.id for record in others}
        only_first = [record for record in ones if record.id not in seen]
        only_second = [record for record in others if record.id not in known]
        if only_first and Counter(r.type for r in only_first) == Counter(r.type for r in only_second):
            yield from _compared(first, only_first, second, only_second)


def _compared(first: Document, ones: Sequence[Record], second: Document, others: Sequence[Record]) -> Iterator[Finding]:
    prefix, one = _beginning(ones), _beginning(others)
    renamed = {_said(record, prefix, one) for record in ones}
    if prefix and one and renamed == {_said(record, "", "") for record in others}:
        at = Place(second.name, min(record.id for record in others))
        yield RULE.finding(at, count=str(len(others)), other=first.name, one=one, prefix=prefix)


def _beginning(records: Sequence[Record]) -> str:
    """What all IRIs begin with, up to the last character that parts them."""
    first, last = min(record.id for record in records), max(record.id for record in records)
    same = next((n for n, pair in enumerate(zip(first, last, strict=False)) if len(set(pair)) > 1), len(first))
    shared = first[:same]
    return shared[: max(shared.rfind(mark) for mark in "/#:") + 1]


def _said(record: Record, prefix: str, other: str) -> Record:
    """The record with its IRIs moved, and without the digests of its past, which follow from its IRI."""
    return make({key: _moved(value, prefix, other) for key, value in record.content.items() if key != "revises"})


def _moved(value: Value, prefix: str, other: str) -> Value:
    if isinstance(value, list):
        return [_moved_one(one, prefix, other) for one in value]
    return _moved_one(value, prefix, other)


def _moved_one(value: Scalar, prefix: str, other: str) -> Scalar:
    if isinstance(value, str) and value.startswith(prefix):
        return other + value.removeprefix(prefix)
    if isinstance(value, Mapping) and value.get("@id", "").startswith(prefix):
        return {"@id": other + value["@id"].removeprefix(prefix)}
    return value
