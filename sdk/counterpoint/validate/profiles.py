"""Profiles: how severe each rule is at a stage of the work.

A rule's code and words never depend on the profile, only its severity. Where a profile says nothing,
the keyword of the requirement decides: MUST is an error, SHOULD a warning, MAY information.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from counterpoint.errors import InputError
from counterpoint.findings import Severity
from counterpoint.model.record import Bundle, Record
from counterpoint.validate.contract import Rule, RuleSet

__all__ = ["DEFAULT", "Profile", "named_by", "names", "profile", "read_severities", "roots"]

DEFAULT = "exchange"
_FROM_WEAKEST = ("draft", "exchange", "published")
_WORDS = {level.name.lower(): level for level in Severity}


@dataclass(frozen=True, slots=True)
class Profile:
    """One stage of the work."""

    name: str
    severities: Mapping[str, Severity] = field(default_factory=dict)
    """Rule code → severity, where it differs from the keyword's."""

    def severity(self, rule: Rule) -> Severity:
        return self.severities.get(rule.code, rule.severity)


def names(sets: Iterable[RuleSet]) -> tuple[str, ...]:
    """Every profile the rule sets know, sorted."""
    return tuple(sorted({name for each in sets for name in each.profiles}))


def profile(name: str, sets: Iterable[RuleSet]) -> Profile:
    """The profile of that name, united over the rule sets; a later set overrides an earlier one.

    Fails   InputError when no rule set knows it
    """
    sets = tuple(sets)
    known = [each.profiles[name] for each in sets if name in each.profiles]
    if not known:
        raise InputError(f"no profile {name!r}", "", f"use one of {', '.join(names(sets))}")
    return Profile(name, {code: level for severities in known for code, level in severities.items()})


def named_by(bundle: Bundle) -> str:
    """The profile a file asks to be judged by: its header's, the weakest where it has several.

    Gives   `draft`, `exchange` or `published`; `exchange` where no header names one of these
    """
    asked = {record.text("profile") for record in roots(bundle)}
    return next((name for name in _FROM_WEAKEST if name in asked), DEFAULT)


def roots(bundle: Bundle) -> tuple[Record, ...]:
    """The headers no other header includes or was derived from; all of them where every one is.

    Source  spec/operations/merge.md, on headers
    """
    headers = [record for record in bundle if record.type == "KnowledgeBase"]
    inside = {iri for h in headers for key in ("includes", "parts") for iri in h.texts(key) if iri != h.id}
    return tuple(h for h in headers if h.id not in inside) or tuple(headers)


def read_severities(source: bytes) -> Mapping[str, Severity]:
    """A profile's severities from TOML: a table `severity` of code = "error | warning | info | off".

    Fails   ValueError when it is no such TOML
    """
    import tomllib

    table = tomllib.loads(source.decode())["severity"]
    unknown = sorted(word for word in table.values() if word not in _WORDS)
    if unknown:
        raise ValueError(f"no severity {unknown[0]!r}: use one of {', '.join(_WORDS)}")
    return {code: _WORDS[word] for code, word in table.items()}
