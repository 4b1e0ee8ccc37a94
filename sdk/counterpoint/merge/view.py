"""What a reader sees of a record that has several versions: a pure function of the versions.

Sets unite. A property that takes one value and has several is contested and left out: no arbitrary
winner is ever shown. Each contested property becomes a `Conflict`, each version travels whole in a
`Version`. Source: spec/operations/merge.md, rendering.
"""

from collections.abc import Iterable
from hashlib import sha256

from counterpoint.canon import jcs
from counterpoint.canon.digest import of_record
from counterpoint.canon.normal import make
from counterpoint.merge.versions import heads, is_tombstone
from counterpoint.model.record import Record, Scalar, Value
from counterpoint.model.terms import terms

__all__ = [
    "CONFLICT",
    "EXISTS",
    "NOT_CELLS",
    "VERSION",
    "alternatives",
    "clears",
    "conflict_id",
    "is_set",
    "render_group",
]

VERSION = "urn:cp:version:"
CONFLICT = "urn:cp:conflict:"
EXISTS = "exists"
"""Stands for the record's existence where a property name is expected."""

NOT_CELLS = frozenset(["id", "revises", "cleared"])
"""Keys that belong to one version and not to what the record says."""
_KINDS = {EXISTS: "existenceConflict", "type": "typeConflict"}


def render_group(iri: str, versions: tuple[Record, ...], functional: frozenset[str]) -> list[Record]:
    """What stands in a file for one record: the record itself, or its view, versions and conflicts.

    versions    pruned; at least one
    functional  terms from outside the core that take one value
    Gives       the record or view first
    """
    if len(versions) == 1:
        return [versions[0]]
    leading = heads(versions)
    live = [head for head in leading if not is_tombstone(head)]
    cells: dict[str, Value] = {"id": iri, "versions": [of_record(version) for version in versions]}
    conflicts: list[Record] = []
    contested: list[Scalar] = []

    def contest(key: str, choices: list[str], holders: Iterable[Record]) -> None:
        contested.append(key)
        conflicts.append(_conflict(iri, key, choices, holders))

    for key in sorted({key for head in live for key in head.content} - NOT_CELLS):
        if is_set(key, functional):
            cells[key] = [value for head in live for value in head.values(key)]
            continue
        choices = alternatives(live, key)
        if len(choices) > 1:
            contest(key, sorted(choices), [head for head in live if key in head.content or clears(head, key)])
        elif "null" not in choices:
            cells[key] = next(head.content[key] for head in live if key in head.content)
    if not live:
        cells["type"] = "Tombstone"
    elif "type" in contested:
        cells["type"] = "Contested"
    if live and len(live) < len(leading):
        contest(EXISTS, ["false", "true"], leading)
    if contested:
        cells["contested"] = contested
    return [make(cells), *map(_version, versions), *conflicts]


def alternatives(live: Iterable[Record], key: str) -> set[str]:
    """The values that stand for a property that takes one, as canonical JSON.

    A head that merely lacks the property is no alternative; one that lists it in `cleared` is `null`, and
    one that does both, a value given and emptied in one breath, counts for both.
    """
    found: set[str] = set()
    for head in live:
        if key in head.content:
            found.add(jcs.text(head.content[key]))
        if clears(head, key):
            found.add("null")
    return found


def conflict_id(iri: str, key: str, choices: Iterable[str]) -> str:
    """The id two teams mint alike when they meet the same dispute: it knows no base and no version."""
    return f"{CONFLICT}sha256:{sha256(jcs.encode([iri, key, sorted(choices)])).hexdigest()}"


def is_set(key: str, functional: frozenset[str]) -> bool:
    """Whether values of a key unite; `functional` holds the declared terms that take one value."""
    return key != "type" and terms().merge_is_set(key) and key not in functional


def clears(head: Record, key: str) -> bool:
    """Whether a version empties a property on purpose."""
    return key in head.texts("cleared")


def _version(version: Record) -> Record:
    return make(
        {
            "id": VERSION + of_record(version),
            "type": "Version",
            "of": version.id,
            "content": version.canonical.decode(),
        }
    )


def _conflict(iri: str, key: str, choices: list[str], holders: Iterable[Record]) -> Record:
    return make(
        {
            "id": conflict_id(iri, key, choices),
            "type": "Conflict",
            "subject": iri,
            "property": key,
            "kind": _KINDS.get(key, "valueConflict"),
            "alternatives": list(choices),
            "heads": [of_record(holder) for holder in holders],
        }
    )
