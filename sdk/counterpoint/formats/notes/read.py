"""Notes to records, whether we wrote them or somebody did by hand.

A link is resolved by the path of a note, else by the end of its path where only one ends so. A note without
front matter holds no record, and is told. One without an id gets one from its path, if the user says under
which namespace.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from counterpoint.canon.normal import Normaliser
from counterpoint.canon.rdf_names import carry
from counterpoint.errors import InputError
from counterpoint.formats.contract import AS_IT_IS, Files, ReadOptions
from counterpoint.formats.notes.front import SUFFIX, Note, body_key, note_of
from counterpoint.formats.yaml.expand import expand
from counterpoint.formats.yaml.nodes import Items, Members, Node, Text, compose
from counterpoint.model.document import Document, Oddity
from counterpoint.model.loss import Loss
from counterpoint.model.record import Bundle, Record
from counterpoint.model.terms import terms

__all__ = ["read"]

_LINK = re.compile(r"\[\[([^\[\]|#^]+)(?:[#^][^\[\]|]*)?(?:\|[^\[\]]*)?\]\]")


def read(source: Files, name: str, options: ReadOptions = AS_IT_IS) -> Document:
    """Reads a folder of notes.

    Fails   InputError with file and line at a note that is broken; with `keep_going` it is passed over and told
    """
    return _Notes(source, name, options).document()


@dataclass(frozen=True, slots=True)
class _Parsed:
    path: str
    root: Members
    body: str
    iri: str


class _Notes:
    def __init__(self, source: Files, name: str, options: ReadOptions) -> None:
        self.source = source
        self.name = name
        self.options = options
        self.losses: list[Loss] = []
        self.oddities: list[Oddity] = []
        self.records: list[Record] = []

    def document(self) -> Document:
        paths = [path for path in self.source if path.lower().endswith(SUFFIX)]
        if not paths:
            raise InputError("no note in this folder", self.name, f"name a folder with files that end in {SUFFIX}")
        parsed = [note for path in paths for note in self.parsed(path)]
        links = _Links(parsed)
        for note in parsed:
            with self.passing_over(note.path):
                self.record(note, links)
        found, told = tuple(self.oddities), tuple(self.losses)
        return Document(self.name, "markdown", b"", Bundle(self.records), {}, found, losses=told)

    @contextmanager
    def passing_over(self, path: str) -> Iterator[None]:
        """Turns what cannot be read into a loss, where the user asked to go on."""
        try:
            yield
        except InputError as error:
            if not self.options.keep_going:
                raise
            line = error.where.removeprefix(f"{self.name}/{path}:").partition(":")[0]
            pointer = f"{path}: line {line}" if line.isdecimal() else path
            self.losses.append(Loss("semantic", "", "", path, f"passed over: {error.what}", pointer))

    def parsed(self, path: str) -> Iterator[_Parsed]:
        place = f"{self.name}/{path}"
        with self.passing_over(path):
            note = note_of(self.source[path], place)
            if note is None:
                body = self.source[path].decode("utf-8", "replace").strip()
                self.losses.append(Loss("semantic", "", "", body[:200], "a note without front matter", path))
                return
            yield self.taken_apart(path, note, place)

    def taken_apart(self, path: str, note: Note, place: str) -> _Parsed:
        root = compose(note.front.encode(), place) if note.front.strip() else Members({}, 0, 0)
        if not isinstance(root, Members):
            raise InputError("the front matter is no mapping", f"{place}:2:1", "write `id:` and `type:`")
        for key in root.repeated:
            said = {"key": key}
            self.oddities.append(Oddity("duplicate-key", property=key, said=said))
        given = root.pairs.get("id")
        iri = given[1].value if given and isinstance(given[1], Text) else ""
        if given is None and self.options.namespace:
            iri = carry(path.removesuffix(SUFFIX), self.options.namespace)
            text = Text(iri, False, 0, 0)
            root = Members({**root.pairs, "id": (Text("id", True, 0, 0), text)}, root.start, root.end)
        return _Parsed(path, root, note.body, iri)

    def record(self, note: _Parsed, links: "_Links") -> None:
        pairs = {key: (name, links.resolved(key, node)) for key, (name, node) in note.root.pairs.items()}
        kind = pairs["type"][1] if "type" in pairs else None
        below = body_key(kind.value if isinstance(kind, Text) else "")
        if note.body and below in pairs:
            why = f"the front matter has a {below} already, and here stands another"
            self.losses.append(Loss("semantic", note.iri, below, note.body, why, note.path))
        elif note.body:
            pairs[below] = (Text(below, True, 0, 0), Text(note.body, False, 0, 0))
        for entry in expand(Members(pairs, 0, 0), "", Normaliser(), {}):
            self.records.append(entry.record)
            self.oddities += (Oddity(o.kind, "", entry.record.id, o.property, o.said) for o in entry.oddities)


class _Links:
    """From the target of a link to the id of the record whose note that is."""

    def __init__(self, notes: list[_Parsed]) -> None:
        named: dict[str, list[str]] = {}
        for note in notes:
            parts = note.path.removesuffix(SUFFIX).casefold().split("/")
            for start in range(1, len(parts)):
                named.setdefault("/".join(parts[start:]), []).append(note.iri)
        ends = {name: iris[0] for name, iris in named.items() if len(iris) == 1}
        whole = {note.path.removesuffix(SUFFIX).casefold(): note.iri for note in notes}
        self.by_path: Mapping[str, str] = {**ends, **whole}

    def resolved(self, key: str, node: Node) -> Node:
        """The node with links under keys for references taken for what they lead to."""
        known = terms().properties.get(key)
        if known is None or known.range != "ref":
            return node
        if isinstance(node, Items):
            return Items(tuple(self.resolved(key, entry) for entry in node.entries), node.start, node.end)
        link = _LINK.fullmatch(node.value) if isinstance(node, Text) else None
        if link is None or not isinstance(node, Text):
            return node
        target = link[1].strip().removesuffix(SUFFIX).casefold()
        iri = self.by_path.get(target)
        return Text(iri, False, node.start, node.end) if iri else node
