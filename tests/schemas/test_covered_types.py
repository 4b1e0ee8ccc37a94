"""The list of unused types is computed from the examples and the sources."""

import json
from pathlib import Path

from covered_types import coverage, report
from model_examples import EXAMPLES, MODEL, document


def test_instances_and_readers_are_found(tmp_path: Path) -> None:
    examples, sources = tmp_path / "examples" / "deep", tmp_path / "sdk"
    examples.mkdir(parents=True)
    sources.mkdir()
    records = [EXAMPLES["Claim"], EXAMPLES["Source"], {"id": "ex:a", "type": "ex:T"}]
    (examples / "team_a.jsonld").write_text(json.dumps(document(*records)))
    (sources / "reads.py").write_text('"""A Cluster is not read here."""\nKINDS = ("Claim", "Topic")\n')
    found = {e.name: (e.instance, e.reader) for e in coverage(MODEL.types.values(), tmp_path, [sources])}
    assert found["Claim"] == (True, True)
    assert found["Source"] == (True, False)
    assert found["Topic"] == (False, True)
    assert found["Cluster"] == (False, False)
    assert not {"Version", "Conflict", "Contested"} & found.keys()
    text = report(coverage(MODEL.types.values(), tmp_path, [sources]))
    rows = [line.split() for line in text.splitlines()]
    assert ["Source", "ingestion", "yes", "none"] in rows
    assert "Claim" not in {row[0] for row in rows if row}
    assert text.endswith(f"1 of {len(found)} record types have an instance and a reader.")


def test_nothing_lacking_leaves_the_closing_line() -> None:
    assert report([]) == "0 of 0 record types have an instance and a reader."
