"""ClaimReview: what agents believe of claims, as search engines read it, in schema.org's words. Written, never read.

A review is a credence about a claim or a hypothesis, on the scale of probability: who holds it, when, and how
likely it is, from 0 to 1. Claims nobody rated stand as claims. Sources and agents are described.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from counterpoint.formats.contract import WriteOptions, Writing
from counterpoint.formats.crosswalk import crosswalk
from counterpoint.formats.fitting import presentable
from counterpoint.graph.index import Graph
from counterpoint.model.record import Bundle, Record

__all__ = ["write"]

_AGENTS = {"person": "Person", "organisation": "Organization", "software": "SoftwareApplication"}


def write(bundle: Bundle, options: WriteOptions) -> Writing:
    """The reviews, with an account of all that schema.org has no word for."""
    shown, left_out = presentable(bundle)
    reasons = dict(left_out)
    for record in shown:
        if record.type == "Credence" and not _is_review(record):
            reasons[id(record)] = "a review is a probability of one claim or hypothesis, and this is none"
        elif record.type == "Assertion" and not record.texts("source"):
            reasons[id(record)] = "a claim appears in a work, and no work is named"
        elif record.type == "Assertion" and _kind(shown, record.text("claim")) != "Claim":
            reasons[id(record)] = "the claim is not in the file"
    written = Bundle(record for record in shown if id(record) not in reasons)
    graph = Graph(written)
    nodes = [node for record in written for node in _node(record, graph)]
    whole = {"@context": "https://schema.org", "@graph": nodes}
    data = msgspec.json.format(msgspec.json.encode(whole), indent=1) + b"\n"
    return Writing(data, crosswalk("claimreview", "out").losses(bundle, reasons))


def _kind(bundle: Bundle, iri: str) -> str:
    record = bundle.get(iri)
    return record.type if record else ""


def _is_review(record: Record) -> bool:
    return bool(_reviewed(record) and record.text("value") and record.text("scale") == "probability")


def _reviewed(record: Record) -> str:
    return record.text("claim") or record.text("hypothesis")


def _node(record: Record, graph: Graph) -> Iterator[dict[str, Any]]:
    if record.type == "Credence":
        yield _review(record, graph)
    elif record.type == "Claim":
        said = graph.pointing_at(record.id, "claim", "Assertion")
        works = [work for assertion in said for work in assertion.texts("source")]
        yield _without_nothing(
            {"@id": record.id, "@type": "Claim", "text": record.text("text"), "inLanguage": record.text("lang"),
             "appearance": _named(works)}
        )  # fmt: skip
    elif record.type == "Hypothesis":
        yield {"@id": record.id, "@type": "Claim", "text": record.text("text")}
    elif record.type == "Agent":
        kind = _AGENTS.get(record.text("kind"), "Thing")
        yield _without_nothing(
            {"@id": record.id, "@type": kind, "name": record.text("name"), "url": record.text("url")}
        )
    elif record.type == "Source":
        yield _without_nothing(
            {"@id": record.id, "@type": "CreativeWork", "name": record.text("title"), "url": record.text("url"),
             "author": [{"@type": "Thing", "name": name} for name in record.texts("authors")],
             "datePublished": record.text("issued"), "publisher": record.text("publisher")}
        )  # fmt: skip


def _review(record: Record, graph: Graph) -> dict[str, Any]:
    claim = graph.get(_reviewed(record))
    return _without_nothing(
        {
            "@id": record.id,
            "@type": "ClaimReview",
            "claimReviewed": claim.text("text") if claim else "",
            "itemReviewed": {"@id": _reviewed(record)},
            "author": _named(record.texts("agent")),
            "datePublished": record.text("heldAt"),
            "reviewRating": {
                "@type": "Rating",
                "ratingValue": record.text("value"),
                "worstRating": "0",
                "bestRating": "1",
                "ratingExplanation": record.text("words") or None,
            },
        }
    )


def _named(iris: Iterable[str]) -> list[dict[str, str]]:
    return [{"@id": iri} for iri in dict.fromkeys(iris)]


def _without_nothing(node: dict[str, Any]) -> dict[str, Any]:
    found = {key: _without_nothing(value) if isinstance(value, dict) else value for key, value in node.items()}
    return {key: value for key, value in found.items() if value not in ("", None, [])}
