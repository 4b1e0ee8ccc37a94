"""Taking the upper layers off a file, and putting them back.

Below a layer stays what lies in it or under it. A record whose own type lies higher goes; so does every
record that speaks of one that goes: a retraction, a comparison, an undercut, a record of a type from
outside the core. Two fields may point upward without belonging there, the entry points of a header and
the source of an interest: they lose the values that point at what went. What goes is a file of its own,
and an overlay of the two is the file it was.

All of this speaks of states, so a disputed record goes or stays with all its versions. Where a version
loses a value its digest changes; later versions of the record then list the new digest beside the old.

Source: R-ID-09, spec/SPEC.md; spec/operations/reading.md, layers.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from counterpoint.canon.digest import of_record
from counterpoint.canon.normal import make
from counterpoint.graph.layers import LAYERS
from counterpoint.merge.state import State, parse, render
from counterpoint.merge.versions import is_tombstone
from counterpoint.model.record import Bundle, Record, Value
from counterpoint.model.terms import terms

__all__ = ["LayerName", "Overlaid", "Split", "overlay", "split"]

LayerName = Literal["scope", "ingestion", "structure", "assessment"]
Group = tuple[Record, ...]
_HEADER = "KnowledgeBase"
_NOT_STATE = frozenset(["Version", "Conflict"])


@dataclass(frozen=True, slots=True)
class Split:
    """A file in two parts."""

    lower: Bundle
    upper: Bundle
    """What went, every header, and each record that lost a value, as it was."""
    left_out: tuple[str, ...]
    """IRIs of the records that went."""
    shortened: tuple[str, ...]
    """IRIs of the records that lost a value."""


@dataclass(frozen=True, slots=True)
class Overlaid:
    """A lower file with upper ones on it, and what stands against that."""

    bundle: Bundle
    redefined: tuple[str, ...] = ()
    """IRIs that the files hold in different words; the lower file's words are in the bundle."""
    lacking: tuple[tuple[str, str, str], ...] = ()
    """(record of an upper file, property, IRI that no file has)."""


def split(bundle: Bundle, layer: LayerName) -> Split:
    """The part of a file up to a layer, that layer included, and the rest; linear in records and references."""
    state = parse(bundle)
    gone = _gone(bundle, state, LAYERS.index(layer))
    lower: dict[str, Group] = {}
    upper: dict[str, Group] = {}
    shortened: list[str] = []
    for iri, group in state.versions.items():
        if iri in gone:
            upper[iri] = group
            continue
        lower[iri] = _shortened(group, gone)
        if lower[iri] != group:
            shortened.append(iri)
        if lower[iri] != group or any(version.type == _HEADER for version in group):
            upper[iri] = group
    left_out = tuple(sorted(iri for iri in gone if iri in state.versions))
    return Split(render(State(lower)), render(State(upper)), left_out, tuple(sorted(shortened)))


def overlay(lower: Bundle, uppers: Sequence[Bundle]) -> Overlaid:
    """A lower file with what upper files add, in any order of these to the same result.

    A record that several files hold must be the same in all, but for values that point upward: there
    the fullest stands.
    """
    below = parse(lower).versions
    held: dict[str, list[Group]] = {iri: [group] for iri, group in below.items()}
    added: set[str] = set()
    for upper in uppers:
        for iri, group in parse(upper).versions.items():
            added.add(iri)
            held.setdefault(iri, []).append(group)
    together: dict[str, Group] = {}
    redefined: list[str] = []
    for iri, groups in held.items():
        fullest = _fullest(groups)
        if fullest is None:
            redefined.append(iri)
        together[iri] = fullest or min(groups, key=_in_bytes) if iri not in below else fullest or below[iri]
    bundle = render(State(together))
    return Overlaid(bundle, tuple(sorted(redefined)), tuple(_lacking(bundle, added)))


def _gone(bundle: Bundle, state: State, limit: int) -> set[str]:
    """IRIs of what lies above the limit, and of all that speaks of it."""
    redacted: dict[str, int] = {}
    speaking: dict[str, list[str]] = {}
    gone: dict[str, None] = {}
    shown = [record for record in bundle if record.type not in _NOT_STATE]
    for record in shown:
        if record.type == "Redaction":
            level = _level(record.text("redactedType"))
            redacted[record.text("target")] = max(level or 0, redacted.get(record.text("target"), 0))
    absent = (target for target, level in redacted.items() if level > limit and target not in state.versions)
    gone.update(dict.fromkeys(sorted(absent)))
    for record in shown:
        if _own(record, state.versions.get(record.id, ()), redacted) > limit:
            gone[record.id] = None
        for target in _spoken_of(record):
            speaking.setdefault(target, []).append(record.id)
    ahead = list(gone)
    for iri in ahead:  # grows while it is walked
        for other in speaking.get(iri, ()):
            if other not in gone:
                gone[other] = None
                ahead.append(other)
    return set(gone)


def _level(type: str) -> int | None:
    known = terms().types.get(type)
    return LAYERS.index(known.layer) if known is not None and known.layer in LAYERS else None


def _own(record: Record, group: Group, redacted: Mapping[str, int]) -> int:
    """The layer of a record's own type; of the lowest of its versions where it shows none."""
    level = _level(record.type)
    if level is not None:
        return level
    if record.type == "Redaction":
        return _level(record.text("redactedType")) or 0
    if record.type in ("Tombstone", "Contested"):
        levels = [_level(version.type) for version in group if not is_tombstone(version)]
        return min((level or 0 for level in levels), default=redacted.get(record.id, 0))
    return 0


def _spoken_of(record: Record) -> Iterator[str]:
    """What a record cannot do without: all it points at, but for values it may lose."""
    losable = _losable(record.type)
    for key, target in record.references():
        if key not in losable:
            yield target
    if record.type not in terms().types:
        for value in record.content.values():
            for one in value if isinstance(value, list) else ():
                if isinstance(one, Mapping) and isinstance(one.get("@id"), str):
                    yield one["@id"]


def _losable(type: str) -> frozenset[str]:
    """Fields that may point upward and that a record of the type stands without."""
    known = terms().types.get(type)
    return frozenset(f.name for f in known.fields.values() if f.upward and not f.required) if known else frozenset()


def _shortened(group: Group, gone: set[str]) -> Group:
    """The versions without the values that point at what went."""
    if not any(target in gone for version in group for _, target in _upward(version)):
        return group
    own = {of_record(version) for version in group}
    renamed: dict[str, str] = {}
    waiting, result = list(group), []
    while waiting:
        # A version cannot list a digest that contains its own, so some version is always ready.
        version = next(v for v in waiting if own.isdisjoint(set(v.texts("revises")) - renamed.keys()))
        waiting.remove(version)
        content = {
            key: _kept(value, gone) if key in _losable(version.type) else value
            for key, value in version.content.items()
        }
        known = version.texts("revises")
        new = [renamed[d] for d in known if d in renamed]
        left: dict[str, Value] = {key: value for key, value in content.items() if value is not None}
        if known:
            left["revises"] = [*known, *new]
        result.append(make(left))
        renamed[of_record(version)] = of_record(result[-1])
    return tuple(sorted(result, key=lambda version: version.canonical))


def _kept(value: Value, gone: set[str]) -> Value | None:
    if isinstance(value, list):
        return [one for one in value if not (isinstance(one, str) and one in gone)]
    return None if isinstance(value, str) and value in gone else value


def _upward(version: Record) -> Iterator[tuple[str, str]]:
    for key in _losable(version.type):
        for target in version.texts(key):
            yield key, target


def _fullest(groups: Sequence[Group]) -> Group | None:
    """The group that holds all that the others hold, where they differ in values that may go; None otherwise."""
    unique = list(dict.fromkeys(groups))
    if len(unique) == 1:
        return unique[0]
    if len({_bare(group) for group in unique}) > 1:
        return None
    values = [{pair for version in group for pair in _upward(version)} for group in unique]
    most = max(range(len(unique)), key=lambda n: (len(values[n]), _in_bytes(unique[n])))
    return unique[most] if all(some <= values[most] for some in values) else None


def _bare(group: Group) -> frozenset[bytes]:
    """What the versions say beside the values that may go and the digests that change with these."""
    return frozenset(
        make({k: v for k, v in version.content.items() if k != "revises" and k not in _losable(version.type)}).canonical
        for version in group
    )


def _in_bytes(group: Group) -> tuple[bytes, ...]:
    return tuple(version.canonical for version in group)


def _lacking(bundle: Bundle, added: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Where a record that was put on points at nothing. What an import holds nobody sees from here."""
    if any(record.texts("imports") for record in bundle if record.type == _HEADER):
        return
    redacted = {record.text("target") for record in bundle if record.type == "Redaction"}
    put_on = set(added)
    for record in bundle:
        if record.id in put_on:
            for key, target in record.references():
                if target not in bundle and target not in redacted:
                    yield record.id, key, target
