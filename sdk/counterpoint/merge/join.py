"""Merging files that share no base: a union of authored versions.

Absence says nothing, no version is minted, and every law of the merge is the law of set union. What
is reported beside the file is never part of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from counterpoint.canon.digest import of_record
from counterpoint.merge.state import Fault, State, faults, join, parse, render
from counterpoint.merge.versions import covers
from counterpoint.model.record import Bundle, Record

__all__ = ["Contribution", "ForeignRevision", "MergeResult", "Refusal", "contributions", "foreign_revisions", "merge"]


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one input brought."""

    records: int
    """Records it holds, derived ones not counted."""
    only_here: tuple[str, ...]
    """IRIs that no other input has."""


@dataclass(frozen=True, slots=True)
class ForeignRevision:
    """A version that takes another author's version for superseded. Both are kept."""

    record: str
    author: str
    by: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an input cannot be merged: something derived in it was edited."""

    input: int
    """Place in the list of inputs, from 0."""
    fault: Fault


@dataclass(frozen=True, slots=True)
class MergeResult:
    """The merged records, and what happened on the way."""

    bundle: Bundle
    state: State
    contributions: tuple[Contribution, ...] = ()
    shared: tuple[str, ...] = ()
    """IRIs that two or more inputs have."""
    foreign: tuple[ForeignRevision, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    """If there are any, nothing was merged."""
    conflicts: tuple[Record, ...] = field(default=())
    """`Conflict` records of the result."""


def merge(bundles: Sequence[Bundle]) -> MergeResult:
    """Unites any number of files, in any order, to the same result.

    Fails   ValueError when there is nothing to merge
    """
    if not bundles:
        raise ValueError("nothing to merge")
    states = [parse(bundle) for bundle in bundles]
    refusals = tuple(
        Refusal(index, fault)
        for index, (bundle, state) in enumerate(zip(bundles, states, strict=True))
        for fault in faults(bundle, state)
    )
    if refusals:
        return MergeResult(Bundle(), State({}), refusals=refusals)
    united = join(states)
    bundle = render(united)
    brought, shared = contributions(states)
    return MergeResult(
        bundle=bundle,
        state=united,
        contributions=brought,
        shared=shared,
        foreign=foreign_revisions(united),
        conflicts=tuple(record for record in bundle if record.type == "Conflict"),
    )


def contributions(states: Sequence[State]) -> tuple[tuple[Contribution, ...], tuple[str, ...]]:
    """What each input brought, and the IRIs that two or more of them have."""
    owners: dict[str, int] = {}
    for state in states:
        for iri in state.versions:
            owners[iri] = owners.get(iri, 0) + 1
    brought = tuple(
        Contribution(len(s.versions), tuple(sorted(iri for iri in s.versions if owners[iri] == 1))) for s in states
    )
    return brought, tuple(sorted(iri for iri, count in owners.items() if count > 1))


def foreign_revisions(state: State) -> tuple[ForeignRevision, ...]:
    """Every version that lists another author's version of the same record."""
    found: set[ForeignRevision] = set()
    for iri, group in state.versions.items():
        if len(group) < 2:
            continue
        by_digest = {of_record(version): version for version in group}
        for version in group:
            for digest in version.texts("revises"):
                older = by_digest.get(digest)
                if older is None or covers(version, older):
                    continue
                if older.text("attributedTo") != version.text("attributedTo"):
                    found.add(ForeignRevision(iri, older.text("attributedTo"), version.text("attributedTo")))
    return tuple(sorted(found, key=lambda f: (f.record, f.author, f.by)))
