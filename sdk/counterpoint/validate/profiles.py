"""Profiles: how severe each rule is at a stage of the work.

A rule's code and words never depend on the profile, only its severity. Where a profile says nothing,
the keyword of the requirement decides: MUST is an error, SHOULD a warning, MAY information.
"""

from collections.abc import Iterable
from typing import cast

from counterpoint.errors import InputError
from counterpoint.findings import Severity
from counterpoint.graph.headers import roots
from counterpoint.model.record import Bundle
from counterpoint.validate.contract import Profile, RuleSet

__all__ = ["DEFAULT", "Profile", "named_by", "names", "profile", "read_profile"]

DEFAULT = "exchange"
_FROM_WEAKEST = ("draft", "exchange", "published")
_WORDS = {level.name.lower(): level for level in Severity}


def names(sets: Iterable[RuleSet]) -> tuple[str, ...]:
    """Every profile the rule sets know, sorted."""
    return tuple(sorted({each.name for rule_set in sets for each in rule_set.profiles}))


def profile(name: str, sets: Iterable[RuleSet]) -> Profile:
    """The profile of that name, united over the rule sets; a later set overrides an earlier one.

    Fails   InputError when no rule set knows it
    """
    sets = tuple(sets)
    known = [each for rule_set in sets for each in rule_set.profiles if each.name == name]
    if not known:
        raise InputError(f"no profile {name!r}", "", f"use one of {', '.join(names(sets))}")
    return Profile(name, {key: level for each in known for key, level in each.severities.items()})


def named_by(bundle: Bundle) -> str:
    """The profile a file asks to be judged by: its header's, the weakest where it has several.

    Gives   `draft`, `exchange` or `published`; `exchange` where no header names one of these
    """
    headers = roots(record for record in bundle if record.type == "KnowledgeBase")
    asked = {record.text("profile") for record in headers}
    return next((name for name in _FROM_WEAKEST if name in asked), DEFAULT)


def read_profile(name: str, source: bytes) -> Profile:
    """A profile from TOML.

        [severity]
        SHOULD = "warning"          # a keyword
        "PRV.MUST" = "warning"      # a keyword in one area of requirements
        CP204 = "info"              # one rule

    Fails   ValueError when it is no such TOML
    """
    import tomllib

    severities = cast("dict[str, str]", tomllib.loads(source.decode()).get("severity", {}))
    unknown = sorted(word for word in severities.values() if word not in _WORDS)
    if unknown:
        raise ValueError(f"no severity {unknown[0]!r}: use one of {', '.join(_WORDS)}")
    return Profile(name, {key: _WORDS[word] for key, word in severities.items()})
