"""A merge for programs.

    {"format": "counterpoint-merge", "version": 1, "records": 71, "inputs": […], …}

A key is never renamed or taken away within a version; new ones may come.
"""

from counterpoint.findings import Finding
from counterpoint.report.inert import json_text
from counterpoint.verbs import Merged

__all__ = ["FORMAT", "VERSION", "render"]

FORMAT = "counterpoint-merge"
VERSION = 1


def render(merged: Merged) -> str:
    whole = {
        "format": FORMAT,
        "version": VERSION,
        "records": len(merged.bundle),
        "inputs": [
            {"file": name, "records": held, "onlyHere": only, "openConflicts": open_}
            for name, (held, only), open_ in zip(merged.names, merged.contributions, merged.open_before, strict=True)
        ],
        "shared": merged.shared,
        "remarks": [{**_finding(f), "file": f.place.document} for f in merged.remarks],
        "conflicts": [
            {
                "code": "CP601",
                "id": dispute.conflict.id,
                "subject": dispute.conflict.text("subject"),
                "property": dispute.conflict.text("property"),
                "sides": dict(dispute.sides),
            }
            for dispute in merged.disputes
        ],
        "induced": [_finding(f) for f in merged.induced],
        "removed": [{"record": r.record, "property": r.property, "value": r.value} for r in merged.removed],
        "redacted": [{"record": r, "heldBy": holders, "outcome": o} for r, holders, o in merged.redacted],
        "foreignRevisions": [{"record": r, "author": a, "revisedBy": b} for r, a, b in merged.foreign],
        "sharedWorks": [
            {"identifier": w.identifier, "sources": w.sources, "describedAlike": w.described_alike}
            for w in merged.works
        ],
        "similarityCandidates": [
            {"one": s.one, "other": s.other, "score": round(s.score, 3), "against": s.against}
            for s in merged.suggestions
        ],
    }
    return json_text(whole, indent=2) + "\n"


def _finding(finding: Finding) -> dict[str, str]:
    return {
        "code": finding.code,
        "severity": finding.severity.name.lower(),
        "record": finding.place.record,
        "property": finding.place.property,
        "message": finding.message,
        "repair": finding.repair,
    }
