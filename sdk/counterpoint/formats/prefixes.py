"""Prefixes for a file that has none, and which of those given can be used.

A namespace is a place in the tree of IRIs under which records of several kinds hang: `…/team-a/` over
`claim/…` and `source/…`, or the place where the header stands. It is worth a prefix when it shortens three
IRIs at least. Its name is taken from its last segments. All of it follows from the IRIs alone.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from counterpoint.canon.iris import KNOWN_SCHEMES, expand
from counterpoint.formats.jsonld.context import read_context
from counterpoint.graph.headers import HEADER
from counterpoint.model.record import Bundle, Record
from counterpoint.model.terms import terms

__all__ = ["derived", "usable"]

_WORTH = 3
_BOUNDARY = re.compile("[/#]")
_NAME = re.compile(r"[a-z][a-z0-9\-]{0,23}")
_NUMBER = re.compile(r"v?[0-9\-]+")


def usable(given: Mapping[str, str], bundle: Bundle) -> dict[str, str]:
    """The given prefixes that a reader would take, and that change the meaning of no IRI in the bundle."""
    found: dict[str, str] = {}
    for prefix in sorted(given):
        if _is_taken_so(prefix, given[prefix], found):
            found[prefix] = given[prefix]
    for iri in _iris(bundle):
        if expand(iri, found) != iri:
            del found[iri.partition(":")[0]]
    return found


def derived(bundle: Bundle) -> dict[str, str]:
    """Prefix → namespace, for the namespaces that are worth it."""
    everything = frozenset(_iris(bundle))
    schemes = {iri.partition(":")[0] for iri in everything} | KNOWN_SCHEMES
    named = frozenset(iri for record in bundle for iri in _named(record))
    tree = _Tree(iri for iri in named if not _belongs_to_another(iri, named))
    tree.homes = {_parent(record.id) for record in bundle if record.type == HEADER}
    found: dict[str, str] = {}
    for namespace in sorted(tree.namespaces(), key=lambda n: (len(n), n)):
        for name in _names(namespace):
            if name not in schemes and name not in found and _is_taken_so(name, namespace, {}):
                found[name] = namespace
                break
    return found


def _is_taken_so(prefix: str, base: str, before: Mapping[str, str]) -> bool:
    context = read_context({**before, prefix: base}, "")
    return context.prefixes.get(prefix) == base and not context.oddities and prefix not in terms().prefixes


def _iris(bundle: Bundle) -> Iterator[str]:
    for record in bundle:
        yield from _iris_of(record)


def _iris_of(record: Record) -> Iterator[str]:
    """Every text of a record that a reader would expand."""
    properties = terms().properties
    for key, value in record.content.items():
        known = properties.get(key)
        if known is None and key not in ("id", "type"):
            yield key
        for one in value if isinstance(value, list) else (value,):
            if isinstance(one, Mapping):
                yield from (one[part] for part in ("@id", "@type") if isinstance(one.get(part), str))
            elif isinstance(one, str) and (
                key in ("id", "type") or (known and known.range in ("ref", "iri", "vocab", "name"))
            ):
                yield one


def _named(record: Record) -> Iterator[str]:
    """Records and terms a record names; not the addresses of pages."""
    yield record.id
    for key, value in record.content.items():
        known = terms().properties.get(key)
        if known is None and key not in ("id", "type"):
            yield key
        elif known is not None and known.range == "ref":
            yield from (one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str))


def _belongs_to_another(iri: str, everything: frozenset[str]) -> bool:
    return any(iri[: match.start()] in everything for match in _BOUNDARY.finditer(iri))


def _parent(iri: str) -> str:
    return iri[: max(iri.rfind("/"), iri.rfind("#")) + 1]


class _Tree:
    """IRIs by the places they hang at."""

    def __init__(self, iris: Iterable[str]) -> None:
        self.homes: set[str] = set()
        self.count: dict[str, int] = {}
        self.leaves: dict[str, int] = {}
        self.inner: dict[str, set[str]] = {}
        self.roots: set[str] = set()
        for iri in iris:
            scheme, mark, rest = iri.partition("://")
            if not mark or scheme not in KNOWN_SCHEMES:
                continue
            start = len(scheme) + len(mark)
            places = [iri[: m.end()] for m in _BOUNDARY.finditer(iri, start)] if rest else []
            if not places:
                continue
            self.roots.add(places[0])
            self.leaves[places[-1]] = self.leaves.get(places[-1], 0) + 1
            for place in places:
                self.count[place] = self.count.get(place, 0) + 1
            for outer, inner in pairwise(places):
                self.inner.setdefault(outer, set()).add(inner)

    def namespaces(self) -> Iterator[str]:
        for root in sorted(self.roots):
            yield from self.under(root)

    def under(self, place: str) -> Iterator[str]:
        if self.count[place] < _WORTH:
            return
        inner = sorted(self.inner.get(place, ()))
        if place in self.homes:
            yield place
        elif not self.leaves.get(place) and len(inner) == 1:
            yield from self.under(inner[0])
        elif self.height(place) <= 2 and not any(home.startswith(place) for home in self.homes):
            yield place
        else:
            if self.leaves.get(place, 0) >= _WORTH:
                yield place
            for one in inner:
                yield from self.under(one)

    def height(self, place: str) -> int:
        return 1 + max((self.height(one) for one in self.inner.get(place, ())), default=0)


def _names(namespace: str) -> Iterator[str]:
    """Names for a namespace, the best first; never ending."""
    host, *path = [part for part in _BOUNDARY.split(namespace.partition("://")[2]) if part]
    labels = host.partition(":")[0].split(".")
    segments = [labels[-2] if len(labels) > 1 else labels[0], *path]
    words = [re.sub("[^a-z0-9]+", "-", part.lower()).strip("-") for part in segments]
    best = [name for n in range(1, len(words) + 1) if _is_name(name := "-".join(words[-n:]))]
    yield from best
    stem = best[0] if best else "ns"
    number = 2
    while True:
        yield f"{stem}{number}"
        number += 1


def _is_name(name: str) -> bool:
    return _NAME.fullmatch(name) is not None and _NUMBER.fullmatch(name) is None
