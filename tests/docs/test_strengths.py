"""What a rule enforces is as strong as the sentence it enforces, and no stronger."""

import re
from pathlib import Path

import pytest

from counterpoint.validate.contract import LoadedRule
from counterpoint.validate.select import rule_sets, rules

ROOT = Path(__file__).parents[2]
SENTENCE = re.compile(r"\*\*(R-[A-Z]+-\d+)\*\* \((MUST|SHOULD|MAY)\)")
LAW = [ROOT / "spec" / "SPEC.md", *sorted((ROOT / "spec" / "operations").glob("*.md"))]
STRENGTHS = dict(pair for path in LAW for pair in SENTENCE.findall(path.read_text("utf-8")))


@pytest.mark.parametrize("rule", rules(rule_sets()), ids=lambda rule: rule.RULE.code)
def test_a_rule_is_as_strong_as_its_requirement(rule: LoadedRule) -> None:
    assert STRENGTHS.get(rule.RULE.requirement) == rule.RULE.strength
