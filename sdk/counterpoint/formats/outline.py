"""Outline: what is asked, claimed, argued and believed, as a Markdown text for people. Written, never read.

Texts come from files, so every mark that Markdown, HTML or the site could take for something is escaped: a
claim cannot become a heading, a link or a tag.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from counterpoint.formats.contract import WriteOptions, Writing
from counterpoint.formats.crosswalk import crosswalk
from counterpoint.formats.fitting import presentable
from counterpoint.formats.titles import one_line, title_of
from counterpoint.graph.index import Graph
from counterpoint.model.record import Bundle, Record

__all__ = ["escaped", "write"]

_MARKS = re.compile(r"[\\`*_{}\[\]()<>#&|~!@^$=]|:(?=//)|(?<=www)\.|^[-+]")
_NUMBERED = re.compile(r"(\d{1,9})([.)](?:\s|\Z))")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_DOIS = "https://doi.org/"


def write(bundle: Bundle, options: WriteOptions) -> Writing:
    """The outline, with an account of all it does not tell."""
    shown, left_out = presentable(bundle)
    graph = Graph(shown)
    parts = [f"# {_heading(graph)}"]
    parts += _section("Questions", graph.of_type("Question"), lambda record: _question(record, graph))
    parts += _section("Claims", graph.of_type("Claim"), lambda record: _claim(record, graph))
    parts += _section("Sources", graph.of_type("Source"), _source)
    parts += _section("Open", graph.of_type("Gap"), lambda record: [f"- {_title(record)}"])
    return Writing(("\n\n".join(parts) + "\n").encode(), crosswalk("outline", "out").losses(bundle, left_out))


def escaped(text: str) -> str:
    """A text on one line that Markdown shows as it is."""
    marked = _MARKS.sub(lambda m: "\\" + m.group(), one_line(text))
    numbered = _NUMBERED.match(marked)
    return f"{numbered[1]}\\{marked[numbered.end(1) :]}" if numbered else marked


def _section(title: str, records: Iterable[Record], told: Callable[[Record], Iterable[str]]) -> Iterator[str]:
    blocks = ["\n".join(told(record)) for record in records]
    if blocks:
        yield f"## {title}"
        yield "\n".join(blocks) if all(block.startswith("- ") for block in blocks) else "\n\n".join(blocks)


def _heading(graph: Graph) -> str:
    titles = [_title(record) for record in graph.of_type("KnowledgeBase")]
    return "; ".join(titles) or "A knowledge base"


def _question(record: Record, graph: Graph) -> Iterator[str]:
    yield f"### {_title(record)}\n"
    for hypothesis in graph.pointing_at(record.id, "answers", "Hypothesis"):
        yield f"- possible answer: {_title(hypothesis)}"
        yield from (f"  - {line}" for line in _credences(hypothesis, "hypothesis", graph))
    for claim in graph.pointing_at(record.id, "about", "Claim"):
        yield f"- claim: {_title(claim)}"


def _claim(record: Record, graph: Graph) -> Iterator[str]:
    yield f"### {_title(record)}\n"
    for assertion in graph.pointing_at(record.id, "claim", "Assertion"):
        yield f"- {_assertion(assertion, graph)}"
    yield from _arguments(record, graph, "")
    yield from (f"- {line}" for line in _credences(record, "claim", graph))


def _assertion(record: Record, graph: Graph) -> str:
    where = f", in {_name(record, 'source', graph)}" if record.text("source") else ""
    when = f", {escaped(record.text('saidAt'))}" if record.text("saidAt") else ""
    passage = graph.one(record, "passage")
    quote = f": “{escaped(passage.text('exact'))}”" if passage and passage.text("exact") else ""
    return f"{_words(record.text('act'))}: {_name(record, 'speaker', graph)}{where}{when}{quote}"


def _arguments(record: Record, graph: Graph, indent: str) -> Iterator[str]:
    """The arguments that conclude in a record, and one step further those against them."""
    for inference in graph.pointing_at(record.id, "conclusion", "Inference"):
        word = "against" if inference.text("direction") == "opposes" else "for"
        scheme = f" ({_words(inference.text('scheme'))})" if inference.text("scheme") else ""
        yield f"{indent}- {word}{scheme}: " + "; and ".join(_titles(inference, "premises", graph))
        if inference.text("warrant"):
            yield f"{indent}  - because: {escaped(inference.text('warrant'))}"
        yield from (f"{indent}  - assumes: {title}" for title in _titles(inference, "assumptions", graph))
        if not indent:
            yield from _arguments(inference, graph, "  ")


def _credences(record: Record, key: str, graph: Graph) -> Iterator[str]:
    for credence in graph.pointing_at(record.id, key, "Credence"):
        told = [f"credence {_number(credence)}"]
        told += [_words(credence.text("scale"))] * bool(credence.text("scale"))
        told += [f"against {title}" for title in _titles(credence, "against", graph)]
        yield f"{_name(credence, 'agent', graph)}: {', '.join(told)}"


def _number(credence: Record) -> str:
    value, words = credence.text("value"), credence.text("words")
    ends = " to ".join(credence.text(end) for end in ("low", "high") if credence.text(end))
    parts = " to ".join(str(part) for key in ("numerator", "denominator") for part in credence.values(key))
    return escaped(value or parts or ends or words or "not stated")


def _source(record: Record) -> Iterator[str]:
    authors = f"{escaped(', '.join(record.texts('authors')))}: " if record.texts("authors") else ""
    details = [escaped(record.text(key)) for key in ("venue", "publisher", "issued", "status") if record.text(key)]
    doi = [escaped(_DOIS + record.text("doi"))] if record.text("doi") else []
    link = doi or [escaped(record.text("url"))] * bool(record.text("url"))
    yield f"- {authors}{', '.join([_title(record), *details, *link])}"


def _name(record: Record, key: str, graph: Graph) -> str:
    return "; ".join(_titles(record, key, graph)) or "somebody"


def _titles(record: Record, key: str, graph: Graph) -> list[str]:
    """What a property points at, by title; the IRI where it is not in the file."""
    return [_title(found) if (found := graph.get(iri)) else escaped(iri) for iri in record.texts(key)]


def _title(record: Record) -> str:
    return escaped(title_of(record))


def _words(term: str) -> str:
    """A value of a vocabulary as words."""
    return escaped(_CAMEL.sub(" ", term).lower() if ":" not in term else term)
