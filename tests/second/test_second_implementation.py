"""The second implementation, in JavaScript, agrees: on the cases it claims and on files nobody has seen.

Needs node 18 or newer and `make validators/js/node_modules`; without them every test here is skipped, loudly.
"""

import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from command_line import ROOT
from counterpoint.errors import CounterpointError
from counterpoint.findings import Severity
from counterpoint.verbs import digest, dump, load, validate
from second.mutations import mutated

sys.path.insert(0, str(ROOT / "spec" / "conformance"))
from adapter import Adapter
from run import judged

JS = ROOT / "validators" / "js"
PROGRAM = f"node {JS / 'adapter.js'}"
SEED, COUNT = 20260301, 1000
PROFILE = "exchange"
SHAPE = ("R-DOC-", "R-REC-", "R-ID-01", "R-ID-02", "R-ID-03", "R-ID-04")
"""Chapter 3, and the form of IRIs: what the published schema speaks of."""
GRAPH = frozenset(["CP201", "CP202", "CP203", "CP204", "CP206", "CP210", "CP407"])

pytestmark = pytest.mark.skipif(
    shutil.which("node") is None or not (JS / "node_modules").exists(),
    reason="THE SECOND IMPLEMENTATION IS NOT RUN: install node and run `make validators/js/node_modules`",
)


@pytest.fixture(scope="module")
def program() -> Iterator[Adapter]:
    with Adapter(PROGRAM) as running:
        yield running


def test_it_passes_every_case_it_claims(program: Adapter) -> None:
    verdicts = judged(program, ("validate", "canonical", "digest"))
    claimed = [verdict for verdict in verdicts if verdict["claimed"]]
    assert len(claimed) >= 50
    assert [verdict for verdict in claimed if verdict["wrong"]] == []


def test_it_agrees_on_files_nobody_has_seen(
    program: Adapter, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Verdict on the shape; and where that is sound, rules of the graph record by record, bytes and digest."""
    differ, sound = [], 0
    for number, tree in enumerate(mutated(SEED, COUNT)):
        file = tmp_path / f"{number}.jsonld"
        file.write_text(json.dumps(tree, ensure_ascii=False), "utf-8")
        name = str(file)
        fits = program.ask("schema", files=[name]).get("fits", [None])[0]
        try:
            document = load(file)
        except CounterpointError:
            if "refused" not in program.ask("validate", files=[name]):
                differ.append((number, "refused by one"))
            continue
        # Under one profile, whatever the file asks for: a draft would have warnings here and errors there.
        errors = [f for f in validate(document, profile=PROFILE).findings if f.severity == Severity.ERROR]
        if not fits:
            if not any(f.requirement.startswith(SHAPE) for f in errors):
                differ.append((number, "the schema alone refuses it"))
            continue
        sound += 1
        ours = {(f.code, f.place.record) for f in errors if f.code in GRAPH}
        said = program.ask("validate", files=[name], profile=PROFILE)["findings"][name]
        if ours != {(f["code"], f["record"]) for f in said if f["code"] in GRAPH}:
            differ.append((number, "other findings"))
        if program.ask("canonical", input=name).get("text") != dump(document).decode():
            differ.append((number, "other bytes"))
        if program.ask("digest", input=name).get("file") != digest(document):
            differ.append((number, "another digest"))
    with capsys.disabled():
        print(f"\nsecond implementation: {COUNT} files, seed {SEED}, {sound} of sound shape, {len(differ)} differ")
    assert sound > 100
    assert differ == []
