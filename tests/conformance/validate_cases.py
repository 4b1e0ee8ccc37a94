"""The validation cases of the conformance pack, and what each rule says about them.

A case is a folder with `bad.<ext>`, `good.<ext>` and `expect.json`. The bad file fires exactly the
findings `expect.json` lists, all of the case's own rule, and no other error; the good file fires
none of that rule and no error.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from counterpoint.findings import Finding, Severity
from counterpoint.formats import for_file
from counterpoint.model.document import Document
from counterpoint.validate.engine import check
from counterpoint.validate.profiles import profile
from counterpoint.validate.select import rule_sets, rules
from counterpoint_training_run import RULE_SET as TRAINING_RUN

ROOT = Path(__file__).resolve().parents[2] / "spec" / "conformance" / "cases" / "validate"
SETS = (*rule_sets(), TRAINING_RUN)
RULES = rules(SETS)
CODES = tuple(rule.RULE.code for rule in RULES)


@dataclass(frozen=True)
class Case:
    """What `expect.json` says; `bad` holds a code and as much of the place as matters for each finding."""

    name: str
    rule: str
    requirement: str
    profile: str
    bad: tuple[dict[str, str], ...]
    why: str


def cases() -> list[Case]:
    """Every case of the pack, by name."""
    found = []
    for path in sorted(ROOT.glob("*/expect.json")):
        said: dict[str, Any] = json.loads(path.read_text("utf-8"))
        said["bad"] = tuple(said["bad"])
        found.append(Case(path.parent.name, **said))
    return found


def failures(case: Case, codes: Collection[str] = CODES) -> list[str]:
    """How the outcome under the rules of these codes differs from what the case asks for."""
    said = []
    bad, good = findings(case, "bad", codes), findings(case, "good", codes)
    own = [f for f in bad if f.code == case.rule]
    if len(own) != len(case.bad):
        said.append(f"bad: {len(own)} findings of {case.rule}, {len(case.bad)} expected: {_shown(own)}")
    said += [f"bad: no finding like {want}" for want in case.bad if not any(_like(f, want) for f in own)]
    said += [f"bad: also {_shown([f])}" for f in bad if f.code != case.rule and f.severity >= Severity.ERROR]
    said += [f"good: {_shown([f])}" for f in good if f.code == case.rule or f.severity >= Severity.ERROR]
    return said


def findings(case: Case, half: str, codes: Collection[str] = CODES) -> list[Finding]:
    """What the rules of these codes say about one half of a case, each rule run by itself."""
    alone = _alone(case.name, case.profile, half)
    return [f for code in CODES if code in codes for f in alone[code]]


def document_of(case: Case, half: str) -> Document:
    return _document(file_of(case, half))


def file_of(case: Case, half: str) -> Path:
    (path,) = (ROOT / case.name).glob(f"{half}.*")
    return path


@cache
def _alone(case: str, profile_name: str, half: str) -> dict[str, tuple[Finding, ...]]:
    (path,) = (ROOT / case).glob(f"{half}.*")
    level = profile(profile_name, SETS)
    return {rule.RULE.code: check(_document(path), [rule], level).findings for rule in RULES}


@cache
def _document(path: Path) -> Document:
    format = for_file(path.name)
    assert format is not None, f"{path.name}: no format reads files of that ending"
    return format.read(path.read_bytes(), path.name)


def _like(finding: Finding, want: dict[str, str]) -> bool:
    place = finding.place
    has = {"code": finding.code, "record": place.record, "property": place.property, "pointer": place.pointer}
    return all(has[key] == value for key, value in want.items())


def _shown(found: list[Finding]) -> str:
    return "; ".join(f"{f.code} {f.message} ({f.place.record} {f.place.property} {f.place.pointer})" for f in found)
