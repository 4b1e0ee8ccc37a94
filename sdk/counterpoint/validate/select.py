"""Finds rule sets by entry point, the package's own among them.

Nothing is loaded that was not named. The engine itself never looks for rules: they are handed to it.
"""

from collections.abc import Iterable
from importlib.metadata import entry_points
from itertools import pairwise

from counterpoint.errors import InputError, InternalError
from counterpoint.validate.contract import LoadedRule, RuleSet

__all__ = ["GROUP", "naming", "own_sets", "rule_sets", "rules", "understood"]

GROUP = "counterpoint.rules"


def rule_sets(wanted: Iterable[str] = ("core",)) -> tuple[RuleSet, ...]:
    """The rule sets of these entry point names, in the order given.

    Fails   InputError when none of that name is installed or it cannot be loaded; InternalError when it is
            no rule set
    """
    found = []
    for name in wanted:
        points = entry_points(group=GROUP, name=name)
        if not points:
            known = ", ".join(sorted({point.name for point in entry_points(group=GROUP)}))
            raise InputError(f"no rule set {name!r} is installed", "", f"use one of: {known or 'none'}")
        try:
            loaded = min(points, key=lambda point: point.value).load()
        except Exception as error:
            what = f"the rule set {name!r} cannot be loaded: {type(error).__name__}: {error}"
            raise InputError(what, "", "install what it needs, or leave it out") from error
        if not isinstance(loaded, RuleSet):
            raise InternalError(f"the entry point {name!r} of {GROUP} is no RuleSet", repair="report it")
        found.append(loaded)
    return tuple(found)


def own_sets() -> tuple[str, ...]:
    """The names of the rule sets that come with this package, the core one first."""
    ours = entry_points(group=GROUP)
    return tuple(
        sorted((p.name for p in ours if p.dist and p.dist.name == "counterpoint"), key=lambda n: (n != "core", n))
    )


def naming(wanted: Iterable[str], profile: str) -> tuple[str, ...]:
    """The names of rule sets, and of the one that has the name of a profile: who names the profile names it."""
    sets = tuple(wanted)
    return (*sets, profile) if profile and profile not in sets and entry_points(group=GROUP, name=profile) else sets


def rules(sets: Iterable[RuleSet]) -> tuple[LoadedRule, ...]:
    """All rules of the sets, in code order.

    Fails   InputError when two of them have one code
    """
    every = sorted((rule for each in sets for rule in each.rules), key=lambda rule: rule.RULE.code)
    for one, next_one in pairwise(every):
        if one.RULE.code == next_one.RULE.code:
            raise InputError(
                f"two rules are called {one.RULE.code}: {one.RULE.slug} and {next_one.RULE.slug}",
                "",
                "leave out one of the rule sets",
            )
    return tuple(every)


def understood(sets: Iterable[RuleSet]) -> frozenset[str]:
    """IRIs of the extension terms that some of the sets know."""
    return frozenset(term for each in sets for term in each.understands)
