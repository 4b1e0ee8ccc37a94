"""The assessment cases of the conformance pack: one folder an operator, exact digits, and what is refused.

`tables` holds for each named table all its rows in order; a row of the case may leave out columns. Files
are given in every order, which must not matter.
"""

import itertools
import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from counterpoint.assess import OPERATORS
from counterpoint.assess.codes import CODES
from counterpoint.assess.evidence_counts import (
    common_cause,
    corrected_covered_area,
    correlation,
    effective_count,
    tempered,
)
from counterpoint.assess.numbers import chance, exact, logit, rounded
from counterpoint.assess.out_of_model import allowed, implied_error
from counterpoint.assess.pooling import extremiser
from counterpoint.assess.row_checks import dishonest_ratio, misleading_bound
from counterpoint.verbs import assess, load

CASES = Path(__file__).parents[2] / "spec" / "conformance" / "cases" / "assess"
EVERY = sorted(path.parent for path in CASES.glob("*/*/expect.json"))


def told(case: Path) -> dict[str, Any]:
    said: dict[str, Any] = json.loads((case / "expect.json").read_text("utf-8"))
    return said


def number(value: Any) -> Any:
    return Decimal(value) if isinstance(value, str) else list(map(number, value)) if isinstance(value, list) else value


def told_as(value: Decimal | None) -> str | None:
    return None if value is None else format(rounded(value), "f")


FORMULAS: dict[str, Callable[..., Decimal | None]] = {
    "allowed": lambda p, e, q: chance(allowed(logit(p), e, q)),
    "common-cause": common_cause,
    "corrected-covered-area": corrected_covered_area,
    "correlation": correlation,
    "dishonest-ratio": lambda ifSo, ifNot, honesty, fabricated: dishonest_ratio(ifSo, ifNot, honesty, fabricated),
    "effective-count": effective_count,
    "extremiser": extremiser,
    "implied-error": lambda odds, held, q: implied_error(odds.ln(), held, q),
    "misleading-bound": misleading_bound,
    "tempered": lambda ratios, n: tempered([ratio.ln() for ratio in ratios], n).exp(),
}
RUN = [case for case in EVERY if "operator" in told(case)]


def named(case: Path) -> str:
    return f"{case.parent.name}/{case.name}"


@pytest.mark.parametrize("case", RUN, ids=named)
def test_the_outcome_is_the_one_of_the_case(case: Path) -> None:
    said = told(case)
    documents = [load(case / name) for name in said["files"]]
    for several in itertools.permutations(documents):
        outcome = assess(said["operator"], *several, **said.get("parameters", {}))
        got: Any = json.loads(json.dumps(outcome.as_json()))
        assert got["computed"] == said.get("computed", True)
        for name, rows in said.get("tables", {}).items():
            shown = [
                {key: row.get(key) for key in wanted} for wanted, row in zip(rows, got["tables"][name], strict=False)
            ]
            assert shown == rows, name
            assert len(got["tables"][name]) == len(rows), name
        refused = [{"code": each["code"], "about": each["about"]} for each in got["cannot"]]
        assert refused == said.get("cannot", [])
        if "caveats" in said:
            assert len(got["caveats"]) == said["caveats"], got["caveats"]
        if "records" in said:
            records = [each.content for each in outcome.records(said["as"], recorded_at=said["recorded_at"])]
            assert len(records) == len(said["records"])
            for record, wanted in zip(records, said["records"], strict=True):
                assert {key: record.get(key) for key in wanted} == wanted
                assert json.loads(str(record.get("tables", json.dumps(got["tables"])))) == got["tables"]


@pytest.mark.parametrize("case", [case for case in EVERY if "formula" in told(case)], ids=named)
def test_a_formula_gives_what_the_case_says(case: Path) -> None:
    said = told(case)
    for each in said["cases"]:
        with exact():
            got = FORMULAS[said["formula"]](**{key: number(value) for key, value in each["given"].items()})
        assert told_as(got) == (each["gives"] and format(Decimal(each["gives"]).normalize(), "f")), each


def test_every_formula_of_the_annex_has_a_case() -> None:
    annex = (CASES.parents[2] / "operations" / "assess.md").read_text("utf-8")
    table = annex.split("## Formulas")[1].split("\n## ")[0]
    named = {line.split("|")[1].strip() for line in table.splitlines() if line.startswith("| ")} - {"formula", "---"}
    assert named == set(FORMULAS) == {told(case)["formula"] for case in EVERY if "formula" in told(case)}


def test_every_operator_and_every_code_has_a_case() -> None:
    assert {case.parent.name for case in RUN} == {operator.name for operator in OPERATORS}
    assert {each["code"] for case in RUN for each in told(case).get("cannot", [])} == set(CODES)


def test_the_annex_has_every_operator_and_every_code() -> None:
    annex = (CASES.parents[2] / "operations" / "assess.md").read_text("utf-8")
    for operator in OPERATORS:
        assert f"\n## {operator.name}\n\nVersion {operator.version}. " in annex, operator.name
    rows = dict(
        line.strip("| ").split(" | ") for line in annex.split("## Codes")[1].split("\n## ")[0].splitlines()[4:] if line
    )
    assert {code.strip("`"): meaning for code, meaning in rows.items()} == dict(CODES)
