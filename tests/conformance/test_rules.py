"""Every rule does what its case says, and no rule does what another's says."""

import pytest

from conformance.validate_cases import CODES, RULES, SETS, Case, cases, failures, file_of
from counterpoint.validate.engine import check
from counterpoint.validate.page import page
from counterpoint.validate.profiles import profile

CASES = cases()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_case_holds(case: Case) -> None:
    assert failures(case) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.RULE.code)
class TestEveryRule:
    def test_has_a_case_of_its_own(self, rule) -> None:
        own = [case for case in CASES if case.rule == rule.RULE.code]
        assert own
        for case in own:
            assert case.requirement == rule.RULE.requirement
            assert case.bad

    def test_without_it_exactly_its_own_cases_fail(self, rule) -> None:
        rest = [code for code in CODES if code != rule.RULE.code]
        failing = {case.name for case in CASES if failures(case, rest)}
        assert failing == {case.name for case in CASES if case.rule == rule.RULE.code}

    def test_says_the_same_in_header_and_in_code(self, rule) -> None:
        header = page(rule)
        assert (header.code, header.slug) == (rule.RULE.code, rule.RULE.slug)
        assert (header.asks, header.strength) == (rule.RULE.requirement, rule.RULE.strength)


def test_rules_run_together_find_what_each_finds_alone() -> None:
    from conformance.validate_cases import findings

    for case in CASES:
        for half in ("bad", "good"):
            path = file_of(case, half)
            from counterpoint.formats import for_file

            format = for_file(path.name)
            assert format is not None
            document = format.read(path.read_bytes(), path.name)
            together = check(document, RULES, profile(case.profile, SETS)).findings
            assert sorted(f.sort_key for f in together) == sorted(f.sort_key for f in findings(case, half))


def test_codes_are_unique_and_in_order() -> None:
    assert list(CODES) == sorted(set(CODES))


def test_every_case_names_a_rule() -> None:
    assert {case.rule for case in CASES} <= set(CODES)
