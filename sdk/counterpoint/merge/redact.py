"""Taking a record's content out of a file, in a way that later merges respect and nobody can overlook.

In the record's place stands a tombstone that lists every version known, attributed to whoever takes the
content out. For each version a `Redaction` keeps type and digest, with the reason and who still holds it.
So a reference to the record still ends somewhere, and whoever has the full copy can prove that it is the one.

The record's own author takes back what was theirs to say: the tombstone covers the full copy, and no merge
brings it back. Somebody else's redaction holds for their own file. Joined with the author's file it hides
the record from the view and keeps it as a version: no one deletes another's voice.

Source: docs/adr/0013-redact-by-a-tombstone.md; spec/operations/reading.md, redaction.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

from counterpoint.canon import jcs
from counterpoint.canon.digest import of_record
from counterpoint.canon.normal import make
from counterpoint.graph.authorship import authored
from counterpoint.merge.state import State, parse, render
from counterpoint.merge.versions import digests_known, heads, is_tombstone
from counterpoint.model.record import Bundle, Record, Value

__all__ = ["FullCopy", "Redacted", "Unredactable", "full_copies", "redact"]


class Unredactable(Exception):
    """The record cannot be redacted, or not so. The text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Redacted:
    """A file without some content, and what still speaks of it."""

    bundle: Bundle
    redactions: tuple[str, ...]
    """IRIs of the new `Redaction` records."""
    foreign: tuple[str, ...]
    """IRIs of records that were redacted by another than their author."""
    pointing: tuple[str, ...]
    """IRIs of records that point at what was redacted; they are untouched."""
    quoting: tuple[str, ...]
    """IRIs of resolutions that repeat values of what was redacted."""


@dataclass(frozen=True, slots=True)
class FullCopy:
    """A redacted record of which an input of a merge holds the content."""

    record: str
    holders: tuple[int, ...]
    """Places of these inputs, from 0."""
    outcome: Literal["withheld", "hidden", "restored"]
    """Not in the result; in the result as a version and not shown; shown again."""


def redact(bundle: Bundle, iris: Iterable[str], *, reason: str, at: str, by: str = "", holder: str = "") -> Redacted:
    """A file in which records have given up their content.

    at      when, as `recordedAt` wants it
    by      IRI of who takes it out; by default each record's own author
    holder  IRI of the agent who still has the full content
    Fails   Unredactable
    """
    state = parse(bundle)
    for agent in (by, holder):
        if agent and agent not in bundle:
            raise Unredactable(f"the file has no record of {agent}; add an Agent record, or name another")
    versions = dict(state.versions)
    new: list[Record] = []
    foreign: list[str] = []
    targets = tuple(dict.fromkeys(iris))
    for iri in targets:
        group = versions.get(iri, ())
        full = _full(iri, group)
        who = by or _author(iri, group)
        versions[iri] = (
            make({"id": iri, "type": "Tombstone", "attributedTo": who, "revises": [*digests_known(group)]}),
        )
        new += [_redaction(version, who, reason, at, holder) for version in full]
        if any(version.text("attributedTo") != who for version in full):
            foreign.append(iri)
    versions.update({record.id: (record,) for record in new})
    result = render(State(versions))
    return Redacted(
        bundle=result,
        redactions=tuple(sorted(record.id for record in new)),
        foreign=tuple(sorted(foreign)),
        pointing=_pointing(result, targets),
        quoting=tuple(r.id for r in result if r.type == "Resolution" and r.text("subject") in targets),
    )


def full_copies(inputs: Sequence[State], united: State) -> tuple[FullCopy, ...]:
    """Redacted records that some input holds in full, and what became of them; in order of IRI.

    A version that knows of the redaction and takes the place of the tombstone is no copy: its author
    speaks anew.
    """
    targets = {record.text("target") for record in united if record.type == "Redaction"}
    found = []
    for iri in sorted(targets):
        every = [version for state in inputs for version in state.versions.get(iri, ())]
        graves = {of_record(version) for version in every if is_tombstone(version)}
        holders = tuple(n for n, state in enumerate(inputs) if _live(state.versions.get(iri, ()), graves))
        if holders:
            left = united.versions.get(iri, ())
            shown = any(not is_tombstone(head) for head in heads(left))
            found.append(
                FullCopy(iri, holders, "restored" if shown else "hidden" if _live(left, graves) else "withheld")
            )
    return tuple(found)


def _live(group: Iterable[Record], graves: set[str]) -> bool:
    return any(not is_tombstone(version) and graves.isdisjoint(version.texts("revises")) for version in group)


def _full(iri: str, group: tuple[Record, ...]) -> tuple[Record, ...]:
    if not group:
        raise Unredactable(f"the file has no record {iri}; name one it has")
    full = tuple(version for version in group if not is_tombstone(version))
    if not full:
        raise Unredactable(f"{iri} is deleted or redacted already; leave it out")
    for version in full:
        if version.type in ("KnowledgeBase", "Redaction") or not authored(version):
            raise Unredactable(f"{iri} is a {version.type}, and these cannot be redacted; edit it instead")
    return full


def _author(iri: str, group: Iterable[Record]) -> str:
    authors = {version.text("attributedTo") for version in heads(group)}
    if len(authors) != 1 or "" in authors:
        raise Unredactable(f"{iri} has no author, or several; say with --agent who redacts it")
    return authors.pop()


def _redaction(version: Record, who: str, reason: str, at: str, holder: str) -> Record:
    """The id follows from the target and from all the record says, so two redactions never fall together."""
    content: Mapping[str, Value] = {
        "type": "Redaction",
        "attributedTo": who,
        "recordedAt": at,
        "target": version.id,
        "redactedType": version.type,
        "digest": of_record(version),
        "reason": reason,
        **({"holder": holder} if holder else {}),
    }
    return make({"id": f"{version.id}/redaction/{sha256(jcs.encode(content)).hexdigest()[:16]}", **content})


def _pointing(bundle: Bundle, targets: Sequence[str]) -> tuple[str, ...]:
    return tuple(
        record.id
        for record in bundle
        if record.type != "Redaction" and any(target in targets for _, target in record.references())
    )
