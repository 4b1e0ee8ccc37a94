"""The SHACL shapes take what the model shows and say which rule a broken record breaks.

Records are read by pyoxigraph and handed over as N-Triples, so that no library rewrites a literal on
the way. What only the file shows, such as an unknown key, is not for SHACL; see test_json_schema.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import pyoxigraph
import pyshacl
import pytest
import rdflib
from rdflib.namespace import RDF, SH

import counterpoint_schemas
from generation.model import Field, Type
from model_examples import (
    EVERY_PROPERTY,
    EXAMPLES,
    MODEL,
    REQUIRED,
    Wire,
    contested,
    example_of,
    filled,
    self_contained,
    without,
)

_SHAPE = "https://w3id.org/counterpoint/v1/shapes#"
SHAPES = rdflib.Graph().parse(data=counterpoint_schemas.read("shapes.ttl"), format="turtle")


def graph(records: Iterable[Wire]) -> rdflib.Graph:
    store = pyoxigraph.Store()
    store.load(self_contained(*records).encode(), format=pyoxigraph.RdfFormat.JSON_LD)
    triples = store.dump(format=pyoxigraph.RdfFormat.N_TRIPLES, from_graph=pyoxigraph.DefaultGraph())
    assert triples is not None
    normalise, rdflib.NORMALIZE_LITERALS = rdflib.NORMALIZE_LITERALS, False
    try:
        return rdflib.Graph().parse(data=triples, format="nt")
    finally:
        rdflib.NORMALIZE_LITERALS = normalise


def messages(data: rdflib.Graph) -> dict[str, set[str]]:
    """IRI of a record → what is wrong with it; records that conform are not in it."""
    conforms, report, _ = pyshacl.validate(data, shacl_graph=SHAPES)
    assert isinstance(report, rdflib.Graph)
    found: dict[str, set[str]] = {}
    for result in report.subjects(RDF.type, SH.ValidationResult):
        focus = str(report.value(result, SH.focusNode))
        found.setdefault(focus, set()).update(map(str, report.objects(result, SH.resultMessage)))
    assert conforms == (not found)
    return found


@cache
def examples_graph() -> rdflib.Graph:
    return graph([*EXAMPLES.values(), EVERY_PROPERTY])


# -- broken records, all checked in one run


@dataclass(frozen=True)
class Broken:
    label: str
    record: Wire
    message: str


def _broken() -> Iterator[tuple[str, Wire, str]]:
    seen: set[tuple[str, str]] = set()
    for name, field in REQUIRED:
        yield f"{name} without {field}", without(EXAMPLES[name], field), f"CP101 {name} needs {field}"
    for kind in MODEL.types.values():
        if kind.name == "Contested":
            continue
        other = next(n for n in MODEL.properties if n not in kind.fields)
        stranger = {**EXAMPLES[kind.name], other: MODEL.properties[other].example}
        yield f"{kind.name} with {other}", stranger, f"CP105 {other} does not belong"
        for field in kind.own.values() if kind.name != "Claim" else kind.fields.values():
            # Types share the shapes of a property: all faults on the first type, one on the others.
            ways = _wrong_values(kind, field)
            tried = (field.name, field.vocabulary) in seen
            seen.add((field.name, field.vocabulary))
            for value, message in [next(ways)] if tried else ways:
                record = {**EXAMPLES[kind.name], field.name: value}
                yield f"{kind.name}.{field.name} {value!r}", record, message


def _wrong_values(kind: Type, field: Field) -> Iterator[tuple[Any, str]]:
    prop = MODEL.properties[field.name]
    right = example_of(kind, field)
    one = right[0] if prop.many else right
    is_iri = prop.range in ("ref", "iri", "vocab")
    wrong_kind = f"CP102 {field.name} takes"
    if is_iri:
        yield {"@value": "x"}, wrong_kind
    elif MODEL.ranges[prop.range].datatype == "xsd:string":
        yield {"@id": "ex:other"}, wrong_kind
    else:
        yield {"@value": str(one), "@type": "ex:other"}, wrong_kind
    if not prop.many:
        yield [one, {"@id": "ex:other"} if is_iri else {"@value": "other"}], wrong_kind
    if prop.range == "vocab":
        yield f"cp:{one}x", f"CP103 {field.name} takes a value of {field.vocabulary}"
    if prop.range in ("decimal", "date", "instant", "lang", "digest"):
        yield f"{one} ", f"CP104 {field.name}: "
        yield f"{one}\n", f"CP104 {field.name}: "
    if prop.range == "name":
        yield "tezt", f"CP104 {field.name}: "
    if prop.range == "integer":
        yield 2**53, wrong_kind
    if prop.range in ("string", "text"):
        yield "", wrong_kind


BROKEN = [
    Broken(label, {**record, "id": f"ex:broken/{number}"}, message)
    for number, (label, record, message) in enumerate(_broken())
]


@cache
def verdicts() -> dict[str, set[str]]:
    return messages(graph(broken.record for broken in BROKEN))


def verdict(record: Wire) -> set[str]:
    return verdicts().get("https://example.org/kb/" + record["id"].removeprefix("ex:"), set())


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken.label)
def test_a_broken_record_is_reported_under_its_code(broken: Broken) -> None:
    found = verdict(broken.record)
    assert any(message.startswith(broken.message) for message in found), found
    about = broken.message.split()[1:3]
    assert all(any(word.rstrip(":") in message for word in about) for message in found), found


# -- records as they should be


def test_every_example_conforms() -> None:
    assert messages(examples_graph()) == {}


def test_records_with_every_field_conform() -> None:
    assert messages(graph(filled(kind) for kind in MODEL.types.values())) == {}


def test_a_required_property_may_be_missing_when_it_is_contested() -> None:
    views = [
        {**contested(EXAMPLES[name], field), "id": f"ex:view/{number}"} for number, (name, field) in enumerate(REQUIRED)
    ]
    assert messages(graph(views)) == {}
    others = [{**view, "contested": ["note"]} for view in views]
    assert len(messages(graph(others))) == len(REQUIRED)


def test_a_view_of_a_tombstone_conforms() -> None:
    view = {"id": "ex:a", "type": "Tombstone", "versions": ["sha256:" + "1" * 64, "sha256:" + "2" * 64]}
    assert messages(graph([view])) == {}


def test_keys_types_and_values_from_elsewhere_conform() -> None:
    records = [
        {**EXAMPLES["Claim"], "ex:colour": ["red", 1, {"@id": "ex:b"}]},
        {**EXAMPLES["Source"], "kind": "ex:logbook"},
        {"id": "ex:a", "type": "ex:Measurement", "label": "x", "ex:reading": 1},
    ]
    assert messages(graph(records)) == {}


def test_a_core_property_on_a_node_that_is_no_record_is_nobodys_business() -> None:
    data = examples_graph() + rdflib.Graph().parse(data=counterpoint_schemas.read("ontology.ttl"), format="turtle")
    assert messages(data) == {}


def test_a_record_is_no_blank_node() -> None:
    found = messages(graph([without(EXAMPLES["Claim"], "id")]))
    assert {m for said in found.values() for m in said} == {"CP102 a record has an IRI and is no blank node"}


def test_data_that_rdflib_rewrote_while_loading_conforms() -> None:
    text = self_contained(*EXAMPLES.values())
    assert messages(rdflib.Graph().parse(data=text, format="json-ld")) == {}


# -- the shapes themselves


def test_every_type_is_a_target_and_every_target_has_an_example() -> None:
    targets = set(SHAPES.objects(None, SH.targetClass))
    assert targets == {rdflib.URIRef(MODEL.expand(kind.iri)) for kind in MODEL.types.values()}
    for target in targets:
        assert (None, RDF.type, target) in examples_graph(), target


def test_every_property_a_shape_starts_from_has_an_example() -> None:
    targets = set(SHAPES.objects(None, SH.targetSubjectsOf))
    own = [p for n, p in MODEL.properties.items() if n not in MODEL.common]
    assert targets == {rdflib.URIRef(MODEL.expand(prop.iri)) for prop in own}
    for target in targets:
        assert (None, target, None) in examples_graph(), target


def test_every_shape_with_a_constraint_has_a_message_with_its_code() -> None:
    told = {str(m)[:5] for m in SHAPES.objects(None, SH.message)}
    assert told == {"CP101", "CP102", "CP103", "CP104", "CP105"}


def test_the_shapes_are_well_formed() -> None:
    """By SHACL's shapes for shapes, on one of each form a shape takes here; long lists take minutes."""
    forms = ["Topic-needs-label", "kind-n", "kind-topics", "form-lang", "form-recordedAt"]
    forms += ["values-basis-RecordBasis", "values-kind-SourceKind"]
    part = rdflib.Graph()
    waiting: list[rdflib.term.Node] = [rdflib.URIRef(_SHAPE + name) for name in forms]
    while waiting:
        subject = waiting.pop()
        for triple in SHAPES.triples((subject, None, None)):
            part.add(triple)
            waiting.append(triple[2])
    assert {rdflib.URIRef(_SHAPE + name) for name in forms} <= set(part.subjects())
    part += [
        triple
        for triple in SHAPES.triples((rdflib.URIRef(_SHAPE + "Topic"), None, None))
        if triple[1] != SH.property or (triple[2], None, None) in part
    ]
    conforms, _, text = pyshacl.validate(graph([EXAMPLES["Topic"]]), shacl_graph=part, meta_shacl=True)
    assert conforms, text
