"""R-VAL-01: six engines judge every example of the model with each of its fields broken in turn, and agree or it is said why.

What they make of `corpus.py` is compared with what our rules do. Three read the published JSON Schema, two the SHACL
shapes over statements that PyLD makes by the published context. ajv and shacl-engine need node 18 or newer and
`make tests/engines/js/node_modules`; without them their tests are skipped, loudly.
"""

import shutil
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
from rdflib import RDF, SH, Graph, URIRef

from engines.corpus import SOUND, Mutant, mutants
from engines.verdicts import ENGINES, JS, SHAPES, graph_of, ours

SLOW = ("pySHACL",)
"""Given the first mutant of each fault and field, and of each fault and type: all of them take it a minute."""
FROM_NPM = ("ajv", "shacl-engine")
LISTED = tomllib.loads(Path(__file__).with_name("differences.toml").read_text("utf-8"))["difference"]
Where = tuple[str, str]
"""Fault, and `Type.field`."""


@cache
def given(engine: str) -> tuple[Mutant, ...]:
    if engine not in SLOW:
        return mutants()
    firsts: dict[tuple[str, str, str], Mutant] = {}
    for mutant in mutants():
        firsts.setdefault(("field", mutant.fault, mutant.field), mutant)
        firsts.setdefault(("type", mutant.fault, mutant.type), mutant)
    return tuple({mutant.id: mutant for mutant in firsts.values()}.values())


@cache
def refused(engine: str) -> frozenset[str]:
    return frozenset(ENGINES[engine]([mutant.record for mutant in given(engine)]))


@cache
def refused_by_us() -> frozenset[str]:
    return frozenset(ours([mutant.record for mutant in mutants()]))


def differing(engine: str) -> Mapping[Where, list[Mutant]]:
    found: defaultdict[Where, list[Mutant]] = defaultdict(list)
    for mutant in given(engine):
        if (mutant.id in refused(engine)) != (mutant.id in refused_by_us()):
            found[mutant.fault, f"{mutant.type}.{mutant.field}"].append(mutant)
    return found


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    if name in FROM_NPM and not (shutil.which("node") and (JS / "node_modules").exists()):
        pytest.skip(f"NOT CHECKED: {name} needs node and `make tests/engines/js/node_modules`")
    return name


def test_the_corpus_breaks_every_field_of_every_type() -> None:
    from model_examples import MODEL

    broken = {(mutant.type, mutant.field) for mutant in mutants()}
    assert broken == {(kind.name, field) for kind in MODEL.types.values() for field in kind.fields}
    assert len(mutants()) > 5000
    assert {mutant.id for mutant in mutants()} == refused_by_us(), "no mutant is sound"


def test_every_engine_takes_what_is_sound(engine: str) -> None:
    assert ENGINES[engine](SOUND) == set()


def test_we_take_what_is_sound() -> None:
    assert ours(SOUND) == set()


def test_verdicts_agree_or_it_is_said_why(engine: str) -> None:
    lines = [line for line in LISTED if engine in line["engines"]]
    found = differing(engine)
    unlisted = {where: each for where, each in found.items() if not any(_covers(line, where) for line in lines)}
    assert unlisted == {}
    stale = [line for line in lines if not any(_covers(line, where) for where in found)]
    assert stale == []
    judged, said_no, differ = len(given(engine)), len(refused(engine)), sum(map(len, found.values()))
    print(f"{engine}: {judged:,} mutants, {said_no:,} refused, {differ:,} taken for a reason that is listed")


def test_nobody_refuses_what_we_take(engine: str) -> None:
    assert refused(engine) <= refused_by_us()


def _covers(line: Mapping[str, object], where: Where) -> bool:
    fault, field = where
    fields = line.get("fields")
    return line["fault"] == fault and (not isinstance(fields, list) or field in fields)


def test_a_line_with_no_reason_does_not_count() -> None:
    assert all(line["why"] and set(line["engines"]) <= ENGINES.keys() for line in LISTED)


class TestEveryShapeIsUsed:
    """A shape that finds no node to look at says yes to everything."""

    def unmet(self, shapes: Graph, data: Graph) -> set[URIRef]:
        """Classes that shapes are for, of which the data have no node."""
        wanted = {each for each in shapes.objects(None, SH.targetClass) if isinstance(each, URIRef)}
        return {each for each in wanted if (None, RDF.type, each) not in data}

    def data(self) -> Graph:
        return Graph().parse(data=graph_of(SOUND), format="nt")

    def test_each_finds_nodes_in_the_examples(self) -> None:
        assert self.unmet(Graph().parse(SHAPES), self.data()) == set()

    def test_a_shape_for_a_misspelt_class_is_found_out(self) -> None:
        text = SHAPES.read_text("utf-8").replace("sh:targetClass cp:Claim ;", "sh:targetClass cp:Claims ;")
        assert self.unmet(Graph().parse(data=text, format="turtle"), self.data()) == {
            URIRef("https://w3id.org/counterpoint/ns#Claims")
        }

    def test_each_refuses_something(self) -> None:
        types = {mutant.type for mutant in given("pySHACL") if mutant.id in refused("pySHACL")}
        assert types == {mutant.type for mutant in mutants()}
