"""Every row of the notes behind the example went somewhere, or `coverage.csv` says why not.

The notes are no part of the repository; the labels of their rows stand here.
"""

import csv
from collections.abc import Iterable

import pytest

from covid import FOLDER, NAMESPACE, document

COLUMNS = ["kind", "id", "team", "record", "role", "reason"]

ITEMS = [f"E{number:02}" for number in range(1, 41)]
GROUPS = [*(f"G{number}" for number in range(1, 12)), "G-authors"]
CLUSTERS = [f"K{number}" for number in range(1, 21)]
MERGE_POINTS = [
    *("shared source S17", "shared source S43", "HSM factor", "agency rows", "A-only", "B-only", "update", "G1"),
    *("E01", "E02", "E04", "E07", "E11", "E12", "E18", "E19", "E20", "E23", "E24", "E29", "E30", "E32"),
]
FACTORS = {
    "rootclaim-main": (
        *("prior", "first super-spreading in Wuhan", "BSL-2 adjustment", "FCS present", "binds human ACE2"),
        *("N-glycan", "12-nt insert", "CGG-CGG", "PRRAR, out of frame", "no contact tracing published"),
        *("no genome sharing", "RaTG13, FCS ignored", "no whistleblower", "no intelligence leaks"),
        *("no published backbone", "no known WIV infections", "no intermediate host", "total"),
    ),
    "rootclaim-second": (
        *("first super-spreading at HSM", "no animal vendor known infected", "samples unrelated to wildlife"),
        *("lineage B dominant at HSM", "WHO cases centred, other signals not", "mahjong"),
        *("early cases only loosely tied to HSM", "an infected person walks into HSM"),
        *("HSM a good super-spreader site", "market clusters easier to notice", "total"),
    ),
    "stansifer": (
        *("P(Z) per year, at HSM", "P(LL) per year", "prior LL:Z", "first cluster among west-half HSM residents"),
        *("12-nt insert at FCS", "ACE2 affinity", "secret does not leak", "total", "market environmental samples"),
        *("CGG-CGG", "missing host", "BSL-2", "lineages", "Wuhan, DEFUSE and genetics inside the prior"),
    ),
    "van-treuren": (
        *("prior ratio", "product of updates", "final", "HSM likelihood ratio", "suitable backbone 0.01"),
        *("total 275:1", "remaining updates"),
    ),
    "filan": (
        *("P(natural spillover in Wuhan 2020)", "P(leak in Wuhan)", "prior", "HSM rather than elsewhere in Wuhan"),
        *("HSM rather than a farm/driver", "Chen", "positives near wildlife stalls", "no animal vendor positive"),
        *("lineages (market cases all B)", "CGG-CGG", "PRRAR oddness", "FCS", "fecal-oral", "12-nt"),
        *("no smoking gun", "no host", "total", "without the HSM pair", "ZL variant"),
    ),
    "alexander": ("market", "final 17:1"),
    "miller": (
        *("market", "lab accident per lab per year", "outbreak takes off after leak", "FCS concession", "Wuhan"),
        *("two lineages by chance", "stall fines", "CGG-CGG (via Filan)", "no host", "total"),
    ),
    "wilf": ("Wuhan 1.5%", "FCS 20 or 30", "700 million to 1"),
    "weissman": (
        *("prior", "it is a sarbecovirus", "it began in Wuhan", "no host found", "pre-adaptation", "FCS as such"),
        *("CGG-CGG", "restriction-site pattern", "sum of likelihoods", "with point prior", "total"),
        *("HSM gives no factor", "raccoon-dog trade share", "secrecy refused"),
    ),
    "levin": (*("PRC", "Wuhan", "unlinked-case pattern", "vendor-case pattern", "total", "Gelman does not know"),),
    "rootclaim-2020": ("LL", "bioweapon", "ZL", "Z", "total"),
}
TYPES = {
    "item": {"Claim", "Factor", "Cell", "Search"},
    "factor": {
        *("Factor", "Likelihood", "Cell", "Analysis", "Credence", "Discrepancy", "Claim", "Estimate", "MethodFit"),
    },
    "group": {"DependenceGroup", "Independence"},
    "cluster": {"Cluster", "Similarity", "Estimand", "Credence"},
}
EXPECTED = {
    *(("item", label) for label in ITEMS),
    *(("factor", f"{whose}/{row}") for whose, rows in FACTORS.items() for row in rows),
    *(("group", label) for label in GROUPS),
    *(("cluster", label) for label in CLUSTERS),
    *(("merge", label) for label in MERGE_POINTS),
}


def _rows() -> list[dict[str, str]]:
    with (FOLDER / "coverage.csv").open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        assert reader.fieldnames == COLUMNS
        return list(reader)


ROWS = _rows()
FILES = {"base": "base", "A": "team_a", "B": "team_b"}


def _ids(rows: Iterable[dict[str, str]]) -> set[tuple[str, str]]:
    return {(row["kind"], row["id"]) for row in rows}


def test_every_row_of_the_notes_is_accounted_for_and_nothing_else() -> None:
    assert _ids(ROWS) == EXPECTED


def test_no_line_stands_twice() -> None:
    assert len({tuple(row.values()) for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("kind", ["item", "factor", "group", "cluster", "merge"])
def test_each_line_names_a_record_or_a_reason(kind: str) -> None:
    for row in ROWS:
        if row["kind"] != kind:
            continue
        if not row["record"]:
            assert row["reason"].endswith("."), row
            assert not row["role"], row
            continue
        assert row["role"], row
        assert not row["reason"], row
        record = document(FILES[row["team"]]).bundle.get(row["record"])
        assert record is not None, row
        assert kind == "merge" or record.type in TYPES[kind], row
        if kind == "item":
            item = f"{NAMESPACE}base/item/{row['id'].lower()}"
            assert item in (*record.texts("about"), *record.texts("covers"), record.text("item")), row


def test_a_reason_stands_only_where_neither_team_has_a_record() -> None:
    recorded = _ids(row for row in ROWS if row["record"])
    reasoned = _ids(row for row in ROWS if row["reason"])
    assert not recorded & reasoned
    assert reasoned == {("item", "E33"), ("item", "E39")}


def test_a_one_sided_row_is_one_sided_in_the_records_too() -> None:
    speaks = {(row["id"], row["team"]) for row in ROWS if row["kind"] == "item" and row["role"] == "claim"}
    for item in ("E17", "E16"):
        assert (item, "A") in speaks
        assert (item, "B") not in speaks
    for item in ("E27", "E34", "E38"):
        assert (item, "B") in speaks
        assert (item, "A") not in speaks
