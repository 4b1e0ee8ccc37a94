"""How a project wants its files judged, as a value: which rules, how severe, and where otherwise.

Settings change what is asked of a file and never what a rule finds: codes, words and places stay.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from counterpoint.findings import Severity
from counterpoint.validate.contract import LoadedRule, Profile, Rule

__all__ = ["PathSettings", "Settings", "editions", "in_edition", "overlaid", "word"]

_GLOB = re.compile(r"(?P<folders>\*\*/)|(?P<all>\*\*)|(?P<some>\*)|(?P<one>\?)|(?P<set>\[[^\]/]+\])|(?P<plain>.)")


@dataclass(frozen=True, slots=True)
class PathSettings:
    """What counts for some files instead."""

    files: tuple[str, ...]
    """Patterns over paths below the project's folder: `drafts/**`, `*.kb.yaml`. One without a slash is about names."""
    profile: str = ""
    severities: Mapping[str, Severity] = field(default_factory=dict)

    def match(self, path: str) -> bool:
        """Whether a path, with forward slashes and below the project's folder, is among the files."""
        return any(_pattern(each).fullmatch(path) is not None for each in self.files)


@dataclass(frozen=True, slots=True)
class Settings:
    """What a project says. Severities are by code, by `AREA.KEYWORD` or by keyword, as in a profile."""

    place: str = ""
    """The file they were read from."""
    profile: str = ""
    edition: str = ""
    """Rules that came after this edition of the rules are left out; all count where it is empty."""
    rule_sets: tuple[str, ...] = ("core",)
    baseline: str = ""
    """A file of findings that are accepted for now, from the folder of these settings."""
    fail_on: Severity = Severity.ERROR
    show: Severity = Severity.WARNING
    severities: Mapping[str, Severity] = field(default_factory=dict)
    paths: tuple[PathSettings, ...] = ()

    def of(self, path: str) -> "Settings":
        """The settings for one file: of several that name it, the later outdoes the earlier."""
        profile, severities = self.profile, dict(self.severities)
        for each in self.paths:
            if each.match(path):
                profile = each.profile or profile
                severities |= each.severities
        return replace(self, profile=profile, severities=severities, paths=())


def overlaid(profile: Profile, severities: Mapping[str, Severity], rules: Iterable[LoadedRule]) -> Profile:
    """The profile with what somebody says of single rules or of whole keywords above what it says itself."""
    said = dict(profile.severities)
    for rule in rules:
        key = next((key for key in keys(rule.RULE) if key in severities), None)
        if key is not None:
            said[rule.RULE.code] = severities[key]
    return Profile(profile.name, said)


def keys(rule: Rule) -> tuple[str, str, str]:
    """What a severity may be said of, the most particular first."""
    return (rule.code, f"{rule.requirement.split('-')[1]}.{rule.strength}", rule.strength)


def word(rules: Iterable[LoadedRule]) -> frozenset[str]:
    """Every key that severities can be said under."""
    return frozenset(key for rule in rules for key in keys(rule.RULE))


def editions(rules: Iterable[LoadedRule]) -> tuple[str, ...]:
    """The editions in which rules came, the earliest first."""
    return tuple(sorted({rule.RULE.since for rule in rules}, key=_number))


def in_edition(rules: Iterable[LoadedRule], edition: str) -> Iterator[LoadedRule]:
    """The rules that an edition has; all of them where it is empty."""
    return (rule for rule in rules if not edition or _number(rule.RULE.since) <= _number(edition))


def _number(edition: str) -> tuple[int, ...]:
    return tuple(int(part) for part in edition.split("."))


@cache
def _pattern(glob: str) -> re.Pattern[str]:
    """`*` and `?` stay within a folder, `**` does not; a folder stands for all below it."""
    glob = glob.removeprefix("./")
    if "/" not in glob.rstrip("/"):
        glob = "**/" + glob
    if glob.endswith("/"):
        glob += "**"
    return re.compile("".join(map(_translated, _GLOB.finditer(glob))), re.DOTALL)


def _translated(match: re.Match[str]) -> str:
    if match.lastgroup == "set":
        inner = match.group()[1:-1].replace("\\", "\\\\")
        return f"[{'^' + inner[1:] if inner[0] == '!' else inner}]"
    fixed = {"folders": "(?:.*/)?", "all": ".*", "some": "[^/]*", "one": "[^/]"}
    return fixed.get(match.lastgroup or "", re.escape(match.group()))
