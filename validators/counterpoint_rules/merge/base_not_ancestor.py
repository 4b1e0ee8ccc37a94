"""CP610 base-not-ancestor: the base of a merge is later than a side, or has nothing to do with it.

Why     what the base alone holds then counts as deleted, and what it changed as taken back
Asks    R-MRG-33 (SHOULD)       Repair  name as base the file both sides started from, or merge without one
"""

from collections.abc import Iterator, Mapping

from counterpoint.canon.digest import of_record
from counterpoint.findings import Finding, Place
from counterpoint.merge.state import parse
from counterpoint.merge.versions import heads
from counterpoint.model.record import Record
from counterpoint.validate.acts import Merging
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP610",
    slug="base-not-ancestor",
    scope=Scope.MERGING,
    requirement="R-MRG-33",
    strength="SHOULD",
    says="{base} is no ancestor of this file: {why}",
    repair="name as base the file both sides started from, or merge without one",
    origin="merge",
)

_Versions = Mapping[str, tuple[Record, ...]]


def check(merging: Merging) -> Iterator[Finding]:
    if merging.base is None:
        return
    before = parse(merging.base.bundle).versions
    for document in merging.inputs:
        side = parse(document.bundle).versions
        if before and side and before.keys().isdisjoint(side):
            yield RULE.finding(Place(document.name), base=merging.base.name, why="they have no record in common")
            continue
        older = sorted(_older(before, side))
        if older:
            more = f" and {len(older) - 1} more" if len(older) > 1 else ""
            why = f"it holds a later version of {older[0]}{more}"
            yield RULE.finding(Place(document.name, older[0]), base=merging.base.name, why=why)


def _older(before: _Versions, side: _Versions) -> Iterator[str]:
    """IRIs of which the base knows every version the side holds last, and has gone on from there."""
    for iri, group in side.items():
        base = before.get(iri, ())
        if base and group != base:
            listed = {digest for version in base for digest in version.texts("revises")}
            if listed.issuperset(map(of_record, heads(group))):
                yield iri
