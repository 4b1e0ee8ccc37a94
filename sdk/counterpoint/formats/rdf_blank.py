"""IRIs for blank nodes, the same ones whatever order or labels a document uses.

Records have IRIs, so a blank node gets one: `urn:cp:blank:` and a digest of everything said about it, of
what is said about the blank nodes it is connected to, and so on until nothing more can be told apart.
Nodes that look alike from everywhere go through RDFC-1.0, which is exact but may take exponential time;
where that threatens, the document is refused instead.
"""

import math
from collections import Counter, defaultdict
from hashlib import sha256

from counterpoint.canon import jcs
from counterpoint.errors import InputError
from counterpoint.formats.rdf_triples import Blank, Triple
from counterpoint.model.record import Scalar

__all__ = ["without_blanks"]

_BLANK = "urn:cp:blank:"
_COLOUR = "urn:cp:colour"
_MAX_WORK = 5_000_000
_MAX_ALIKE = 100
_MAX_ORDERS = 1_000_000


def without_blanks(triples: list[Triple], name: str) -> tuple[list[Triple], list[str]]:
    """The same triples with an IRI for every blank node, and these IRIs.

    Fails   InputError when too many blank nodes cannot be told apart
    """
    touching = [t for t in triples if isinstance(t[0], Blank) or _blank(t)]
    if not touching:
        return triples, []
    colours = _colours(touching)
    shared = Counter(colours.values())
    iris = {blank: _BLANK + colour for blank, colour in colours.items() if shared[colour] == 1}
    alike = {blank: colour for blank, colour in colours.items() if shared[colour] > 1}
    named = [_renamed(triple, iris) for triple in triples]
    if alike:
        _refuse_explosion(named, alike, name)
        named = [*(t for t in named if not _touches(t)), *_told_apart([t for t in named if _touches(t)], alike)]
    found = {t[0] for t in named} | {t[2]["@id"] for t in named if isinstance(t[2], dict) and "@id" in t[2]}
    return named, sorted(iri for iri in found if iri.startswith(_BLANK))


def _blank(triple: Triple) -> Blank | None:
    value = triple[2]
    target = value.get("@id") if isinstance(value, dict) else None
    return target if isinstance(target, Blank) else None


def _touches(triple: Triple) -> bool:
    return isinstance(triple[0], Blank) or _blank(triple) is not None


def _renamed(triple: Triple, iris: dict[Blank, str]) -> Triple:
    subject, predicate, value = triple
    target = _blank(triple)
    if isinstance(subject, Blank):
        subject = iris.get(subject, subject)
    return subject, predicate, {"@id": iris[target]} if target is not None and target in iris else value


def _colours(triples: list[Triple]) -> dict[Blank, str]:
    """Colour refinement: blank node → digest of its surroundings, wider in every round."""
    colours: dict[Blank, str] = {}
    for triple in triples:
        for node in (triple[0], _blank(triple)):
            if isinstance(node, Blank):
                colours[node] = ""
    kinds, work = 0, 0
    while kinds < len(colours) and work <= _MAX_WORK:
        said: dict[Blank, list[str]] = defaultdict(list)
        for triple in triples:
            subject, predicate, value = triple
            target = _blank(triple)
            if isinstance(subject, Blank):
                own = "same" if target == subject else f"blank {colours[target]}" if target else jcs.text(value)
                said[subject].append(f"says {predicate} {own}")
            if target is not None and target != subject:
                teller = f"blank {colours[subject]}" if isinstance(subject, Blank) else f"iri {subject}"
                said[target].append(f"said {predicate} {teller}")
        colours = {b: sha256("\n".join(sorted(said[b])).encode()).hexdigest() for b in colours}
        found = len(set(colours.values()))
        if found == kinds:
            break
        kinds, work = found, work + len(triples)
    return colours


def _refuse_explosion(triples: list[Triple], alike: dict[Blank, str], name: str) -> None:
    neighbours: dict[Blank, Counter[tuple[str, str, str]]] = defaultdict(Counter)
    for triple in triples:
        subject, predicate, _ = triple
        target = _blank(triple)
        if isinstance(subject, Blank) and target is not None:
            neighbours[subject]["says", predicate, alike[target]] += 1
            neighbours[target]["said", predicate, alike[subject]] += 1
    orders = sum(math.lgamma(n + 1) for around in neighbours.values() for n in around.values())
    if len(alike) > _MAX_ALIKE or orders > math.log(_MAX_ORDERS):
        raise InputError(f"{len(alike)} blank nodes cannot be told apart", name, "give these nodes IRIs of their own")


def _told_apart(triples: list[Triple], alike: dict[Blank, str]) -> list[Triple]:
    """The triples about nodes that look alike, with IRIs made from their RDFC-1.0 labels."""
    from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, Literal, NamedNode, Quad

    # Terms are stood in for by their digests: labels must not depend on how IRIs are checked.
    terms: dict[str, Scalar] = {}

    def stand_in(term: Scalar) -> NamedNode:
        iri = "urn:cp:term:" + sha256(jcs.encode(term)).hexdigest()
        terms[iri] = term
        return NamedNode(iri)

    dataset = Dataset(Quad(BlankNode(b), NamedNode(_COLOUR), Literal(colour)) for b, colour in alike.items())
    for triple in triples:
        subject, predicate, value = triple
        target = _blank(triple)
        start = BlankNode(subject) if isinstance(subject, Blank) else stand_in(subject)
        dataset.add(Quad(start, stand_in(predicate), stand_in(value) if target is None else BlankNode(target)))
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    whole = sha256("\n".join(sorted(map(str, dataset))).encode()).hexdigest()

    def named(node: object) -> Scalar:
        if isinstance(node, BlankNode):
            return _BLANK + sha256(f"{node.value} of {whole}".encode()).hexdigest()
        return terms[node.value] if isinstance(node, NamedNode) else str(node)

    found: list[Triple] = []
    for quad in sorted(dataset, key=str):
        if quad.predicate.value != _COLOUR:
            value = named(quad.object)
            own = {"@id": str(value)} if isinstance(quad.object, BlankNode) else value
            found.append((str(named(quad.subject)), str(named(quad.predicate)), own))
    return found
