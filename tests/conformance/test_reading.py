"""The cases of the pack on layers, redaction, consequences and time.

`expect.json` names the records a person can check; files hold the bytes. Both have to agree with what
comes out.
"""

import itertools
import json
from pathlib import Path
from typing import Any

import pytest

from counterpoint.diff.causes import causes
from counterpoint.graph.full_text import search
from counterpoint.graph.history import history
from counterpoint.graph.impact import Cause, impact
from counterpoint.graph.index import Graph
from counterpoint.graph.sparql import BadQuery, Rows, answer
from counterpoint.graph.trace import trace
from counterpoint.merge.as_of import as_of
from counterpoint.merge.join import merge
from counterpoint.merge.redact import Unredactable, redact
from counterpoint.merge.split import overlay, split
from counterpoint.merge.state import parse
from counterpoint.model.record import Bundle
from counterpoint.verbs import dump, load

CASES = Path(__file__).parents[2] / "spec" / "conformance" / "cases"


class Case:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.expect: dict[str, Any] = json.loads((folder / "expect.json").read_text("utf-8"))

    def file(self, key: str) -> Bundle:
        return load(self.folder / self.expect[key]).bundle

    def files(self, key: str) -> list[Bundle]:
        return [load(self.folder / name).bundle for name in self.expect[key]]

    def bytes(self, key: str) -> bytes:
        return (self.folder / self.expect[key]).read_bytes()


def of(verb: str) -> list[Any]:
    found = sorted(path.parent for path in CASES.glob(f"{verb}/*/expect.json"))
    assert found
    return [pytest.param(Case(folder), id=folder.name) for folder in found]


def told(values: Any) -> list[str]:
    return list(values)


@pytest.mark.parametrize("case", of("split"))
def test_a_file_is_split_as_the_case_says(case: Case) -> None:
    parts = split(case.file("file"), case.expect["layer"])
    assert told(parts.left_out) == case.expect["left_out"]
    assert told(parts.shortened) == case.expect["shortened"]
    assert dump(parts.lower) == case.bytes("lower")
    assert dump(parts.upper) == case.bytes("rest")


@pytest.mark.parametrize("case", of("overlay"))
def test_upper_layers_are_put_on_or_refused(case: Case) -> None:
    refused = case.expect.get("refused", {"redefined": [], "lacking": []})
    for uppers in itertools.permutations(case.files("uppers")):
        result = overlay(case.file("lower"), uppers)
        assert told(result.redefined) == refused["redefined"]
        assert [list(each) for each in result.lacking] == refused["lacking"]
        if "refused" not in case.expect:
            assert dump(result.bundle) == case.bytes("expected")


@pytest.mark.parametrize("case", of("redact"))
def test_content_is_taken_out_or_the_act_refused(case: Case) -> None:
    how = {key: case.expect[key] for key in ("reason", "at", "by", "holder") if key in case.expect}
    if "refused" in case.expect:
        with pytest.raises(Unredactable, match=case.expect["refused"]):
            redact(case.file("file"), case.expect["records"], **how)
    else:
        assert dump(redact(case.file("file"), case.expect["records"], **how).bundle) == case.bytes("expected")


@pytest.mark.parametrize("case", [c for c in of("merge") if "redacted" in c.values[0].expect])
def test_a_merge_says_what_became_of_a_redacted_record(case: Case) -> None:
    found = merge(case.files("inputs")).redacted
    outcomes = [{"record": f.record, "holders": [n + 1 for n in f.holders], "outcome": f.outcome} for f in found]
    assert outcomes == case.expect["redacted"]


@pytest.mark.parametrize("case", of("as-of"))
def test_a_file_is_shown_as_of_a_date(case: Case) -> None:
    past = as_of(case.file("file"), case.expect["date"])
    assert dump(past.bundle) == case.bytes("expected")
    for key in ("later", "earlier", "lost", "undated"):
        assert told(getattr(past, key)) == case.expect[key], key
    assert past.header_later is case.expect["header_later"]


@pytest.mark.parametrize("case", of("impact"))
def test_what_follows_is_named_and_nothing_else(case: Case) -> None:
    if "named" in case.expect:
        graph = Graph(case.file("file"))
        found = impact(graph, [Cause(iri, "named") for iri in case.expect["named"]])
    else:
        old, graph = Graph(case.file("old")), Graph(case.file("new"))
        found = impact(graph, causes(old, graph), old)
        assert [{"record": c.record, "how": c.how} for c in found.causes] == case.expect["causes"]
    ways = [{"record": each.record, "way": list(found.way(each))} for each in found.affected]
    assert ways == case.expect["affected"]
    assert {way["record"] for way in ways}.isdisjoint(case.expect["unaffected"])


@pytest.mark.parametrize("case", of("history"))
def test_the_clocks_are_kept_apart(case: Case) -> None:
    bundle = case.file("file")
    found = history(Graph(bundle), case.expect["agent"], parse(bundle))
    said = [
        {"record": d.record, "said": d.said, "valid": d.valid, "recorded": d.recorded, "replaces": list(d.replaces)}
        for d in found.said
    ]
    assert said == case.expect["said"]
    wrote = [{"record": w.record, "deed": w.deed, "recorded": w.recorded} for w in found.wrote]
    assert wrote == case.expect["wrote"]


def united(bundles: list[Bundle]) -> Bundle:
    return bundles[0] if len(bundles) == 1 else merge(bundles).bundle


@pytest.mark.parametrize("case", of("trace"))
def test_the_way_down_is_told(case: Case) -> None:
    found = trace(Graph(united(case.files("files"))), case.expect["root"])
    hops = found.hops
    edges = [[hops[hop.parent].record, hop.record, hop.against] for hop in hops[1:]]
    assert sorted(edges) == sorted(case.expect["edges"])
    assert [edge[:2] for edge, hop in zip(edges, hops[1:], strict=True) if hop.again == "circle"] == case.expect[
        "circles"
    ]
    assert [list(each) for each in found.missing] == case.expect["missing"]
    assert told(found.passages) == case.expect["passages"]
    opened = [hop.record for hop in hops if not hop.again]
    assert sorted(opened) == sorted({record for edge in edges for record in edge[:2]})
    by_record = {hop.record: hop for hop in hops}
    for record, says in case.expect.get("told", {}).items():
        assert {key: getattr(by_record[record], key) for key in says} == says


@pytest.mark.parametrize("case", of("query"))
def test_a_query_is_answered_or_refused(case: Case) -> None:
    bundle = united(case.files("files"))
    if case.expect.get("refused"):
        with pytest.raises(BadQuery, match="refused"):
            answer(bundle, case.expect["query"])
        return
    found = answer(bundle, case.expect["query"], limit=case.expect.get("limit"))
    assert isinstance(found, Rows)
    assert told(found.variables) == case.expect["variables"]
    assert [[term.value if term else None for term in row] for row in found.rows] == case.expect["rows"]
    assert found.cut is case.expect["cut"]


@pytest.mark.parametrize("case", of("search"))
def test_words_are_found(case: Case) -> None:
    found = search(Graph(case.file("file")), case.expect["words"])
    assert sorted(hit.record for hit in found.hits) == sorted(case.expect["found"])
    assert found.total == len(case.expect["found"])
