"""The benchmarks answer rightly. How fast they are is never tested: that is the machine's business too."""

import json
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parent.parent.parent / "benchmarks"
sys.path.insert(0, str(FOLDER))

import jobs  # noqa: E402
import synthetic  # noqa: E402

from counterpoint.findings import Severity  # noqa: E402
from counterpoint.verbs import dump, load, validate  # noqa: E402

SMALL = 104


def contestants(job: str) -> dict[str, jobs.Answer]:
    """Whoever is here; the peers of the long table are an extra, and take too long for a test."""
    slow = ("rdflib", "sssom", "linkml", "check-jsonschema", "rapper", "serdi")
    return {c.name: c.ready() for c in jobs.JOBS[job] if not any(name in c.name for name in slow) and _is_here(c)}


def _is_here(contestant: jobs.Contestant) -> bool:
    return contestant.name != "nbdime" or find_spec("nbdime") is not None


class TestInputs:
    def test_every_layout_says_the_same(self) -> None:
        entries = list(synthetic.records(SMALL))
        bundles = [load(synthetic.encoded(entries, layout)).bundle for layout in synthetic.LAYOUTS[:3]]
        assert bundles[0] == bundles[1] == bundles[2]
        assert len(bundles[0]) == SMALL

    @pytest.mark.parametrize("count", [4, 9, 11, SMALL])
    def test_files_are_sound_wherever_they_end(self, count: int) -> None:
        report = validate(load(synthetic.encoded(list(synthetic.records(count)), "canonical")))
        assert not [finding for finding in report.findings if finding.severity >= Severity.ERROR]

    def test_a_change_changes_about_as_many_records_as_it_says(self) -> None:
        whole, changed = (list(synthetic.records(5000, change=change)) for change in (0.0, 1.0))
        assert 25 < sum(one != other for one, other in zip(whole, changed, strict=True)) < 75


class TestAnswers:
    @pytest.mark.parametrize("layout", ["canonical", "shuffled"])
    @pytest.mark.parametrize("job", sorted(jobs.JOBS))
    def test_all_agree(self, job: str, layout: str) -> None:
        pytest.importorskip("orjson")
        entries = list(synthetic.records(SMALL))
        one, other = (synthetic.encoded(list(synthetic.records(SMALL, change=c)), layout) for c in (0.0, 20.0))
        if job == "merge":
            one, other = (synthetic.encoded(part, layout) for part in (entries[:90], [*entries[:4], *entries[50:]]))
        if job == "three-way merge":
            edited = list(synthetic.records(SMALL, change=20.0))[:90]
            files = [synthetic.encoded(part, layout) for part in (entries[:90], edited, entries)]
        elif job == "N-Quads read and written":
            files = [dump(load(one), format="nquads")]
        else:
            files = [one, other]
        answers = {name: jobs.fingerprint(answer(files)) for name, answer in contestants(job).items()}
        assert len(set(answers.values())) == 1, answers

    @pytest.mark.parametrize("job", jobs.VERDICTS)
    def test_all_refuse_a_flaw(self, job: str) -> None:
        pytest.importorskip("orjson")
        entries = list(synthetic.records(SMALL))
        entries[-1] = {**entries[-1], "type": "Claim"}
        flawed = json.dumps({"@context": synthetic.CONTEXT, "records": entries}).encode()
        assert not any(answer([flawed]) for answer in contestants(job).values())
