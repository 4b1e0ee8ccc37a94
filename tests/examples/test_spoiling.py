"""What is spoiled on purpose is seen where a rule or an operator claims to see it, and the record of it is true."""

import pytest

from counterpoint.graph.index import Graph
from counterpoint.model.record import Bundle
from spoiling import CASES, ENOUGH, RECORD, Trial, inputs, measured, report, share
from spoils import SPOILS, Spoiled
from tabular_cases import EXAMPLES


@pytest.fixture(scope="module")
def trials() -> list[Trial]:
    return [trial for case in CASES for trial in measured(case)]


def test_the_record_is_what_comes_out(trials: list[Trial]) -> None:
    assert RECORD.read_text("utf-8") == "\n".join(report(trials)) + "\n", "run `make spoiling`"


def test_what_claims_to_see_it_sees_it(trials: list[Trial]) -> None:
    for case in CASES:
        for spoil in SPOILS:
            claimed, kept, _ = share(trial for trial in trials if (trial.case, trial.spoil) == (case, spoil.name))
            assert kept >= ENOUGH * claimed, (case, spoil.name)


def test_each_spoil_is_claimed_by_something(trials: list[Trial]) -> None:
    for spoil in SPOILS:
        assert share(trial for trial in trials if trial.spoil == spoil.name)[0] >= 5, spoil.name


def test_every_team_is_in_it() -> None:
    teams = {path.relative_to(EXAMPLES) for path in EXAMPLES.glob("*/team_*.jsonld")}
    assert teams <= {path.relative_to(EXAMPLES) for case in CASES for path in inputs(case)}


def test_a_word_that_is_not_kept_counts_against() -> None:
    spoiled = Spoiled("a work is gone", "urn:example:a", Bundle([]), ("CP204", "CP304"))
    seen = [Trial("c", "s", "f", spoiled, codes) for codes in [("CP204", "CP304"), ("CP204",), ()]]
    assert share(seen) == (3, 1, 2)


def test_a_spoil_changes_what_it_says_and_nothing_else() -> None:
    from counterpoint import load

    bundle = load(inputs("held_out")[0]).bundle
    before = {record.id: record for record in bundle}
    for spoil in SPOILS:
        for iri, do in spoil.find(Graph(bundle)):
            after = {record.id: record for record in do().bundle}
            touched = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
            assert touched, iri
            assert all(
                key.startswith((iri, "urn:example:spoil/")) or before[key].text("claim") == iri for key in touched
            )
