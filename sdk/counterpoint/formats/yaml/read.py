"""The authoring form to a document.

A file is a mapping of `prefixes` and `records`. Everything is expanded to flat records; what is odd is
listed with a pointer into the file as it was written.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from counterpoint.canon.normal import Normaliser
from counterpoint.errors import InputError
from counterpoint.formats.contract import AS_IT_IS, ReadOptions
from counterpoint.formats.jsonld.context import read_context
from counterpoint.formats.yaml.defaults import INHERITED
from counterpoint.formats.yaml.expand import Entry, core_type, expand, segment
from counterpoint.formats.yaml.nodes import Items, Members, Node, Text, compose
from counterpoint.formats.yaml.scalars import jsonlike, typed
from counterpoint.graph.headers import HEADER, roots
from counterpoint.model.document import Document, Oddity
from counterpoint.model.record import Bundle
from counterpoint.model.terms import terms
from counterpoint.wire.limits import MAX_RECORD_BYTES

__all__ = ["File", "read", "read_file"]


@dataclass(frozen=True, slots=True)
class File:
    """A file that was expanded, with its tree."""

    root: Members
    normaliser: Normaliser
    entries: tuple[Entry, ...]
    oddities: tuple[Oddity, ...]


def read(source: bytes, name: str, options: ReadOptions = AS_IT_IS) -> Document:
    """Reads a document.

    Fails   InputError when the bytes are no YAML, or YAML with references, tags or several documents
    """
    file = read_file(source, name)
    oddities = [*file.oddities, *(oddity for entry in file.entries for oddity in entry.oddities)]
    records = Bundle(entry.record for entry in file.entries)
    return Document(name, "yaml", source, records, dict(file.normaliser.prefixes), tuple(oddities))


def read_file(source: bytes, name: str) -> File:
    """Fails   as `read` does"""
    root = compose(source, name)
    if not isinstance(root, Members):
        raise InputError("the document is no mapping", f"{name}:1:1", "write `prefixes:` and `records:`")
    oddities = list(_repeated(root, ""))
    prefixes = _prefixes(root, name, oddities)
    normaliser = Normaliser(prefixes)
    for key in root.pairs:
        if key not in ("prefixes", "records"):
            oddities.append(Oddity("unknown-top-key", f"/{segment(key)}", said={"key": key}))
    members: list[tuple[str, Members]] = []
    for pointer, node in _records(root, oddities):
        if isinstance(node, Members):
            _refuse_giant(node, name, pointer)
            members.append((pointer, node))
        else:
            shown = str(jsonlike(node))[:80]
            oddities.append(Oddity("not-a-record", pointer, said={"value": shown}))
    defaults = _defaults([node for _, node in members], normaliser)
    entries = [e for pointer, node in members for e in expand(node, pointer, normaliser, defaults)]
    return File(root, normaliser, tuple(entries), tuple(oddities))


def _records(root: Members, oddities: list[Oddity]) -> Iterator[tuple[str, Node]]:
    if "records" not in root.pairs:
        oddities.append(Oddity("not-a-record", "", said={"value": "no list of records"}))
        return
    node = root.pairs["records"][1]
    if isinstance(node, Items):
        for index, entry in enumerate(node.entries):
            yield f"/records/{index}", entry
    elif isinstance(node, Members) or node.value or not node.plain:
        yield "/records", node


def _prefixes(root: Members, name: str, oddities: list[Oddity]) -> dict[str, str]:
    """The prefixes, by the rules of a JSON-LD context, since that is where they are written next."""
    if "prefixes" not in root.pairs:
        return {}
    node = root.pairs["prefixes"][1]
    given = jsonlike(node)
    if given is None:
        return {}
    if not isinstance(given, dict):
        _wrong(oddities, "/prefixes", "prefixes", given, "a mapping from prefix to IRI")
        return {}
    found: dict[str, str] = {}
    for prefix, base in given.items():
        pointer = f"/prefixes/{segment(prefix)}"
        context = read_context({**found, prefix: base}, name) if isinstance(base, str) else read_context({}, name)
        redefined = [replace(oddity, pointer=pointer) for oddity in context.oddities]
        oddities += redefined
        if prefix in context.prefixes:
            found[prefix] = context.prefixes[prefix]
        elif not redefined and terms().prefixes.get(prefix) != base:
            _wrong(oddities, pointer, prefix, base, "an absolute IRI that ends in / or #")
    return found


def _wrong(oddities: list[Oddity], pointer: str, key: str, value: object, expected: str) -> None:
    said = {"key": key, "value": str(value)[:80], "expected": expected}
    oddities.append(Oddity("wrong-json-type", pointer, said=said))


def _defaults(members: list[Members], normaliser: Normaliser) -> dict[str, object]:
    """What the header lends, where there is exactly one that no other header includes."""
    headers = [
        (next(expand(node, "", normaliser, {})).record, node) for node in members if _type(node, normaliser) == HEADER
    ]
    chosen = roots(record for record, _ in headers)
    lending = [node for record, node in headers if len(chosen) == 1 and record is chosen[0]]
    found: dict[str, object] = {}
    for key, (_, value) in (pair for node in lending for pair in node.pairs.items()):
        term = normaliser.key(key)
        if term in INHERITED:
            given = typed(terms().properties[term], value) if isinstance(value, Text) else jsonlike(value)
            if given is not None:
                found[term] = given
    return found


def _type(node: Members, normaliser: Normaliser) -> str:
    for key, (_, value) in node.pairs.items():
        if normaliser.key(key) == "type" and isinstance(value, Text):
            return core_type(value.value, normaliser)
    return ""


def _repeated(node: Node, pointer: str) -> Iterator[Oddity]:
    if isinstance(node, Items):
        for index, entry in enumerate(node.entries):
            yield from _repeated(entry, f"{pointer}/{index}")
    elif isinstance(node, Members):
        for key in node.repeated:
            yield Oddity("duplicate-key", f"{pointer}/{segment(key)}", said={"key": key})
        for key, (_, value) in node.pairs.items():
            if not isinstance(value, Text):
                yield from _repeated(value, f"{pointer}/{segment(key)}")


def _refuse_giant(node: Members, name: str, pointer: str) -> None:
    # A code point takes one byte at least, so this lets nothing through that is four times too large.
    if node.end - node.start > MAX_RECORD_BYTES:
        raise InputError(
            f"a record of {node.end - node.start} characters, more than {MAX_RECORD_BYTES}",
            f"{name}#{pointer}",
            "keep long texts outside and cite them",
        )
