"""What repairs promise, on every bad file of the conformance pack and on files broken at random."""

import json
import random

import pytest

from conformance.validate_cases import RULES, SETS, Case, cases, document_of, file_of
from counterpoint.cli.fixing import unwritable
from counterpoint.errors import CounterpointError
from counterpoint.findings import Report, Severity
from counterpoint.formats.jsonld.read import read
from counterpoint.mending import mend, mendable
from counterpoint.model.document import Document
from counterpoint.rewriting import rewritten
from counterpoint.validate.baseline import counted
from counterpoint.validate.contract import mend_of
from counterpoint.validate.engine import check
from counterpoint.validate.profiles import profile
from counterpoint.verbs import load
from validate.test_hostile import COMPACT, JUNK, KEYS

CASES = cases()
FIXING = {rule.RULE.code: rule.RULE.fix for rule in RULES if rule.RULE.fix != "none"}


def judge(document: Document) -> Report:
    return check(document, RULES, profile("exchange", SETS))


def mended(document: Document, unsafe: bool) -> Document:
    """The document as it is read after its file was repaired."""
    result = mend(document, judge, RULES, unsafe=unsafe)
    if not result.fixed:
        return document
    return load(rewritten(document, result.bundle), format=document.format, name=document.name)


def sound_enough(document: Document) -> bool:
    """Whether the records say all the file says; other files are never repaired."""
    return not unwritable(document)


@pytest.mark.parametrize("case", [case for case in CASES if case.rule in FIXING], ids=lambda case: case.name)
class TestCasesOfRulesThatRepair:
    def test_the_finding_goes_with_the_repair_its_rule_has(self, case: Case) -> None:
        document = document_of(case, "bad")
        if not sound_enough(document):
            return
        before, after = judge(document), judge(mended(document, FIXING[case.rule] == "unsafe"))
        had = sum(f.code == case.rule for f in before.findings)
        repairable = sum(
            mendable(Report((f,)), document, RULES) != (0, 0) for f in before.findings if f.code == case.rule
        )
        left = sum(f.code == case.rule for f in after.findings)
        # An unsafe repair is given up where it would bring an error of another kind.
        assert left == had - repairable or (FIXING[case.rule] == "unsafe" and left == had)

    def test_an_unsafe_repair_waits_until_it_is_asked_for(self, case: Case) -> None:
        document = document_of(case, "bad")
        if FIXING[case.rule] == "unsafe" and sound_enough(document):
            assert any(f.code == case.rule for f in judge(mended(document, False)).findings)


@pytest.mark.parametrize("unsafe", [False, True], ids=["safe", "unsafe"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
class TestEveryFile:
    def test_nothing_is_left_that_a_repair_could_mend(self, case: Case, unsafe: bool) -> None:
        document = document_of(case, "bad")
        if sound_enough(document):
            after = mended(document, unsafe)
            assert mendable(judge(after), after, RULES)[0] == 0
            again = mend(after, judge, RULES, unsafe=unsafe)
            assert (again.bundle, again.fixed) == (after.bundle, ())

    def test_nothing_is_made_worse(self, case: Case, unsafe: bool) -> None:
        document = document_of(case, "bad")
        if sound_enough(document):
            before, after = judge(document), judge(mended(document, unsafe))
            errors = [counted(r.at_least(Severity.ERROR)).total() for r in (before, after)]
            assert errors[1] <= errors[0]

    def test_a_sound_file_is_left_alone(self, case: Case, unsafe: bool) -> None:
        document = document_of(case, "good")
        result = mend(document, judge, RULES, unsafe=False)
        if not result.fixed:
            assert result.bundle == document.bundle


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_safe_repair_changes_no_more_than_its_finding_names(case: Case) -> None:
    document = document_of(case, "bad")
    if not sound_enough(document):
        return
    result = mend(document, judge, RULES)
    named = {(f.place.record, f.place.property) for f in result.fixed}
    assert [r.id for r in result.bundle] == [r.id for r in document.bundle]
    for old, new in zip(document.bundle, result.bundle, strict=True):
        assert old.content.keys() == new.content.keys()
        changed = {key for key in old.content if old.content[key] != new.content[key]}
        assert {(old.id, key) for key in changed} <= named


def test_derived_records_are_never_touched() -> None:
    for case in CASES:
        document = document_of(case, "bad")
        views = {r.id: r for r in document.bundle if r.is_view or r.type in ("Version", "Conflict")}
        after = mend(document, judge, RULES, unsafe=True).bundle
        assert all(after.get(iri) == view for iri, view in views.items())


@pytest.mark.parametrize("seed", range(60))
def test_a_file_broken_at_random_is_repaired_or_left(seed: int) -> None:
    chance = random.Random(seed)
    path = chance.choice(COMPACT)
    broken = json.loads(path.read_text("utf-8-sig"))
    for record in chance.choices([r for r in broken["records"] if isinstance(r, dict)], k=3):
        record[chance.choice([*record, *KEYS])] = chance.choice(JUNK)
    try:
        document = read(json.dumps(broken).encode(), path.name)
    except CounterpointError:
        return
    for unsafe in (False, True):
        if sound_enough(document):
            after = mended(document, unsafe)
            assert mendable(judge(after), after, RULES)[0] == 0


def test_rules_with_a_repair_say_so_and_the_other_way_round() -> None:
    for rule in RULES:
        if mend_of(rule) is not None:
            assert rule.RULE.fix != "none", rule.RULE.code
        elif rule.RULE.fix != "none":
            assert rule.RULE.fix == "safe", rule.RULE.code


def test_cases_have_files() -> None:
    assert all(file_of(case, "bad").exists() for case in CASES)
