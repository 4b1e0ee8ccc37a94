"""Any JSON-LD to records: expanded, flattened, framed, or with a context of its own.

A JSON-LD processor does the reading. It knows the core context from this package and nothing else: a
document that needs another remote context is refused, since nothing is ever fetched. Two things it would
do are prevented. Keys its context does not define would vanish without a word; they get a marked IRI and
come out as unknown keys, or are at least listed where no IRI can be made of them. Numbers with a fraction
would be turned into floats; they keep their digits.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

import msgspec

import counterpoint_schemas
from counterpoint.canon import jcs
from counterpoint.canon.datatypes import RDF, XSD
from counterpoint.canon.iris import is_clean
from counterpoint.canon.rdf_names import KEY, carry
from counterpoint.errors import InputError, OfflineError
from counterpoint.formats.jsonld.flat import is_flat
from counterpoint.formats.rdf_records import document_of
from counterpoint.formats.rdf_triples import I18N, Blank, Graph
from counterpoint.model.document import Document, Oddity
from counterpoint.model.record import Scalar
from counterpoint.model.terms import CORE_CONTEXT
from counterpoint.model.values import Number
from counterpoint.wire.limits import MAX_DEPTH

__all__ = ["read_foreign"]

_UNDEFINED = "urn:cp:undefined:"
_MAX_CONTEXT = 1_000_000
"""Characters of all contexts of a document. The core context has a thirtieth of that."""


def read_foreign(value: object, source: bytes, name: str, oddities: tuple[Oddity, ...]) -> Document:
    """Reads a parsed JSON-LD document of any form.

    value   the JSON tree; oddities what was odd about its bytes
    Fails   InputError when it is no JSON-LD; OfflineError when it needs a remote context
    """
    graph = Graph([], _prefixes(value), [*oddities, *(() if is_flat(value) else _vanishing(value, name))])
    try:
        for node in _flattened(value, name):
            _add(node, graph)
    except RecursionError:
        raise InputError("nested too deeply", name, "keep records flat") from None
    return document_of(graph, source, name, "jsonld")


def _flattened(value: object, name: str) -> list[dict[str, Any]]:
    if is_flat(value):
        return value
    from pyld import jsonld

    refused: list[str] = []

    def load(url: str, options: object) -> dict[str, object]:
        if url == CORE_CONTEXT:
            return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": _core()}
        refused.append(url)
        raise jsonld.JsonLdError("not fetched", "loading remote context failed", {"url": url})

    # What no context defines falls under this vocabulary, and so can be told from what one does.
    options = {"documentLoader": load, "expandContext": {"@vocab": _UNDEFINED}, "base": "", "extractAllScripts": False}
    try:
        flat = jsonld.flatten(_versioned(value), None, options)
    except jsonld.JsonLdError as error:
        if refused:
            raise OfflineError(
                f"the context {refused[0]!r} is not known here, and nothing is fetched",
                name,
                f"use {CORE_CONTEXT} and declare everything else in the document",
            ) from None
        what = f"no JSON-LD: {_reason(error)}"
        raise InputError(what, name, "correct the context, or write the flat form with the core context") from None
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        # The processor trusts its input more than it should.
        what = f"no JSON-LD: the processor stops at {type(error).__name__}"
        raise InputError(what, name, "write the flat form with the core context") from None
    return [node for node in flat if isinstance(node, dict)] if isinstance(flat, list) else [flat]


def _versioned(value: object) -> object:
    """The tree with `@version` as the processor knows it: a float, where every other number keeps its digits."""
    if isinstance(value, dict):
        return {
            key: float(item) if key == "@version" and isinstance(item, Number) else _versioned(item)
            for key, item in value.items()
        }
    return [_versioned(item) for item in value] if isinstance(value, list) else value


def _reason(error: object) -> str:
    """The innermost reason a JSON-LD processor gives."""
    while getattr(error, "cause", None) is not None:
        error = getattr(error, "cause", None)
    code = getattr(error, "code", None)
    return str(code or getattr(error, "type", None) or type(error).__name__)


@cache
def _core() -> Any:
    return msgspec.json.decode(counterpoint_schemas.read("context.jsonld"))


def _vanishing(value: object, name: str) -> list[Oddity]:
    """Keys that no context defines and that cannot become IRIs either: the processor drops them.

    Fails   InputError when the tree or its contexts are too large to be processed. A context applies to all
            below it, so one that is large or deep costs many times its size.
    """
    waiting: list[tuple[object, int, str]] = [(value, 0, "")]
    contexts, defined, doubtful = 0, set(_core()["@context"]), []
    while waiting:
        item, depth, pointer = waiting.pop()
        if depth > MAX_DEPTH:
            raise InputError(f"nested more than {MAX_DEPTH} deep", name, "keep records flat")
        pairs = item.items() if isinstance(item, dict) else enumerate(item) if isinstance(item, list) else ()
        for key, below in pairs:
            here = f"{pointer}/{str(key).replace('~', '~0').replace('/', '~1')}"
            if key == "@context":
                contexts += len(repr(below))
                defined.update(
                    *(entry for entry in (below if isinstance(below, list) else [below]) if isinstance(entry, dict))
                )
            elif isinstance(key, str) and not is_clean(key):
                doubtful.append((key, here))
            if isinstance(below, (dict, list)):
                waiting.append((below, depth + 1, here))
    if contexts > _MAX_CONTEXT:
        what = f"contexts of {contexts} characters, more than {_MAX_CONTEXT}"
        raise InputError(what, name, "declare only the prefixes the document uses")
    return [
        Oddity("unknown-key", here, property=key, said={"key": key, "nearest": ""})
        for key, here in sorted(doubtful)
        if key not in defined and "/@context/" not in here
    ]


def _prefixes(value: object) -> dict[str, str]:
    """Prefixes of the document's own context, for showing IRIs."""
    context = value.get("@context") if isinstance(value, dict) else None
    found: dict[str, str] = {}
    for entry in context if isinstance(context, list) else [context]:
        if isinstance(entry, dict):
            for term, meaning in entry.items():
                if isinstance(meaning, str) and meaning[-1:] in ("/", "#", ":") and not term.startswith("@"):
                    found[term] = meaning
    return found


# -- flattened nodes to triples


def _add(node: Mapping[str, Any], graph: Graph) -> None:
    subject = _node(node.get("@id", ""))
    for key, values in node.items():
        if key == "@type":
            for kind in values:
                graph.triples.append((subject, RDF + "type", {"@id": _node(kind)}))
        elif key == "@graph":
            graph.oddities.append(Oddity("named-graph", said={"graph": str(node.get("@id", ""))}))
            for inner in values:
                _add(inner, graph)
        elif not key.startswith("@"):
            undefined = key.startswith(_UNDEFINED)
            predicate = carry(key.removeprefix(_UNDEFINED), KEY) if undefined else key
            for value in values:
                graph.triples.append((subject, predicate, _object(value, subject, graph)))
    if node.keys() == {"@id"}:
        graph.triples.append((subject, KEY + "id", {"@id": subject}))


def _node(iri: str) -> str:
    return Blank(iri[2:]) if iri.startswith("_:") else iri.removeprefix(_UNDEFINED)


def _object(value: Mapping[str, Any], subject: str, graph: Graph) -> Scalar:
    if "@list" in value:
        return {"@id": _list(value["@list"], subject, graph)}
    if "@value" not in value:
        return {"@id": _node(value["@id"])}
    inner, datatype = value["@value"], value.get("@type")
    if datatype == "@json":
        return {"@type": RDF + "JSON", "@value": jcs.text(inner)}
    if "@language" in value or "@direction" in value:
        tag, direction = str(value.get("@language", "")).lower(), value.get("@direction")
        if direction:
            return {"@type": f"{I18N}{tag}_{direction}", "@value": str(inner)}
        return {"@language": tag, "@value": str(inner)}
    if isinstance(inner, Number):
        exact = inner.decimal()
        graph.oddities.append(
            Oddity("number-for-decimal", record=subject, said={"value": str(inner), "decimal": exact})
        )
        return {"@type": datatype or XSD + "decimal", "@value": exact}
    if isinstance(inner, bool):
        return {"@type": datatype or XSD + "boolean", "@value": "true" if inner else "false"}
    if isinstance(inner, int):
        return {"@type": datatype or XSD + "integer", "@value": str(inner)}
    return {"@type": _node(datatype), "@value": str(inner)} if datatype else str(inner)


def _list(items: list[Mapping[str, Any]], subject: str, graph: Graph) -> str:
    """A list as RDF has it: a chain of blank nodes."""
    rest = RDF + "nil"
    for item in reversed(items):
        cell = Blank(f"list{len(graph.triples)}")
        graph.triples.append((cell, RDF + "first", _object(item, subject, graph)))
        graph.triples.append((cell, RDF + "rest", {"@id": rest}))
        rest = cell
    return rest
