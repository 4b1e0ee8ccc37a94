"""RDF/XML: the oldest syntax of RDF, which some triple stores and ontology editors still ask for.

It cannot say everything: a predicate has to end in an XML name, and a text may hold no control characters.
What it cannot say is a loss. A file that is read may define entities, since ontology editors write their
namespaces so; one whose entities refer to others, to the outside, or would outgrow the file is refused.
"""

import re
from collections.abc import Mapping

from counterpoint.canon.datatypes import RDF, XSD
from counterpoint.canon.rdf_names import subject_of
from counterpoint.errors import InputError
from counterpoint.formats.contract import AS_IT_IS, ReadOptions, WriteOptions, Writing
from counterpoint.formats.crosswalk import shown
from counterpoint.formats.jsonld.nodes import statements
from counterpoint.formats.nquads import losses
from counterpoint.formats.rdf_records import document_of
from counterpoint.formats.rdf_triples import read_graph
from counterpoint.model.document import Document
from counterpoint.model.loss import Loss
from counterpoint.model.record import Bundle, Record
from counterpoint.model.terms import terms
from counterpoint.wire.parse import decode_text

__all__ = ["read", "write"]

# Name characters of XML 1.0, the planes beyond the first left out, which some parsers do not know.
_START = "A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff"
_START += "\u200c\u200d\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff"
_LOCAL = re.compile(f"[{_START}][{_START}.0-9\u00b7\u0300-\u036f\u203f\u2040-]*\\Z")
_UNSAID = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_RESERVED = frozenset(RDF + name for name in "RDF Description ID about parseType resource nodeID datatype li".split())
_ENTITY = re.compile(r"<!ENTITY\s+(%?)\s*(\S+)\s+(?:\"([^\"]*)\"|'([^']*)'|(\S+))")
_REFERENCE = re.compile(r"&([^#;\s][^;\s]*);")
_MAX_EXPANSION = 64
"""How many times its own size a file may have once its entities are written out."""
_NO_NAME = "RDF/XML has no way to write a predicate that does not end in an XML name"
_NO_CHARACTER = "RDF/XML has no way to write a control character"


def read(source: bytes, name: str, options: ReadOptions = AS_IT_IS) -> Document:
    """Reads a document.

    Fails   InputError when the bytes are no RDF/XML, or XML that is made to do harm
    """
    text = decode_text(source, name)
    if not text.strip():
        raise InputError("the file is empty", f"{name}:1:1", "name a file that holds RDF/XML")
    _refuse_entities(text, name)
    try:
        graph = read_graph(source, name, "rdfxml")
    except InputError as error:
        raise InputError(error.what, _place(source, name), "correct the RDF/XML here") from None
    return document_of(graph, source, name, "rdfxml")


def _refuse_entities(text: str, name: str) -> None:
    sizes: dict[str, int] = {}
    for match in _ENTITY.finditer(text):
        value = match[3] or match[4] or ""
        if match[1] or match[5] or _REFERENCE.search(value) or "<" in value:
            line = text.count("\n", 0, match.start()) + 1
            what = f"the entity {match[2]} refers to something else"
            raise InputError(what, f"{name}:{line}:1", "write the text out; entities may only stand for plain text")
        sizes[match[2]] = len(value)
    total = sum(sizes.get(found[1], 0) for found in _REFERENCE.finditer(text)) if sizes else 0
    if total > _MAX_EXPANSION * len(text):
        raise InputError("entities that would outgrow the file many times", f"{name}:1:1", "write the text out")


def _place(source: bytes, name: str) -> str:
    """Where the XML breaks off, or the beginning where it is XML and no RDF."""
    from xml.parsers.expat import ExpatError, ParserCreate

    try:
        # Whatever encoding it says it has: it was read as UTF-8.
        ParserCreate("utf-8").Parse(source, True)
    except ExpatError as error:
        return f"{name}:{error.lineno}:{error.offset + 1}"
    return f"{name}:1:1"


def write(bundle: Bundle, options: WriteOptions) -> Writing:
    """One description a record, one value a line."""
    names = _Names(bundle, options.prefixes)
    lost: list[Loss] = []
    blocks = [block for record in bundle if (block := _block(record, names, lost))]
    spaces = "".join(f'\n    xmlns:{prefix}="{_quoted(base)}"' for base, prefix in sorted(names.prefixes.items()))
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{spaces}>\n{"".join(blocks)}</rdf:RDF>\n'
    return Writing(text.encode(), (*losses(bundle), *lost))


class _Names:
    """Predicates as XML names: a prefix for every namespace that is used."""

    def __init__(self, bundle: Bundle, given: Mapping[str, str]) -> None:
        used = {base for record in bundle for p, _, _, _ in statements(record) if (base := _split(p)[0])}
        known = {base: prefix for prefix, base in (*given.items(), *terms().prefixes.items(), ("rdf", RDF))}
        fit = {base: known[base] for base in used if re.fullmatch(r"(?!xml)[a-z][a-z0-9-]*", known.get(base, ""))}
        self.prefixes: dict[str, str] = {RDF: "rdf", **fit}
        for number, base in enumerate(sorted(used - set(self.prefixes)), 1):
            self.prefixes[base] = f"ns{number}"
        if len(set(self.prefixes.values())) < len(self.prefixes):
            self.prefixes = {base: "rdf" if base == RDF else f"ns{n}" for n, base in enumerate(sorted(self.prefixes))}

    def short(self, predicate: str) -> str:
        """Empty where XML has no name for it."""
        base, local = _split(predicate)
        return f"{self.prefixes[base]}:{local}" if base else ""


def _split(predicate: str) -> tuple[str, str]:
    found = None if predicate in _RESERVED or _UNSAID.search(predicate) else _LOCAL.search(predicate)
    return (predicate[: found.start()], found[0]) if found and found.start() else ("", "")


def _block(record: Record, names: _Names, lost: list[Loss]) -> str:
    """All that is said about one record; empty where even its id cannot be said."""
    subject = subject_of(record.content.get("id", record.id))
    speakable = not _UNSAID.search(subject)
    if not speakable:
        lost.append(Loss("semantic", record.id, "id", record.id, _NO_CHARACTER))
    lines = []
    for predicate, value, key, said in statements(record):
        line = _line(names.short(predicate), value) if speakable else ""
        if line:
            lines.append(line)
        elif key != "id":
            why = _NO_NAME if speakable and not names.short(predicate) else _NO_CHARACTER
            lost.append(Loss("semantic", record.id, key, shown(said), why))
    body = "".join(f"    {line}\n" for line in sorted(lines))
    return f'  <rdf:Description rdf:about="{_quoted(subject)}">\n{body}  </rdf:Description>\n' if lines else ""


def _line(verb: str, value: Mapping[str, object]) -> str:
    """One value as an element; empty where XML cannot hold it."""
    if not verb or any(isinstance(part, str) and _UNSAID.search(part) for part in value.values()):
        return ""
    if "@id" in value:
        return f'<{verb} rdf:resource="{_quoted(str(value["@id"]))}"/>'
    inner, datatype = value["@value"], str(value.get("@type", ""))
    if isinstance(inner, bool):
        inner, datatype = "true" if inner else "false", datatype or XSD + "boolean"
    elif isinstance(inner, int):
        inner, datatype = str(inner), datatype or XSD + "integer"
    kind = f' xml:lang="{value["@language"]}"' if "@language" in value else ""
    kind = f' rdf:datatype="{_quoted(datatype)}"' if datatype else kind
    return f"<{verb}{kind}>{_escaped(str(inner))}</{verb}>"


def _escaped(text: str) -> str:
    for mark, written in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\r", "&#13;")):
        text = text.replace(mark, written)
    return text


def _quoted(text: str) -> str:
    """A text as the value of an attribute. IRIs hold no white space, so none is escaped."""
    return _escaped(text).replace('"', "&quot;")
