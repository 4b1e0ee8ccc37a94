"""What a rule is, and what it may look at.

A rule is one module with two names: `RULE`, which says what it is, and `check`, one generator. It
looks at facts and yields findings; it never raises, never prints and never changes what it looks
at. A third name, `mend`, is there where a record can be repaired by program. Code, slug and words are
printed in the file, never derived from where it stands in a list.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Literal, Protocol, TypeAlias

from counterpoint.findings import Finding, Place, Severity
from counterpoint.model.record import Content, Record

__all__ = ["LoadedRule", "Mend", "Profile", "Rule", "RuleSet", "Scope", "Strength", "mend_of"]

Mend: TypeAlias = Callable[[Record, Finding], Content | None]
"""The content of a record without what a finding of it says; None where this finding cannot be repaired so."""

Strength = Literal["MUST", "SHOULD", "MAY"]
_SEVERITY: Mapping[Strength, Severity] = {
    "MUST": Severity.ERROR,
    "SHOULD": Severity.WARNING,
    "MAY": Severity.INFO,
}


class Scope(Enum):
    """What a rule looks at."""

    DOCUMENT = "document"
    """One file as it was read: `check(document: Document)`."""
    SHAPE = "shape"
    """Its records one by one, and what the schema says of each: `check(shape: Shape)`. Such rules also
    see the versions a merged file holds."""
    GRAPH = "graph"
    """The records of one file as a graph: `check(graph: Graph)`."""
    EXTENSIONS = "extensions"
    """The terms from outside the core: `check(extensions: Extensions)`."""
    MERGING = "merging"
    """Files and their merge: `check(merging: Merging)`. `merge` runs such rules, and `validate` does not."""
    PATCHING = "patching"
    """A file and what came of applying a patch to it: `check(patching: Patching)`."""


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
    """Whether it is mended by program: without asking, since nothing the file means changes; on request, since
    it may not be what the author meant; or never. A rule without `mend` is mended by writing the file again."""
    since: str = "1.0"
    origin: Literal["file", "merge"] = "file"
    """`merge` for rules about what only a merge can bring about."""

    @property
    def severity(self) -> Severity:
        """What the keyword of the requirement stands for; a profile may say otherwise."""
        return _SEVERITY[self.strength]

    def finding(self, at: Place, related: tuple[Place, ...] = (), **said: str) -> Finding:
        """A finding of this rule, worded from the template."""
        shown = {key: _shown(value) for key, value in said.items()}
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


class LoadedRule(Protocol):
    """A member of a rule registry: the module of one rule."""

    @property
    def RULE(self) -> Rule: ...

    def check(self, looked_at: Any, /) -> Iterator[Finding]:
        """Findings about what the rule's scope names."""


def mend_of(rule: LoadedRule) -> Mend | None:
    """How a rule repairs a record, where it can."""
    found: Mend | None = getattr(rule, "mend", None)
    return found


@dataclass(frozen=True, slots=True)
class Profile:
    """How severe each rule is at a stage of the work."""

    name: str
    severities: Mapping[str, Severity] = field(default_factory=dict)
    """`MUST`, `PRV.MUST` or `CP204` → severity; the most particular one counts."""

    def severity(self, rule: Rule) -> Severity:
        """What the profile says of the rule, of its area and keyword, of its keyword, or the keyword's own."""
        area = rule.requirement.split("-")[1]
        for key in (rule.code, f"{area}.{rule.strength}", rule.strength):
            if key in self.severities:
                return self.severities[key]
        return rule.severity


@dataclass(frozen=True, slots=True)
class RuleSet:
    """What an entry point of the group `counterpoint.rules` stands for."""

    rules: tuple[LoadedRule, ...]
    """Modules, in code order."""
    profiles: tuple[Profile, ...] = ()
    understands: frozenset[str] = frozenset()
    """IRIs of extension terms the rules know, so that a file may declare them critical."""


def _shown(value: str) -> str:
    """A value on one line, not too long, with nothing that would steer a terminal or hide itself."""
    flat = " ".join(value.split())
    if not flat.isprintable():
        flat = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in flat)
    return flat if len(flat) <= 160 else flat[:157] + "..."
