"""The `@context` of a document: the core one by name, prefixes, and terms of its own.

Nothing is fetched. A document may add prefixes and define terms from outside the core; it may not
give a core term another meaning.
"""

from collections import ChainMap
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from counterpoint.canon.iris import expand, is_absolute
from counterpoint.canon.normal import Normaliser
from counterpoint.errors import OfflineError
from counterpoint.model.document import Oddity
from counterpoint.model.terms import CORE_CONTEXT, terms

__all__ = ["Context", "read_context"]

_DELIMITERS = ":/?#[]@"
"""What a namespace ends in, so that every JSON-LD processor takes its term for a prefix."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a document's `@context` says."""

    names_core: bool = False
    prefixes: Mapping[str, str] = field(default_factory=dict)
    definitions: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    oddities: tuple[Oddity, ...] = ()
    simple: bool = True
    """False when it uses features only a full JSON-LD processor can honour."""

    def normaliser(self) -> Normaliser:
        return Normaliser(self.prefixes, self.definitions, plain=True)


def read_context(value: object, name: str) -> Context:
    """Reads a `@context`.

    Fails   OfflineError when it names a remote context other than the core one
    """
    names_core, simple = False, True
    prefixes: dict[str, str] = {}
    definitions: dict[str, tuple[str, str]] = {}
    oddities: list[Oddity] = []
    for entry in value if isinstance(value, list) else [value]:
        if entry == CORE_CONTEXT:
            names_core = True
        elif isinstance(entry, str):
            raise OfflineError(
                f"the context {entry!r} is not known here, and nothing is fetched",
                f"{name}#/@context",
                f"use {CORE_CONTEXT} and declare prefixes in the document",
            )
        elif isinstance(entry, dict):
            for term, meaning in entry.items():
                simple &= _term(str(term), meaning, prefixes, definitions, oddities)
        elif entry is not None:
            simple = False
    return Context(names_core, prefixes, definitions, tuple(oddities), simple)


def _term(
    term: str,
    meaning: object,
    prefixes: dict[str, str],
    definitions: dict[str, tuple[str, str]],
    oddities: list[Oddity],
) -> bool:
    pointer = "/@context"
    if term.startswith("@"):
        return term == "@version" and meaning in (1.1, "1.1")
    core = _core()
    known = ChainMap(prefixes, dict(terms().prefixes))
    iri, datatype, plain = _parts(meaning, known)
    if not iri and term.partition(":")[0] in known:
        iri = expand(term, known)
    if term in core:
        if not plain or iri != core[term]:
            oddities.append(Oddity("core-term-redefined", pointer, said={"term": term}))
        return True
    if not plain or not iri or not is_absolute(iri):
        return False
    if isinstance(meaning, str) and iri[-1] in _DELIMITERS and ":" not in term:
        prefixes[term] = iri
    else:
        definitions[term] = (iri, datatype)
    return True


@cache
def _core() -> Mapping[str, str]:
    """Every term of the core context, with what it stands for."""
    table = terms()
    return {
        "id": "@id",
        "type": "@type",
        "records": "@graph",
        **table.prefixes,
        **{name: term.iri for name, term in table.properties.items()},
        **{name: kind.iri for name, kind in table.types.items()},
        **{short: iri for list_ in table.vocabularies.values() for short, iri in list_.values.items()},
    }


def _parts(meaning: object, prefixes: Mapping[str, str]) -> tuple[str, str, bool]:
    """(IRI, datatype, whether the definition says nothing else)."""
    if isinstance(meaning, str):
        return expand(meaning, prefixes), "", True
    if isinstance(meaning, dict) and meaning.keys() <= {"@id", "@type", "@prefix"}:
        iri, datatype = meaning.get("@id", ""), meaning.get("@type", "")
        if isinstance(iri, str) and isinstance(datatype, str) and datatype != "@vocab":
            return expand(iri, prefixes), datatype if datatype == "@id" else expand(datatype, prefixes), True
    return "", "", False
