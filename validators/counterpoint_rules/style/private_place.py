"""CP902 private-place: a value points at one person's machine, or carries a password.

Why     nobody else can follow it, and it tells strangers what was not meant for them
Asks    R-PRV-18 (MUST)
Repair  give the public address, or describe the thing; change a password that was written down
"""

import re
from collections.abc import Iterator, Mapping

from counterpoint.findings import Finding
from counterpoint.graph.index import Graph
from counterpoint.model.record import Record
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP902",
    slug="private-place",
    scope=Scope.GRAPH,
    requirement="R-PRV-18",
    strength="MUST",
    says="“{where}” is known on one machine only",
    repair="give the public address, or describe the thing; change a password that was written down",
)
_PRIVATE = re.compile(
    r"\bfile:/"
    r"|(?<![\w/.:-])/(?:home|Users)/[\w.-]+(?=/|\s|$)"
    r"|\b[A-Za-z]:\\Users\\"
    r"|(?<![\w/~.])~/[\w.-]+/"
    r"|\bhttps?://(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])(?=[:/?#]|\s|$)",
    re.IGNORECASE,
)
_PASSWORD = re.compile(r"\b[a-z][a-z0-9+.-]*://[^\s/?#:@]+:[^\s/?#@]+@", re.IGNORECASE)
# What a work says stands there for its author to answer for; versions are judged as records.
_NOT_OURS = frozenset(["alternatives", "content", "exact", "prefix", "suffix"])


# Most records hold none of these, which is quicker to see than that nothing matches.
_MARKS = (b"file:/", b"/home/", b"/users/", b"\\\\users", b"~/", b"localhost", b"127.0.0.1", b"0.0.0.0", b"[::1]", b"@")


def check(graph: Graph) -> Iterator[Finding]:
    for record in graph:
        lowered = record.canonical.lower()
        for key in record.content if any(mark in lowered for mark in _MARKS) else ():
            for value in _strings(record, key) if key not in _NOT_OURS else ():
                found = _PRIVATE.search(value)
                if found:
                    yield RULE.finding(graph.at(record, key), where=found.group())
                elif _PASSWORD.search(value):
                    # The secret itself is not repeated in the report.
                    yield RULE.finding(graph.at(record, key), where="an address with user name and password")


def _strings(record: Record, key: str) -> Iterator[str]:
    """The strings under a key, those inside values of foreign keys included."""
    for value in record.values(key):
        if isinstance(value, str):
            yield value
        elif isinstance(value, Mapping):
            yield from value.values()
