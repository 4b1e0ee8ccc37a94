"""Runs rules over a document. Every rule sees every fact; all findings come back at once."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from counterpoint.errors import InternalError
from counterpoint.findings import Finding, Report, Severity
from counterpoint.graph.index import Graph
from counterpoint.model.document import Document
from counterpoint.validate.contract import LoadedRule, Scope
from counterpoint.validate.profiles import Profile
from counterpoint.validate.shape import Shape

__all__ = ["check"]


def check(document: Document, rules: Iterable[LoadedRule], profile: Profile) -> Report:
    """Judges one document by the rules, at the severities of the profile.

    document  as any reader gave it; never changed
    rules     modules with `RULE` and `check`; those the profile turns off are not run
    Gives     every finding, in one order
    Fails     InternalError, naming the rule, when a rule raises
    """
    facts = {
        Scope.DOCUMENT: document,
        Scope.SHAPE: Shape(document),
        Scope.GRAPH: Graph(document.bundle, document.name),
    }
    found: list[Finding] = []
    for rule in rules:
        severity = profile.severity(rule.RULE)
        if severity > Severity.OFF:
            found += _findings(rule, facts[rule.RULE.scope], severity, document.name)
    return Report.of(found)


def _findings(rule: LoadedRule, looked_at: object, severity: Severity, name: str) -> Iterator[Finding]:
    try:
        for finding in rule.check(looked_at):
            at = finding.place if finding.place.document else replace(finding.place, document=name)
            yield replace(finding, severity=severity, place=at)
    except Exception as error:
        label = f"{rule.RULE.code} {rule.RULE.slug}"
        raise InternalError(
            f"the rule {label} failed: {type(error).__name__}: {error}",
            name,
            f"report it with the document, and go on with {rule.RULE.code} switched off",
        ) from error
