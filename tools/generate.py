"""Writes everything that follows from `spec/model/`, `spec/crosswalks/` and the headers of rules.

Run it after editing a term, a table or a rule.

`python tools/generate.py` writes, `python tools/generate.py --check` only compares and exits 1
when an output is stale. Both refuse a model that contradicts itself and exit 2.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from counterpoint_rules import RULE_SET
from counterpoint_training_run import RULE_SET as TRAINING_RUN
from generation import (
    context,
    critical_questions,
    crosswalks,
    digests,
    json_schema,
    loss_schema,
    model,
    ontology,
    patch_schema,
    reference,
    report_schema,
    rule_pages,
    shapes,
    soundness,
    terms,
)

ROOT = Path(__file__).resolve().parent.parent
MODEL = ROOT / "spec" / "model"
CROSSWALKS = ROOT / "spec" / "crosswalks"
QUESTIONS = ROOT / "spec" / "critical-questions.yaml"
RESOURCES = ROOT / "schemas" / "counterpoint_schemas" / "v1"
REFERENCE = ROOT / "spec" / "reference"
RULE_PAGES = ROOT / "docs" / "rules"
CASES = ROOT / "spec" / "conformance" / "cases" / "validate"


def outputs(source: model.Model) -> dict[Path, bytes]:
    """Path → bytes of every generated file."""
    asked = critical_questions.read(QUESTIONS)
    resources = {
        "context.jsonld": context.render(source),
        "critical-questions.json": critical_questions.render(asked),
        "counterpoint.schema.json": json_schema.render(source),
        "loss-report.schema.json": loss_schema.render(),
        "ontology.ttl": ontology.render(source),
        "patch.schema.json": patch_schema.render(),
        "report.schema.json": report_schema.render(),
        "shapes.ttl": shapes.render(source),
        "terms.json": terms.render(source),
    }
    resources["digests.json"] = digests.render(resources)
    resources |= crosswalks.render(CROSSWALKS)
    pages = {**reference.render(source), "critical-questions.md": critical_questions.page(asked, source)}
    return {
        **{RESOURCES / name: data for name, data in resources.items()},
        **{REFERENCE / name: data for name, data in pages.items()},
        **{RULE_PAGES / name: data for name, data in rule_pages.render((RULE_SET, TRAINING_RUN), CASES).items()},
    }


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description="Writes everything that follows from spec/.")
    parser.add_argument("--check", action="store_true", help="compare only; exit 1 when an output is stale")
    check: bool = parser.parse_args(arguments).check
    source = model.read(MODEL)
    faults = [f"spec/model: {fault}" for fault in soundness.faults(source)]
    asked = critical_questions.faults(critical_questions.read(QUESTIONS), source)
    faults += [f"spec/critical-questions.yaml: {fault}" for fault in asked]
    faults += [f"spec/crosswalks/{fault}" for fault in crosswalks.faults(CROSSWALKS, source)]
    for fault in faults:
        print(fault, file=sys.stderr)
    if faults:
        return 2
    stale = {p: data for p, data in outputs(source).items() if not p.exists() or p.read_bytes() != data}
    for path, data in sorted(stale.items()):
        if check:
            print(f"stale: {path.relative_to(ROOT)}; run python tools/generate.py", file=sys.stderr)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    return 1 if check and stale else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
