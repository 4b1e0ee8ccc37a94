"""The canonical cases of the conformance pack: bytes, digests of records and files, and the graph."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from counterpoint.canon.digest import of_record
from counterpoint.canon.rdfc import digest as rdf_digest
from counterpoint.verbs import digest, dump, load

CASES = Path(__file__).parents[2] / "spec" / "conformance" / "cases" / "canonical"
EVERY = sorted(path.parent for path in CASES.glob("*/expect.json"))


def told(case: Path) -> dict[str, Any]:
    said: dict[str, Any] = json.loads((case / "expect.json").read_text("utf-8"))
    return said


@pytest.mark.parametrize("case", EVERY, ids=lambda case: case.name)
class TestCanonicalCases:
    def test_every_input_has_these_bytes(self, case: Path) -> None:
        expected = (case / told(case)["expected"]).read_bytes()
        for name in told(case)["inputs"]:
            assert dump(load(case / name)) == expected
        assert dump(load(expected, format="jsonld")) == expected

    def test_every_input_has_these_digests(self, case: Path) -> None:
        said = told(case)
        for name in [*said["inputs"], said["expected"]]:
            document = load(case / name)
            assert digest(document) == said["digest"]
            digests = {record.id: of_record(record) for record in document.bundle}
            assert {iri: digests.get(iri) for iri in said["digests"]} == said["digests"]

    def test_the_digests_follow_from_the_bytes(self, case: Path) -> None:
        """Without a line of the package: the case agrees with itself."""
        said = told(case)
        _, *lines, foot = (case / said["expected"]).read_text("utf-8").split("\n")[:-1]
        assert foot == "]}"
        for line in lines:
            record = line.removesuffix(",")
            iri = json.loads(record)["id"]
            if iri in said["digests"]:
                assert f"sha256:{hashlib.sha256(record.encode()).hexdigest()}" == said["digests"][iri]

    def test_the_graph_goes_there_and_back(self, case: Path) -> None:
        said = told(case)
        document = load(case / said["inputs"][0])
        quads = dump(document, format="nquads")
        assert dump(load(quads, format="nquads")) == (case / said["expected"]).read_bytes()
        if "quads" in said:
            assert quads == (case / said["quads"]).read_bytes()
            assert f"sha256:{hashlib.sha256(quads).hexdigest()}" == rdf_digest(document.bundle) == said["rdf"]


def test_there_are_cases() -> None:
    assert len(EVERY) >= 12
