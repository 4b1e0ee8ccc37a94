"""Records repaired by what rules know of repairs.

All repairs that are allowed are tried together, and judged again. Where there are more errors than before,
the lot is split, until what does harm is found and left out. So nothing is made worse, and what is left
over cannot be repaired by a rule. Derived records are never touched: they follow from others.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from counterpoint.canon.normal import Normaliser
from counterpoint.findings import Finding, Report, Severity
from counterpoint.model.document import Document
from counterpoint.model.record import Bundle, Content, Record
from counterpoint.model.terms import terms
from counterpoint.validate.baseline import counted
from counterpoint.validate.contract import LoadedRule, Mend, mend_of
from counterpoint.verbs import dump, load

__all__ = ["Mended", "mend", "mendable", "repaired"]

_ROUNDS = 20
"""A repair may make another possible; far fewer rounds are ever needed."""
Judge = Callable[[Document], Report]


@dataclass(frozen=True, slots=True)
class Mended:
    """The records after all repairs, and the findings these took away."""

    bundle: Bundle
    fixed: tuple[Finding, ...]


def mend(document: Document, judge: Judge, rules: Iterable[LoadedRule], *, unsafe: bool = False) -> Mended:
    """Repairs what can be repaired.

    judge   what is found in a document, under whatever settings count for it
    unsafe  also by repairs that may not be what the author meant
    """
    return _Run(document, judge, rules, unsafe).run()


def mendable(report: Report, document: Document, rules: Iterable[LoadedRule]) -> tuple[int, int]:
    """How many of the findings rules say how to repair: safely, and only unsafely."""
    kinds = {rule.RULE.code: (rule.RULE.fix, mend_of(rule)) for rule in rules}
    counts: Counter[str] = Counter()
    for finding in report.findings:
        fix, repair = kinds.get(finding.code, ("none", None))
        if fix != "none" and (repair is None or _repaired(document.bundle, finding, repair) is not None):
            counts[fix] += 1
    return counts["safe"], counts["unsafe"]


def repaired(document: Document, findings: Iterable[Finding], way: Mend) -> Bundle | None:
    """The records with some findings of one rule repaired; None where nothing comes of it."""
    normaliser = Normaliser(document.prefixes)
    changed: dict[str, Record] = {}
    for finding in findings:
        content = _repaired(document.bundle, finding, way, changed)
        if content is not None:
            changed[finding.place.record] = normaliser.record(content)[0]
    return Bundle(changed.get(record.id, record) for record in document.bundle) if changed else None


class _Run:
    def __init__(self, document: Document, judge: Judge, rules: Iterable[LoadedRule], unsafe: bool) -> None:
        self.document = document
        self.judge = judge
        self.allowed = {
            r.RULE.code: mend_of(r) for r in rules if r.RULE.fix == "safe" or (unsafe and r.RULE.fix != "none")
        }
        self.normaliser = Normaliser(document.prefixes)

    def run(self) -> Mended:
        first = self.judge(self.document)
        bundle, found = self.document.bundle, first
        tried: set[str] = set()
        for _ in range(_ROUNDS):
            todo = [f for f in found.findings if self.allowed.get(f.code) and f.fingerprint not in tried]
            tried.update(f.fingerprint for f in todo)
            after = self.best(bundle, todo, _errors(found)) if todo else bundle
            if after == bundle:
                break
            bundle = after
            found = self.judged(bundle)
        left = counted(self.judged(bundle).findings)
        fixed = []
        for finding in first.findings:
            if left[finding.fingerprint]:
                left[finding.fingerprint] -= 1
            elif finding.code in self.allowed:
                fixed.append(finding)
        return Mended(bundle, tuple(fixed))

    def best(self, bundle: Bundle, todo: Sequence[Finding], errors: int) -> Bundle:
        """The bundle with as many of the repairs as bring no more errors than there were.

        One that lets a type be known may well show what was hidden before, so it is their number that counts.
        """
        after = self.applied(bundle, todo)
        if after == bundle:
            return bundle
        now = _errors(self.judged(after))
        if now <= errors:
            return after
        if len(todo) == 1:
            return bundle
        half = len(todo) // 2
        first = self.best(bundle, todo[:half], errors)
        return self.best(first, todo[half:], _errors(self.judged(first)))

    def applied(self, bundle: Bundle, todo: Iterable[Finding]) -> Bundle:
        changed: dict[str, Record] = {}
        for finding in todo:
            repair = self.allowed[finding.code]
            iri = finding.place.record
            content = _repaired(bundle, finding, repair, changed) if repair else None
            if content is not None:
                changed[iri] = self.normaliser.record(content)[0]
        return Bundle(changed.get(record.id, record) for record in bundle) if changed else bundle

    def judged(self, bundle: Bundle) -> Report:
        """What is found in the records as a file of their own, as it would be read."""
        data = dump(bundle)
        return self.judge(load(data, format="jsonld", name=self.document.name))


def _repaired(
    bundle: Bundle, finding: Finding, repair: Mend, changed: Mapping[str, Record] | None = None
) -> Content | None:
    """The new content of the record a finding is about; None where there is nothing to be done."""
    iri = finding.place.record
    record = (changed or {}).get(iri) or bundle.get(iri)
    if record is None or record.is_view or sum(each.id == iri for each in _near(bundle, iri)) != 1:
        return None
    known = terms().types.get(record.type)
    if known is not None and known.derived:
        return None
    content = repair(record, finding)
    return None if content == record.content else content


def _near(bundle: Bundle, iri: str) -> Iterable[Record]:
    """The records of one id, however often it stands."""
    from bisect import bisect_left

    start = bisect_left(bundle.records, iri, key=lambda record: record.id)
    return bundle.records[start : start + 2]


def _errors(report: Report) -> int:
    return len(report.at_least(Severity.ERROR))
