"""Runs rules over a document. Every rule sees every fact; all findings come back at once."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from counterpoint.errors import InternalError
from counterpoint.findings import Finding, Report, Severity
from counterpoint.graph.index import Graph
from counterpoint.model.document import Document
from counterpoint.validate.acts import Merging, Patching
from counterpoint.validate.contract import LoadedRule, Profile, Scope
from counterpoint.validate.extensions import Extensions
from counterpoint.validate.hidden import versions_of
from counterpoint.validate.shape import Shape

__all__ = ["check", "remarks"]


def check(
    document: Document,
    rules: Iterable[LoadedRule],
    profile: Profile,
    *,
    understood: Iterable[str] = (),
    on_progress: Callable[[float], None] = lambda _: None,
) -> Report:
    """Judges one document by the rules, at the severities of the profile.

    document    as any reader gave it; never changed
    rules       modules with `RULE` and `check`; those the profile turns off are not run
    understood  IRIs of the extension terms that some rule set knows
    on_progress told how much is done, from 0 to 1
    Gives       every finding, in one order
    Fails       InternalError, naming the rule, when a rule raises
    """
    facts: dict[Scope, object] = {
        Scope.DOCUMENT: document,
        Scope.SHAPE: Shape(document),
        Scope.GRAPH: Graph(document.bundle, document.name),
        Scope.EXTENSIONS: Extensions(document.bundle, document.name, understood),
    }
    running = [(rule, profile.severity(rule.RULE)) for rule in rules]
    found: list[Finding] = []
    for done, one in enumerate(running):
        found += _run([one], facts, document.name)
        on_progress((done + 1) / len(running))
    versions = versions_of(document)
    if versions is not None:
        found += _run(running, {Scope.DOCUMENT: versions, Scope.SHAPE: Shape(versions)}, document.name)
    return Report.of(found)


def remarks(act: Merging | Patching, rules: Iterable[LoadedRule], profile: Profile) -> Report:
    """Judges what somebody did with files, by the rules about that.

    Fails   InternalError, naming the rule, when a rule raises
    """
    running = [(rule, profile.severity(rule.RULE)) for rule in rules]
    scope = Scope.MERGING if isinstance(act, Merging) else Scope.PATCHING
    return Report.of(_run(running, {scope: act}, "the files together"))


def _run(rules: Iterable[tuple[LoadedRule, Severity]], facts: Mapping[Scope, object], name: str) -> Iterator[Finding]:
    """The findings of the rules whose scope is among the facts."""
    for rule, severity in rules:
        if severity > Severity.OFF and rule.RULE.scope in facts:
            yield from _findings(rule, facts[rule.RULE.scope], severity, name)


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
