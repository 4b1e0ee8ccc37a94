"""A folder of EpiStack notes that nobody here wrote by a program: records and the account by hand, numbers never run."""

from collections import Counter
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from counterpoint.errors import InputError
from counterpoint.folders import read_folder
from counterpoint.formats.contract import ReadOptions
from counterpoint.formats.epistack_notes.arithmetic import Amount, evaluate, written
from counterpoint.formats.importing import FOREIGN_ID
from counterpoint.model.document import Document
from counterpoint.verbs import load, validate
from posteriors import posterior, prior

FOLDER = Path(__file__).parents[2] / "spec/conformance/cases/convert/epistack-notes-are-read/input-1"
FILES = dict(read_folder(str(FOLDER)))
BASE = "https://w3id.org/counterpoint/import/epistack-notes/806726f04487/"
KEPT = "https://w3id.org/counterpoint/import/epistack-notes#"


def read(change: dict[str, bytes] | None = None, **options: Any) -> Document:
    return load({**FILES, **(change or {})}, name="notes", options=ReadOptions(**options))


class TestAWholeFolder:
    document = read()

    def test_how_many_records_of_each_type(self) -> None:
        assert self.document.format == "epistack-notes"
        assert Counter(record.type for record in self.document.bundle) == {
            "Activity": 1,
            "Agent": 3,
            "Analysis": 1,
            "AnswerSet": 1,
            "Assertion": 4,
            "Basis": 1,
            "Claim": 7,
            "DependenceGroup": 1,
            "Estimand": 3,
            "Estimate": 3,
            "EvidenceItem": 3,
            "Extension": 14,
            "Factor": 4,
            "Hypothesis": 3,
            "KnowledgeBase": 1,
            "Likelihood": 6,
            "Passage": 4,
            "Question": 2,
            "Retraction": 1,
            "Source": 1,
            "SourceRisk": 1,
        }

    def test_three_records_whole(self) -> None:
        by = {"attributedTo": f"{BASE}agent/importer", "generatedBy": f"{BASE}activity/import"}
        wanted: dict[str, dict[str, object]] = {
            f"{BASE}claim/O-1": {
                "type": "Claim",
                "text": "Those who drank tea slept an hour less than those who drank water.",
                "kind": "observational",
                "about": [f"{BASE}item/O-1"],
                "restsOn": [f"{BASE}basis/D-1"],
                FOREIGN_ID: ["O-1"],
                f"{KEPT}link_state": ["linked"],
                **by,
            },
            f"{BASE}group/CG-1": {
                "type": "DependenceGroup",
                "label": "one trial",
                "kind": "commonData",
                "members": [f"{BASE}factor/E-1", f"{BASE}factor/E-2"],
                "restsOn": [f"{BASE}basis/D-1"],
                "agent": f"{BASE}agent/authors",
                FOREIGN_ID: ["CG-1"],
                f"{KEPT}t": ["0.8"],
            },
            f"{BASE}likelihood/E-3%2Fevidence%2FH-2": {
                "type": "Likelihood",
                "factor": f"{BASE}factor/E-3",
                "hypothesis": f"{BASE}hypothesis/H-2",
                "numerator": 1,
                "denominator": 3,
                "likelihoodUnit": "relative",
                **by,
            },
        }
        for iri, content in wanted.items():
            record = self.document.bundle.get(iri)
            assert record is not None
            said = {key: value for key, value in record.content.items() if key in content}
            assert said == content
            assert record.content.keys() - content.keys() <= {"id", "rationale", f"{KEPT}block", *by}

    def test_every_line_of_the_account(self) -> None:
        assert [(loss.kind, loss.pointer, loss.value) for loss in self.document.losses] == [
            ("semantic", "links/E-3 - O-3 x HC-1 - coffee.md:/line 10", "import os"),
            ("semantic", "links/E-3 - O-3 x HC-1 - coffee.md:/line 13", 'bad = like["tea"]'),
            ("semantic", "groups/CG-1 - one trial.md:/line 14", "l_tea, l_rest = 1.0, 0.25"),
            ("provenance", "main report - Does tea shorten sleep.md:/body", "A report in prose.\n"),
        ]

    def test_it_is_sound(self) -> None:
        for profile in ("draft", "exchange"):
            document = read(recorded_at="2026-07-21T00:00:00Z")
            assert not [f for f in validate(document, profile=profile).findings if f.severity == 3]

    def test_the_posterior_follows_from_the_records(self) -> None:
        bundle = self.document.bundle
        (analysis,) = [record for record in bundle if record.type == "Analysis"]
        assert prior(bundle, analysis) == pytest.approx([0.25, 0.75])
        # The group: .25·(.8 + .2·.4375) and .75·(.8·.25 + .2·.4375); the lone row: times .75 and .41666…
        tea, rest = 0.25 * 0.8875 * 0.75, 0.75 * 0.2875 * (0.5 / 3 + 0.25)
        assert posterior(bundle, analysis) == pytest.approx([tea / (tea + rest), rest / (tea + rest)])
        assert posterior(bundle, analysis, {"share": Amount(Fraction(1))})[0] > posterior(bundle, analysis)[0]

    def test_what_was_dropped_stays_and_is_withdrawn(self) -> None:
        (retraction,) = [r for r in self.document.bundle if r.type == "Retraction"]
        assert (retraction.text("target"), retraction.text("reason")) == (
            f"{BASE}hypothesis/H-3",
            "It answers another question.",
        )
        assert f"{BASE}hypothesis/H-3" in self.document.bundle


class TestWhatIsRefused:
    @pytest.mark.parametrize(
        ("path", "data", "what"),
        [
            ("observations/O-4.md", b"", "empty"),
            ("observations/O-4.md", b"---\ntype: observation\nid: O-4\n", "no end"),
            ("observations/O-4.md", b"---\ntype: observation\nid: O-4\nstatement: caf\xe9\n---\n", "not UTF-8"),
            ("observations/O-4.md", b"---\ntype: [observation\n---\n", ""),
            ("observations/O-4.md", b"---\ntype: &a observation\nid: *a\n---\n", ""),
            ("observations/O-4.md", b"---\ntype: observation\nid: O-4\n---\n", "no statement"),
            ("observations/O-4.md", b"---\ntype: observation\nid: O-1\nstatement: x\n---\n", "O-1"),
            ("clusters/HC-2.md", b"---\ntype: hypothesis-cluster\nid: HC-2\nquestion: q\nhypotheses: ['[[H-9]]']\n---\n", "H-9"),
        ],
    )  # fmt: skip
    def test_one_broken_note(self, path: str, data: bytes, what: str) -> None:
        with pytest.raises(InputError) as caught:
            read({path: data})
        assert what in caught.value.what
        assert path.rpartition("/")[2] in caught.value.where
        assert "--keep-going" in caught.value.repair
        document = read({path: data}, keep_going=True)
        told = [loss for loss in document.losses if "passed over" in loss.why]
        assert [loss.pointer.partition(":")[0] for loss in told] == [path]
        assert len([r for r in document.bundle if r.type == "EvidenceItem"]) == 3

    def test_a_folder_of_something_else(self) -> None:
        with pytest.raises(InputError, match="no note"):
            load({"a.md": b"---\ntitle: x\n---\n"}, format="epistack-notes", name="notes")

    def test_a_link_to_nothing_is_told(self) -> None:
        note = b'---\ntype: observation\nid: O-4\nstatement: "It rained."\nsource: "[[S-9 - gone]]"\n---\n'
        told = [(loss.property, loss.value) for loss in read({"observations/O-4.md": note}).losses]
        assert ("source", "S-9 - gone") in told


class TestArithmetic:
    @pytest.mark.parametrize(
        ("code", "value"),
        [
            ("x = 0.1 + 0.2", {"value": "0.3"}),
            ("x = 2 ** 10", {"value": "1024"}),
            ("x = 2 ** -2", {"value": "0.25"}),
            ("x = -3 / 4", {"value": "-0.75"}),
            ("x = 1 / 3", {"numerator": 1, "denominator": 3}),
            ("x = 1_000.50", {"value": "1000.50"}),
            ("x = 1e-3", {"value": "0.001"}),
            ("x = .5", {"value": "0.5"}),
            ("x = +(2 - 1) * 7", {"value": "7"}),
            ("y = 2\nx = y * y", {"value": "4"}),
            ("x: float = 0.40", {"value": "0.40"}),
        ],
    )
    def test_is_exact(self, code: str, value: dict[str, object]) -> None:
        found = evaluate(code).names["x"]
        assert isinstance(found, Amount)
        assert written(found) == value

    @pytest.mark.parametrize(
        "code",
        [
            "x = __import__('os').getcwd()",
            "import os",
            "x = open('a')",
            "x = (lambda: 1)()",
            "x = [i for i in range(3)]",
            "x = 1 / 0",
            "x = 9 ** 9 ** 9",
            "x = 10 ** 65",
            "x = undefined",
            "x = 2 ** 0.5",
            "x = True",
            "x = 0x10",
            "x = 1 // 2",
            "x += 1",
            "for i in [1]: x = i",
            "x = 'a' * 3",
            "prior('HC', [1], extra=2)",
            "x = f'{1}'",
            "x = (",
            "x = " + "(" * 300 + "1" + ")" * 300,
            "x = " + "-" * 200 + "1",
            "x = 1e9999",
        ],
    )
    def test_all_else_is_listed_and_never_run(self, code: str) -> None:
        block = evaluate(code)
        assert "x" not in block.names
        assert block.handed == []
        assert len(block.unread) == 1
