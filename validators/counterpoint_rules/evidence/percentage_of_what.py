"""CP531 percentage-of-what: a percentage is stated, and nothing says what it is a share of.

Why     40 % of cases, of patients and of tests are three numbers, and each reader takes another one
Asks    R-ASM-48 (SHOULD)
Repair  state the population, the denominator or what it is out of
"""

import re
from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.index import Graph
from counterpoint.model.record import Record
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP531",
    slug="percentage-of-what",
    scope=Scope.GRAPH,
    requirement="R-ASM-48",
    strength="SHOULD",
    says="{shown} is a percentage, and nothing says of what",
    repair="state the population, the denominator or what it is out of",
)
_UNITS = frozenset(["%", "percent", "per cent", "percentage", "pct"])
_BASES = ("population", "denominator", "sample", "outOf", "n", "comparator")
_STATED = re.compile(r"[0-9](?:\.[0-9]+)? ?(?:%|percent\b|per cent\b)(?=[.,;)]|$)")
_TELLS = re.compile(r"\b(?:of|in|among|between|within|across|out|to|with)\b", re.IGNORECASE)
"""A sentence or label with one of these most likely says what the number is a share of."""
_BELIEVED = re.compile(r"\b(?:probab|likel|chance|odds|credence|confiden|puts|sure)", re.IGNORECASE)
"""A percentage of belief is no share."""


def check(graph: Graph) -> Iterator[Finding]:
    for estimate in graph.of_type("Estimate"):
        about = [estimate, *graph.linked(estimate, "estimand"), *graph.linked(estimate, "claim")]
        told = any(_TELLS.search(record.text(key)) for record in about for key in ("label", "description", "text"))
        if _unit(about) in _UNITS and _is_bare(about) and not told:
            yield RULE.finding(graph.at(estimate, "unit"), shown=f"{estimate.text('value') or 'it'} {_unit(about)}")
    for claim in graph.of_type("Claim"):
        text = claim.text("text") if claim.text("kind") == "statistical" else ""
        found = _STATED.search(text)
        if found and not _TELLS.search(text) and not _BELIEVED.search(text) and _is_bare([claim]):
            yield RULE.finding(graph.at(claim, "text"), shown=found.group())


def _unit(about: list[Record]) -> str:
    return next((record.text("unit").lower() for record in about if record.text("unit")), "")


def _is_bare(about: list[Record]) -> bool:
    return not any(key in record.content for record in about for key in _BASES)
