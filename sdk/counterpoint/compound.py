"""What several teams' files on one question show together and none of them shows alone.

Works they share; claims that may be the same; evidence that claims of several teams come from; quotations that
the text they are from does not have; numbers that do not follow from their own rows; and what each team says
the answer turns on. Nothing is decided and nothing is fused: files are read side by side.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from counterpoint.graph.index import Graph
from counterpoint.graph.lineage import Lineage
from counterpoint.graph.works import Works, identifiers
from counterpoint.model.document import Document
from counterpoint.model.record import Bundle, Record
from counterpoint.verbs import Suggestion, assess, suggest

__all__ = ["Common", "Compound", "Shared", "Texts", "Unborne", "checked_quotes", "compound"]

_FOUND = frozenset(["byteExact", "spaceFolded", "unicodeFolded", "lettersAndDigits"])
_LEAST_WORDS = 4
"""Words of a title below which two works of the same title may well be two."""


@dataclass(frozen=True, slots=True)
class Shared:
    """One work that several files describe."""

    by: str
    """The identifier they share, or `title`: then somebody should look."""
    title: str
    sources: tuple[tuple[int, str], ...]
    """(Number of the file, IRI of its source)."""


@dataclass(frozen=True, slots=True)
class Common:
    """What claims of several files come from: counted once for each of them, it would be counted twice."""

    root: str
    """IRI of the basis or work."""
    label: str
    kind: str
    claims: tuple[tuple[int, str], ...]
    """(Number of the file, IRI of the claim)."""


@dataclass(frozen=True, slots=True)
class Unborne:
    """A quotation that was not found where it is said to stand."""

    file: int
    passage: str
    exact: str
    level: str


@dataclass(frozen=True, slots=True)
class Compound:
    """The whole account."""

    documents: tuple[Document, ...]
    works: tuple[Shared, ...]
    same: tuple[Suggestion, ...]
    """Pairs with nothing against them, the likeliest first."""
    alike: tuple[Suggestion, ...]
    """Pairs that look alike and have something against their being the same."""
    evidence: tuple[Common, ...]
    quotes: tuple[Unborne, ...]
    totals: tuple[dict[str, object], ...]
    """Rows of the operator `discrepancies` whose printed number does not follow."""
    not_computable: tuple[tuple[str, tuple[str, ...]], ...]
    """Why a number could not be checked, and which."""
    cruxes: tuple[tuple[int, Record], ...]
    texts: "Texts"


class Texts:
    """What a record says in a line, whichever file has it."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._bundles = [document.bundle for document in documents]

    def of(self, iri: str) -> str:
        record = next((found for bundle in self._bundles if (found := bundle.get(iri))), None)
        if record is None:
            return iri
        keys = ("text", "label", "title", "name", "exact")
        return next((record.text(key) for key in keys if record.text(key)), iri)


def compound(*documents: Document, top: int = 50, aligner: str = "") -> Compound:
    """Reads files side by side.

    top     pairs of claims of each kind to give at most
    aligner as `suggest` takes it
    Fails   as `suggest` and `assess` do
    """
    united = Graph(Bundle({record.canonical: record for d in documents for record in d.bundle}.values()))
    found = suggest(*documents, at_least=0.25, aligner=aligner)
    outcome = assess("discrepancies", Bundle({r.id: r for r in united}.values()))
    checked = [row for name in ("totals", "checked") for row in _rows(outcome.as_json(), name)]
    return Compound(
        documents,
        tuple(_works(documents, united)),
        tuple(pair for pair in found if not pair.against)[:top],
        tuple(pair for pair in found if pair.against)[:top],
        tuple(_evidence(documents, united)),
        tuple(_quotes(documents)),
        tuple(row for row in checked if row.get("agrees") is False),
        tuple((each.because, each.about) for each in outcome.result.cannot),
        tuple((n, record) for n, d in enumerate(documents) for record in d.bundle if record.type == "Crux"),
        Texts(documents),
    )


def _rows(outcome: dict[str, object], name: str) -> list[dict[str, object]]:
    tables = outcome["tables"]
    found = tables.get(name, []) if isinstance(tables, dict) else []
    return [row for row in found if isinstance(row, dict)]


def _works(documents: Sequence[Document], united: Graph) -> Iterator[Shared]:
    """By identifier first; then by title, where neither has an identifier that says otherwise."""
    holders = _holders(documents, "Source")
    works = Works(united)
    told: set[str] = set()
    for group in sorted(works.groups.values()):
        where = tuple(sorted((n, iri) for iri in group for n in holders[iri]))
        if len({n for n, _ in where}) > 1:
            first = _record(united, group[0])
            shared = _shared_identifier([_record(united, iri) for iri in group])
            told |= set(group)
            yield Shared(shared or "the same record", first.text("title"), where)
    titles: dict[str, list[str]] = {}
    for source in united.of_type("Source"):
        words = re.findall(r"[^\W_]+", source.text("title").casefold())
        if len(words) >= _LEAST_WORDS and source.id not in told:
            titles.setdefault(" ".join(words), []).append(source.id)
    for group_ in titles.values():
        where = tuple(sorted({(n, iri) for iri in group_ for n in holders[iri]}))
        if len({n for n, _ in where}) > 1:
            yield Shared("title", _record(united, group_[0]).text("title"), where)


def _shared_identifier(sources: Sequence[Record]) -> str:
    sets = [set(identifiers(source)) for source in sources]
    both = [name for one in sets for name in one if sum(name in other for other in sets) > 1]
    return min(both, default="")


def _evidence(documents: Sequence[Document], united: Graph) -> Iterator[Common]:
    """Bases and works above claims of several files, those above most claims first."""
    lineage, holders = Lineage(united), _holders(documents, "Claim")
    above: dict[str, set[tuple[int, str]]] = {}
    for iri, files in holders.items():
        if len(files) > 1:
            continue
        for root in lineage.ancestors(iri):
            above.setdefault(_known_by(united, root), set()).update((n, iri) for n in files)
    common = []
    for root, claims in above.items():
        if len({n for n, _ in claims}) > 1:
            iri = root.partition("\n")[2]
            record = _record(united, iri)
            label = record.text("label") or record.text("title")
            common.append(Common(iri, label, record.text("kind") or record.type, tuple(sorted(claims))))
    yield from sorted(common, key=lambda each: (-len(each.claims), each.label, each.root))


def _known_by(united: Graph, root: str) -> str:
    """A basis by its name where it has a telling one, so that two teams' records of one cohort are one."""
    record = _record(united, root)
    words = re.findall(r"[^\W_]+", record.text("label").casefold()) if record.type == "Basis" else []
    if len(words) < 2:
        return f"\n{root}"
    same = [b.id for b in united.of_type("Basis") if re.findall(r"[^\W_]+", b.text("label").casefold()) == words]
    return f"{' '.join(words)}\n{min(same)}"


def _quotes(documents: Sequence[Document]) -> Iterator[Unborne]:
    for number, document in enumerate(documents):
        for record in document.bundle:
            level = record.text("matchLevel")
            if record.type == "Passage" and level in ("notFound", "ambiguous"):
                yield Unborne(number, record.id, record.text("exact"), level)


def _holders(documents: Sequence[Document], type: str) -> dict[str, list[int]]:
    """Record → the files that have it."""
    found: dict[str, list[int]] = {}
    for number, document in enumerate(documents):
        for record in document.bundle:
            if record.type == type:
                found.setdefault(record.id, []).append(number)
    return found


def _record(united: Graph, iri: str) -> Record:
    record = united.get(iri)
    assert record is not None
    return record


def checked_quotes(document: Document) -> tuple[int, int, int]:
    """Quotations of a file: found, not found or ambiguous, and not to be checked."""
    levels = [r.text("matchLevel") for r in document.bundle if r.type == "Passage" and r.text("exact")]
    found = sum(level in _FOUND for level in levels)
    unborne = sum(level in ("notFound", "ambiguous") for level in levels)
    return found, unborne, len(levels) - found - unborne
