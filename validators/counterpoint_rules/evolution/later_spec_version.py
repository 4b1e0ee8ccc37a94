"""CP805 later-spec-version: a file follows a later version of the specification than this program knows.

Why     what that version has added is not checked here, and may be read wrongly
Asks    R-VAL-13 (SHOULD)       Repair  use a program that knows that version
"""

import re
from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.index import Graph
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP805",
    slug="later-spec-version",
    scope=Scope.GRAPH,
    requirement="R-VAL-13",
    strength="SHOULD",
    says="the file follows version {version}, and {known} is known here",
    repair="use a program that knows version {version}",
)

KNOWN = "1.0"


def check(graph: Graph) -> Iterator[Finding]:
    for header in graph.of_type("KnowledgeBase"):
        version = header.text("specVersion")
        if _numbers(version) > _numbers(KNOWN):
            yield RULE.finding(graph.at(header, "specVersion"), version=version, known=KNOWN)


def _numbers(version: str) -> tuple[int, ...]:
    """The leading numbers, as far as they decide which version comes later."""
    match = re.match(r"[0-9]{1,6}(\.[0-9]{1,6})*", version)
    return tuple(map(int, match.group().split("."))) if match else ()
