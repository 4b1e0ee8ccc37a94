"""The state of a file: IRI → the authored versions it holds.

A file shows a record that has one version as it is; a record that has several as a derived view
beside the versions. `parse` forgets everything derived, `render` brings it back, and a file is well
formed when it is what its own versions render to.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import msgspec

from counterpoint.canon.digest import of_bytes, of_digests, of_record
from counterpoint.canon.normal import Normaliser
from counterpoint.merge.header import UNION, derived_header
from counterpoint.merge.versions import heads, is_tombstone, prune
from counterpoint.merge.view import CONFLICT, VERSION, alternatives, render_group
from counterpoint.model.record import Bundle, Record

__all__ = ["Fault", "State", "digest", "faults", "join", "parse", "render"]

_DERIVED_TYPES = frozenset(["Version", "Conflict", "Contested"])


@dataclass(frozen=True, slots=True)
class Fault:
    """A derived record that does not follow from the versions, or a version that is none."""

    record: str
    property: str
    why: str


@dataclass(frozen=True)
class State:
    """IRI → its versions, pruned and never empty; with what was wrong in the file it came from."""

    versions: Mapping[str, tuple[Record, ...]]
    broken: tuple[Fault, ...] = ()
    """`Version` records whose content is not what their id says. They hold no version."""
    repeated: tuple[str, ...] = ()
    """IRIs that stood in the file more than once."""
    derived: tuple[Record, ...] = ()
    """The derived records the file showed, before they were forgotten."""

    @cached_property
    def functional(self) -> frozenset[str]:
        """Terms from outside the core that are declared to take one value.

        What a reader sees of a declaration counts: a version that was superseded or deleted rules no more.
        A term that two declarations give different rules, or whose rule is missing or contested, is a set.
        """
        rules: dict[str, set[str]] = {}
        for group in self.versions.values():
            if any(version.type == "Extension" for version in group):
                live = [head for head in heads(group) if not is_tombstone(head)]
                terms = alternatives(live, "term")
                if alternatives(live, "type") == {'"Extension"'} and len(terms) == 1:
                    rules.setdefault(terms.pop(), set()).update(alternatives(live, "mergeRule") or {"null"})
        agreed = (term for term, found in rules.items() if found == {'"functionalMerge"'})
        return frozenset(msgspec.json.decode(term) for term in agreed if term != "null")

    def __iter__(self) -> Iterator[Record]:
        for group in self.versions.values():
            yield from group


def is_derived(record: Record) -> bool:
    """Whether the record follows from versions and is not state."""
    return record.type in _DERIVED_TYPES or record.is_view or record.id.startswith(UNION)


def parse(bundle: Bundle) -> State:
    """The versions a file holds. Never fails: what is no version is listed as broken."""
    found: dict[str, tuple[Record, ...]] = {}
    several: set[str] = set()
    repeated: set[str] = set()
    last = None
    broken: list[Fault] = []
    derived: list[Record] = []
    for record in bundle:
        if record.id == last:
            repeated.add(record.id)
        last = record.id
        version = record
        if is_derived(record):
            derived.append(record)
            if record.type != "Version":
                continue
            content = _content(record)
            if isinstance(content, Fault):
                broken.append(content)
                continue
            version = content
        elif b'"contested":' in record.canonical and "contested" in record.content:
            # It would excuse what the record lacks, and only versions that disagree can.
            broken.append(Fault(record.id, "contested", "only a view of several versions is contested"))
        elif record.id.startswith((VERSION, CONFLICT)):
            broken.append(Fault(record.id, "id", "only derived records have such an id"))
        iri = version.id
        if iri in found:
            several.add(iri)
            found[iri] = (*found[iri], version)
        else:
            found[iri] = (version,)
    for iri in several:
        found[iri] = prune(found[iri])
    return State(found, tuple(broken), tuple(sorted(repeated)), tuple(derived))


def _content(record: Record) -> Record | Fault:
    content = record.text("content")
    if VERSION + of_bytes(content.encode("utf-8", "surrogatepass")) != record.id:
        return Fault(record.id, "content", "the content does not hash to the id")
    try:
        raw = msgspec.json.decode(content, type=dict[str, object])
        version, _ = Normaliser().record(raw)
    except (msgspec.MsgspecError, RecursionError, UnicodeError):
        return Fault(record.id, "content", "the content is no record in canonical JSON")
    if version.canonical.decode() != content:
        return Fault(record.id, "content", "the content is not in canonical form")
    if version.id != record.text("of"):
        return Fault(record.id, "of", "the content belongs to another record")
    if is_derived(version):
        return Fault(record.id, "content", "the content is derived, not authored")
    return version


def join(states: Iterable[State]) -> State:
    """Unites any number of states. No version is minted, edited or interpreted."""
    united: dict[str, tuple[Record, ...]] = {}
    for state in states:
        if not united:
            united = dict(state.versions)
            continue
        for iri, versions in state.versions.items():
            mine = united.get(iri)
            if mine is None:
                united[iri] = versions
            elif mine != versions:
                united[iri] = prune((*mine, *versions))
    return State(united)


def render(state: State) -> Bundle:
    """The file that shows this state."""
    records: list[Record] = []
    shown: list[Record] = []
    functional = state.functional
    for iri, group in state.versions.items():
        if len(group) == 1:
            view = group[0]
            records.append(view)
        else:
            rendered = render_group(iri, group, functional)
            view = rendered[0]
            records += rendered
        if view.type == "KnowledgeBase":
            shown.append(view)
    header = derived_header(shown)
    if header is not None:
        records.append(header)
    return Bundle(records)


def faults(bundle: Bundle, state: State) -> tuple[Fault, ...]:
    """Where a file differs from what its versions render to; none in a well-formed file.

    state   what `parse` made of the bundle
    """
    found = list(state.broken)
    found += [Fault(iri, "", "it stands in the file more than once") for iri in state.repeated]
    present = {record.id: record for record in state.derived}
    by_hand = set(state.repeated) - present.keys()
    disputed = {iri: group for iri, group in state.versions.items() if len(group) > 1 and iri not in by_hand}
    expected: dict[str, Record] = {}
    for iri, group in disputed.items():
        expected.update({record.id: record for record in render_group(iri, group, state.functional)})
    headers = [record for record in bundle if record.type == "KnowledgeBase" and not record.id.startswith(UNION)]
    header = derived_header(headers)
    if header is not None:
        expected[header.id] = header
    broken = {fault.record for fault in state.broken}
    for iri in sorted(present.keys() - broken):
        record = present[iri]
        if iri not in expected:
            found.append(Fault(iri, "", "no versions in this file lead to it"))
        elif record != expected[iri]:
            found.append(Fault(iri, _first_difference(record, expected[iri]), "it is not what its versions lead to"))
    for iri in sorted(expected.keys() - present.keys()):
        if not iri.startswith(UNION):
            found.append(Fault(iri, "", "its versions lead to it and it is missing"))
    return tuple(found)


def _first_difference(one: Record, other: Record) -> str:
    keys = sorted({*one.content, *other.content})
    return next((key for key in keys if one.content.get(key) != other.content.get(key)), "")


def digest(state: State) -> str:
    """The digest of a file: over the digests of all its versions, so order and layout cannot matter."""
    return of_digests(of_record(version) for version in state)
