"""Every rule does what its case says, and no rule does what another's says."""

import json
import re
from functools import cache
from pathlib import Path

import pytest

from conformance.validate_cases import CODES, RULES, SETS, Case, cases, document_of, failures, findings
from counterpoint.validate.contract import Scope
from counterpoint.validate.engine import check
from counterpoint.validate.page import page
from counterpoint.validate.profiles import profile

CASES = cases()
SPEC = Path(__file__).resolve().parents[2] / "spec"
MERGES = (SPEC / "conformance" / "cases").glob("merge*/*/expect.json")
OF_ACTS = {said["code"] for path in MERGES for said in json.loads(path.read_text("utf-8")).get("remarks", ())} | {
    "CP806"
}
"""Codes of what is said of files together: cases of the merge name them, and every patch that is refused is CP806."""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_case_holds(case: Case) -> None:
    assert failures(case) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.RULE.code)
class TestEveryRule:
    def test_has_a_case_of_its_own(self, rule) -> None:
        if rule.RULE.scope in (Scope.MERGING, Scope.PATCHING):
            assert rule.RULE.code in OF_ACTS
            return
        own = [case for case in CASES if case.rule == rule.RULE.code]
        assert own
        for case in own:
            assert case.requirement == rule.RULE.requirement
            assert case.bad
            assert case.why

    def test_without_it_exactly_its_own_cases_fail(self, rule) -> None:
        rest = [code for code in CODES if code != rule.RULE.code]
        failing = {case.name for case in CASES if failures(case, rest)}
        assert failing == {case.name for case in CASES if case.rule == rule.RULE.code}

    def test_says_the_same_in_header_and_in_code(self, rule) -> None:
        header = page(rule)
        assert (header.code, header.slug) == (rule.RULE.code, rule.RULE.slug)
        assert (header.asks, header.strength) == (rule.RULE.requirement, rule.RULE.strength)

    def test_asks_what_the_specification_asks_as_strongly(self, rule) -> None:
        assert stated()[rule.RULE.requirement] == rule.RULE.strength


@cache
def stated() -> dict[str, str]:
    """Requirement → its keyword, from the text of the specification."""
    pattern = re.compile(r"^- \*\*(R-[A-Z]+-\d+)\*\* \((MUST|SHOULD|MAY)\)", re.MULTILINE)
    files = [SPEC / "SPEC.md", *sorted((SPEC / "operations").glob("*.md")), *sorted((SPEC / "modules").glob("*.md"))]
    return dict(found for path in files for found in pattern.findall(path.read_text("utf-8")))


def test_rules_run_together_find_what_each_finds_alone() -> None:
    for case in CASES:
        level = profile(case.profile, SETS)
        for half in ("bad", "good"):
            together = check(document_of(case, half), RULES, level).findings
            assert sorted(f.sort_key for f in together) == sorted(f.sort_key for f in findings(case, half))


def test_codes_are_unique_and_in_order() -> None:
    assert list(CODES) == sorted(set(CODES))


def test_every_case_names_a_rule() -> None:
    assert {case.rule for case in CASES} <= set(CODES)
