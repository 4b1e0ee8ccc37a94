"""What a file says and no record can hold: a value that stands twice, a number that is none, a stray entry.

A reader goes on past these, so that a validator can tell them all. Whoever built on the records would lose
without a word what they leave out, so no other verb goes on: only the author knows what was meant. Faults
that records do hold (an unknown key, a relative IRI, a reference without an end) go through every verb
unchanged, and `validate` tells them.
"""

from collections.abc import Callable, Iterator

from counterpoint.model.document import Document, OddityKind
from counterpoint.report.sources import Sources
from counterpoint.report.text import position
from counterpoint.validate.contract import Rule, Scope

__all__ = ["mended", "unknown_words", "unmendable"]

_LEFT_OUT: frozenset[OddityKind] = frozenset(
    ("duplicate-key", "not-finite", "not-a-record", "unknown-top-key", "core-term-redefined", "nested-record")
)


def unmendable(document: Document) -> list[str]:
    """The faults of this kind, a text for each."""
    # Oddities that a quick reader put off are about IRIs, and records hold these.
    if not any(oddity.kind in _LEFT_OUT for oddity in document.oddities_found):
        return []
    return list(_told(document, lambda rule: rule.code.startswith("CP0") and rule.fix != "safe", "error"))


def unknown_words(document: Document) -> list[str]:
    """Keys and types that nothing is called, a text for each."""
    return list(_told(document, lambda rule: rule.slug in ("unknown-key", "unknown-type"), "error"))


def mended(document: Document) -> list[str]:
    """The values that writing the file again puts right, a text for each."""
    return list(_told(document, lambda rule: rule.scope is Scope.DOCUMENT and rule.fix == "safe", "mended"))


def _told(document: Document, wanted: Callable[[Rule], bool], word: str) -> Iterator[str]:
    """What some of the rules find, as lines to people: the place, the offending value and one repair."""
    from counterpoint.validate.engine import check
    from counterpoint.validate.profiles import DEFAULT, profile
    from counterpoint.validate.select import rule_sets, rules

    sets = rule_sets()
    some = [rule for rule in rules(sets) if wanted(rule.RULE)]
    sources = Sources([document])
    for finding in check(document, some, profile(DEFAULT, sets)).findings:
        place = position(finding.place, sources.span(finding.place))
        yield f"{place}: {word} {finding.code} {finding.message}\n  repair: {finding.repair}  ({finding.requirement})"
