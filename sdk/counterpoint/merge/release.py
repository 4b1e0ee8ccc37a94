"""Stamping what changed since the last release, so that merges without a base know which is newer.

A changed record gets `revises`: the digests of every version the previous state knew. A view that was
edited by hand is adopted: the edit becomes one version if it settles everything, else one for each
head, so that an edit elsewhere does not close a dispute by accident. A record that went gets a
tombstone. What did not change is not stamped.

Source: spec/operations/merge.md, acts that mint versions.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from counterpoint.canon.normal import make
from counterpoint.merge.state import State, faults, parse, render
from counterpoint.merge.versions import digests_known, heads, is_tombstone, prune
from counterpoint.merge.view import EXISTS
from counterpoint.model.record import Bundle, Record, Value

__all__ = ["Release", "adopt", "release"]

_DERIVED_KEYS = frozenset(["versions", "contested"])
Group = tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Release:
    """A stamped file, and which records were stamped why."""

    bundle: Bundle
    changed: tuple[str, ...] = ()
    """IRIs of records with a new version."""
    deleted: tuple[str, ...] = ()
    """IRIs of records that got a tombstone."""
    adopted: tuple[str, ...] = ()
    """IRIs of views that were edited by hand."""


def release(previous: Bundle, current: Bundle, *, tombstones: bool = True) -> Release:
    """The current file with every change against the previous one stamped.

    tombstones  whether records that went are marked as deleted, rather than merely absent
    """
    before = parse(previous).versions
    adopted, edited = adopt(current)
    after = dict(parse(adopted).versions)
    changed: list[str] = []
    deleted: list[str] = []
    for iri, group in after.items():
        stamped = _stamped(before.get(iri, ()), group)
        if stamped != group:
            after[iri] = stamped
            changed.append(iri)
    for iri in before.keys() - after.keys() if tombstones else ():
        if not all(map(is_tombstone, before[iri])):
            after[iri] = prune([_tombstone(iri, before[iri]), *before[iri]])
            deleted.append(iri)
        else:
            after[iri] = before[iri]
    return Release(render(State(after)), tuple(sorted({*changed, *edited})), tuple(sorted(deleted)), edited)


def adopt(bundle: Bundle) -> tuple[Bundle, tuple[str, ...]]:
    """A file in which views that were edited by hand have become versions, and the IRIs of these.

    Conflicts and versions that somebody removed or changed are derived anew from what is left.
    """
    state = parse(bundle)
    wrong = {fault.record for fault in faults(bundle, state)}
    if not wrong:
        return bundle, ()
    versions = dict(state.versions)
    edited: list[str] = []
    for view in state.derived:
        if view.is_view and view.id in wrong and view.id in versions:
            group = versions[view.id]
            versions[view.id] = prune([*group, *_adopted(view, group)])
            edited.append(view.id)
    return render(State(versions)), tuple(sorted(edited))


def _adopted(view: Record, group: Group) -> Iterator[Record]:
    content: dict[str, Value] = {k: v for k, v in view.content.items() if k not in _DERIVED_KEYS}
    content["revises"] = [*digests_known(group)]
    open_ = view.texts("contested")
    if not open_:
        yield make(content)
        return
    for head in heads(group):
        if is_tombstone(head):
            if EXISTS in open_:
                yield make({**head.content, "revises": content["revises"]})
            continue
        own = {key: head.content[key] for key in open_ if key in head.content}
        empty = [key for key in open_ if key in head.texts("cleared")]
        yield make({**content, **own, **({"cleared": [*empty]} if empty else {})})


def _stamped(before: Group, after: Group) -> Group:
    """The versions of one record, each that is new told what it came from."""
    if not before:
        return after
    known = digests_known(before)
    unchanged = {_words(version): version for version in before}
    result: list[Record] = []
    for version in after:
        if version in before:
            result.append(version)
        elif _words(version) in unchanged and not version.texts("revises"):
            # The same words without the stamp they had: nothing changed.
            result.append(unchanged[_words(version)])
        else:
            result.append(make({**version.content, "revises": [*known, *version.texts("revises")]}))
    # What another author wrote before stays in the file, although the new version lists it.
    return prune([*result, *before])


def _words(version: Record) -> bytes:
    """What a version says, whatever it revises."""
    return make({key: value for key, value in version.content.items() if key != "revises"}).canonical


def _tombstone(iri: str, group: Group) -> Record:
    authors = {head.text("attributedTo") for head in heads(group)}
    content: dict[str, Value] = {"id": iri, "type": "Tombstone", "revises": [*digests_known(group)]}
    if len(authors) == 1 and "" not in authors:
        content["attributedTo"] = authors.pop()
    return make(content)
