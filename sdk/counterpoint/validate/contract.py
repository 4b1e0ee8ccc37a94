"""What a rule is, and what it may look at.

A rule is one generator. It looks at facts and yields findings; it never raises, never prints and
never changes what it looks at. Its code, slug and words are printed in its file, never derived from
where it stands in a list.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Literal

from counterpoint.findings import Finding, Place, Severity
from counterpoint.model.document import Document

if TYPE_CHECKING:
    from counterpoint.graph.index import Graph

__all__ = ["Check", "Rule", "Scope", "Strength"]

Strength = Literal["MUST", "SHOULD", "MAY"]
_SEVERITY: Mapping[Strength, Severity] = {
    "MUST": Severity.ERROR,
    "SHOULD": Severity.WARNING,
    "MAY": Severity.INFO,
}


class Scope(Enum):
    """What a rule looks at."""

    DOCUMENT = "document"
    """One file as it was read: `check(document)`."""
    GRAPH = "graph"
    """The records of one file as a graph: `check(graph)`."""


DocumentCheck = Callable[[Document], Iterator[Finding]]
GraphCheck = Callable[["Graph"], Iterator[Finding]]
Check = DocumentCheck | GraphCheck


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `says` is a template over what `finding` is given."""

    code: str
    slug: str
    scope: Scope
    requirement: str
    strength: Strength
    says: str
    repair: str
    fix: Literal["safe", "unsafe", "none"] = "none"
    """Whether `fmt` or `--fix` mends it: without asking, on request, or never."""
    since: str = "1.0"
    origin: Literal["file", "merge"] = "file"
    """`merge` for rules about what only a merge can bring about."""

    @property
    def severity(self) -> Severity:
        """What the keyword of the requirement stands for; a profile may say otherwise."""
        return _SEVERITY[self.strength]

    def finding(self, at: Place, related: tuple[Place, ...] = (), **said: str) -> Finding:
        """A finding of this rule, worded from the template."""
        shown = {key: _short(value) for key, value in said.items()}
        return Finding(
            code=self.code,
            slug=self.slug,
            severity=self.severity,
            message=self.says.format(**shown),
            place=at,
            requirement=self.requirement,
            repair=self.repair.format(**shown),
            related=related,
            said=said,
        )


def _short(value: str) -> str:
    flat = " ".join(value.split())
    return flat if len(flat) <= 160 else flat[:157] + "..."
