"""CP506 interval-of-what: an interval has one end or no level, or words of certainty belong to no list.

Why     0.02 to 0.11 may be what one study saw or what nineteen in twenty would see; “likely” is a different
        number in every list
Asks    R-ASM-06 (SHOULD)
Repair  state both ends, the level the interval covers, or the wordScheme the words are taken from
"""

from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.absence import lacks
from counterpoint.graph.index import Graph
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP506",
    slug="interval-of-what",
    scope=Scope.GRAPH,
    requirement="R-ASM-06",
    strength="SHOULD",
    says="the {type} has {has} and no {lacking}",
    repair="state both ends, the level the interval covers, or the wordScheme the words are taken from",
)


def check(graph: Graph) -> Iterator[Finding]:
    for record in graph.of_type("Estimate", "Credence", "Likelihood"):
        ends = [key for key in ("low", "high") if key in record.content]
        if len(ends) == 1:
            other = "high" if ends == ["low"] else "low"
            if lacks(record, other):
                yield RULE.finding(graph.at(record, ends[0]), type=record.type, has=ends[0], lacking=other)
        elif ends and record.type == "Estimate" and lacks(record, "level"):
            yield RULE.finding(graph.at(record, "low"), type=record.type, has="an interval", lacking="level")
        if "words" in record.content and lacks(record, "wordScheme"):
            yield RULE.finding(graph.at(record, "words"), type=record.type, has="words", lacking="wordScheme")
