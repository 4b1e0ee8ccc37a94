"""The rules of the protocol, found by entry point as anybody else's would be.

Adding a rule: its file in the folder of its family, one line here in code order, a case under
`spec/conformance/cases/validate/`, a change fragment.
"""

from importlib.resources import files

from counterpoint.validate.contract import LoadedRule, RuleSet
from counterpoint.validate.profiles import read_severities
from counterpoint_rules.bytes import duplicate_key
from counterpoint_rules.identity import dangling_reference

__all__ = ["RULES", "RULE_SET"]

RULES: tuple[LoadedRule, ...] = (
    duplicate_key,
    dangling_reference,
)

_RULESETS = files("counterpoint_rules") / "rulesets"

RULE_SET = RuleSet(
    RULES,
    {
        name: read_severities((_RULESETS / f"{name}.toml").read_bytes())
        for name in ("draft", "exchange", "published")
    },
)
