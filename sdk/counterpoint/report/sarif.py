"""SARIF 2.1.0, which code scanning services and editors read.

One run; every rule that found something with its page; every finding with its place, its related places
and its fingerprint. Source of the form: SARIF 2.1.0 with errata 01, OASIS.
"""

from collections.abc import Mapping
from typing import Any

from counterpoint import __version__
from counterpoint.findings import Finding, Place, Report, Severity
from counterpoint.report.inert import json_text
from counterpoint.report.paths import uri
from counterpoint.report.sources import Sources
from counterpoint.validate.contract import LoadedRule
from counterpoint.validate.page import RulePage, page

__all__ = ["render"]

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: Mapping[Severity, str] = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_FINGERPRINT = "counterpoint/v1"


def render(report: Report, sources: Sources, colour: bool = False) -> str:
    """`colour` has no effect."""
    slugs = {finding.code: finding.slug for finding in report.findings}
    codes = sorted(slugs)
    run = {
        "tool": {
            "driver": {
                "name": "Counterpoint",
                "version": __version__,
                "rules": [_rule(code, slugs[code], sources.rule(code)) for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": {"uri": uri(name)}} for name in sources.names],
        "results": [_result(finding, codes.index(finding.code), sources) for finding in report.findings],
    }
    return json_text({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rule(code: str, slug: str, rule: LoadedRule | None) -> dict[str, Any]:
    told: dict[str, Any] = {"id": code, "name": slug, "help": {"text": f"counterpoint rule {code} explains it."}}
    written = _page(rule)
    if rule is not None and written is not None:
        told |= {
            "shortDescription": {"text": written.finds},
            "fullDescription": {"text": f"Why it matters: {written.why}."},
            "help": {"text": f"Repair: {written.repair}. Asked by {written.asks} ({written.strength})."},
            "defaultConfiguration": {"level": _LEVELS[rule.RULE.severity]},
        }
    return told


def _page(rule: LoadedRule | None) -> RulePage | None:
    """The rule's page; None where nobody wrote one, as may be with somebody else's rules."""
    try:
        return page(rule) if rule else None
    except ValueError:
        return None


def _result(finding: Finding, index: int, sources: Sources) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{finding.message}. Repair: {finding.repair}."},
        "locations": [_location(finding.place, sources)],
        "partialFingerprints": {_FINGERPRINT: finding.fingerprint},
        "properties": {"requirement": finding.requirement},
    }
    if finding.related:
        result["relatedLocations"] = [
            {"id": number, **_location(place, sources)} for number, place in enumerate(finding.related, 1)
        ]
    return result


def _location(place: Place, sources: Sources) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": uri(place.document)}}
    if place.document in sources.names:
        physical["artifactLocation"]["index"] = sources.names.index(place.document)
    span = sources.span(place)
    if span:
        physical["region"] = {
            "startLine": span.line,
            "startColumn": span.column,
            "endLine": span.end_line,
            "endColumn": span.end_column,
        }
    location: dict[str, Any] = {"physicalLocation": physical}
    name = " ".join(filter(None, [place.record or place.pointer, place.property]))
    if name:
        location["logicalLocations"] = [{"fullyQualifiedName": name, "kind": "member" if place.property else "object"}]
    return location
