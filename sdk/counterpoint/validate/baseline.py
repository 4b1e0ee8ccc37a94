"""Findings somebody has accepted for now, so that only new ones count.

A baseline is a list of fingerprints, each with how often it stands there. It says nothing of lines, order
or names of files: a record may move within a file or with its file and stays known. A second finding of
the same kind in the same place is new.

    {"format": "counterpoint-baseline", "version": 1, "findings": [
    {"fingerprint": "…", "code": "CP204", "record": "…", "property": "premises", "count": 1}
    ]}
"""

from collections import Counter
from collections.abc import Iterable

import msgspec

from counterpoint.errors import InputError
from counterpoint.findings import Finding, Report

__all__ = ["counted", "new", "read", "write"]

_FORMAT, _VERSION = "counterpoint-baseline", 1
_KEYS = ("code", "record", "property")
"""What is written beside a fingerprint, for people who read the file."""


class _Entry(msgspec.Struct):
    fingerprint: str
    count: int = 1


class _Baseline(msgspec.Struct):
    format: str
    version: int
    findings: list[_Entry]


def counted(findings: Iterable[Finding]) -> Counter[str]:
    """Fingerprint → how often it is found."""
    return Counter(finding.fingerprint for finding in findings)


def new(report: Report, known: Counter[str]) -> tuple[Report, int]:
    """The findings beyond those known, and how many that are known are not found any more."""
    left = Counter(known)
    kept = []
    for finding in report.findings:
        if left[finding.fingerprint] > 0:
            left[finding.fingerprint] -= 1
        else:
            kept.append(finding)
    return Report(tuple(kept)), sum(left.values())


def write(report: Report) -> bytes:
    """The baseline of a report: the same bytes for the same findings, an entry a line."""
    counts = counted(report.findings)
    seen: dict[str, dict[str, object]] = {}
    for finding in report.findings:
        at = finding.place
        told = dict(zip(_KEYS, (finding.code, at.record, at.property), strict=True))
        entry = {"fingerprint": finding.fingerprint, **{key: value for key, value in told.items() if value}}
        seen.setdefault(finding.fingerprint, {**entry, "count": counts[finding.fingerprint]})
    rows = sorted(seen.values(), key=lambda row: (*(str(row.get(key, "")) for key in _KEYS), str(row["fingerprint"])))
    head = msgspec.json.encode({"format": _FORMAT, "version": _VERSION})[:-1]
    lines = b",\n".join(msgspec.json.encode(row) for row in rows)
    return head + b',"findings":[\n' + lines + (b"\n" if rows else b"") + b"]}\n"


def read(source: bytes, name: str) -> Counter[str]:
    """Fingerprint → how often a baseline has it.

    Fails   InputError when the bytes are no baseline, or one of a version not known here
    """
    try:
        found = msgspec.json.decode(source, type=_Baseline)
    except (msgspec.MsgspecError, UnicodeError) as error:
        raise InputError(f"this is no baseline: {error}", name, "make one with --write-baseline") from None
    if found.format != _FORMAT or found.version != _VERSION:
        what = f"this is no baseline of version {_VERSION}: {found.format!r}, version {found.version}"
        raise InputError(what, name, "make one with --write-baseline")
    known: Counter[str] = Counter()
    for entry in found.findings:
        known[entry.fingerprint] += max(0, entry.count)
    return known
