"""What a merge gives: the records, and what happened on the way. The report is never part of the file."""

from collections.abc import Sequence
from dataclasses import dataclass

from counterpoint.canon.digest import of_record
from counterpoint.merge.redact import FullCopy, full_copies
from counterpoint.merge.state import Fault, State, faults, render
from counterpoint.merge.versions import covers
from counterpoint.model.record import Bundle, Record

__all__ = [
    "Contribution",
    "ForeignRevision",
    "MergeResult",
    "Refusal",
    "Removal",
    "foreign_revisions",
    "refused",
    "result",
]


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
    """Place in the list of inputs, from 0; with a base, the base is 0 and the sides follow."""
    fault: Fault


@dataclass(frozen=True, slots=True)
class Removal:
    """Something the base shows and the result does not, since a side took it out."""

    record: str
    property: str = ""
    """Empty where the whole record is gone."""
    value: str = ""
    """Canonical JSON."""


@dataclass(frozen=True, slots=True)
class MergeResult:
    """The merged records, and what happened on the way."""

    bundle: Bundle
    state: State
    contributions: tuple[Contribution, ...] = ()
    """For each input; a base is not counted."""
    shared: tuple[str, ...] = ()
    """IRIs that two or more inputs have."""
    foreign: tuple[ForeignRevision, ...] = ()
    conflicts: tuple[Record, ...] = ()
    """`Conflict` records of the result."""
    removed: tuple[Removal, ...] = ()
    """What went against the base; nothing where there is none."""
    redacted: tuple[FullCopy, ...] = ()
    """Redacted records that some input holds in full, and what became of them."""
    refusals: tuple[Refusal, ...] = ()
    """If there are any, nothing was merged."""


def result(state: State, inputs: Sequence[State]) -> MergeResult:
    """The merged state as a file, with what each input brought."""
    bundle = render(state)
    owners: dict[str, int] = {}
    for each in inputs:
        for iri in each.versions:
            owners[iri] = owners.get(iri, 0) + 1
    return MergeResult(
        bundle=bundle,
        state=state,
        contributions=tuple(
            Contribution(len(s.versions), tuple(sorted(iri for iri in s.versions if owners[iri] == 1))) for s in inputs
        ),
        shared=tuple(sorted(iri for iri, count in owners.items() if count > 1)),
        foreign=foreign_revisions(state),
        conflicts=tuple(record for record in bundle if record.type == "Conflict"),
        redacted=full_copies(inputs, state),
    )


def refused(bundles: Sequence[Bundle], states: Sequence[State]) -> MergeResult | None:
    """An empty result that says which inputs are not well formed; None where all are."""
    refusals = tuple(
        Refusal(index, fault)
        for index, (bundle, state) in enumerate(zip(bundles, states, strict=True))
        for fault in faults(bundle, state)
    )
    return MergeResult(Bundle(), State({}), refusals=refusals) if refusals else None


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
