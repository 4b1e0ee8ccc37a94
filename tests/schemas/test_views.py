"""What merging two versions renders is valid in both schema languages, for every type."""

import json
from typing import Any

import jsonschema
import pyoxigraph
import pyshacl
import pytest
import rdflib

import counterpoint_schemas
from counterpoint.canon.normal import Normaliser
from counterpoint.formats import by_name
from counterpoint.merge.state import State, render
from counterpoint.model.record import Bundle, Record
from generation.model import Type
from model_examples import DIGESTS, EXAMPLES, MODEL, PREFIXES, Wire, core_context

SCHEMA = jsonschema.Draft202012Validator(json.loads(counterpoint_schemas.read("counterpoint.schema.json")))
AUTHORED = [kind for kind in MODEL.types.values() if not kind.derived]
OTHER: dict[str, Any] = {
    "string": "other",
    "text": "other",
    "name": "note",
    "lang": "fr",
    "digest": "sha256:" + "f" * 64,
    "iri": "ex:other",
    "ref": "ex:other",
    "decimal": "0.99",
    "integer": 99,
    "date": "1999",
    "instant": "1999-01-01T00:00:00Z",
}


def other_version(kind: Type) -> Wire:
    """The example with another value of everything that takes one value."""
    changed = dict(EXAMPLES[kind.name])
    for name in changed.keys() & kind.fields.keys():
        prop = MODEL.properties[name]
        if prop.many:
            continue
        if prop.range == "vocab":
            values = MODEL.vocabularies[kind.fields[name].vocabulary].values
            changed[name] = next(value for value in values if value != changed[name])
        elif prop.range == "boolean":
            changed[name] = not changed[name]
        else:
            changed[name] = OTHER[prop.range]
    return changed


def view(*versions: Wire) -> Bundle:
    records = [Normaliser(PREFIXES).record(version)[0] for version in versions]
    assert len({record.id for record in records}) == 1
    return render(State({records[0].id: tuple(records)}))


def faults(bundle: Bundle) -> list[str]:
    """What either schema language finds in the file the bundle is written to."""
    format = by_name("jsonld")
    assert format is not None
    document = json.loads(format.write(bundle).data)
    found = [f"{e.json_path}: {e.message}" for e in SCHEMA.iter_errors(document)]
    store = pyoxigraph.Store()
    store.load(json.dumps({**document, "@context": core_context()}).encode(), format=pyoxigraph.RdfFormat.JSON_LD)
    triples = store.dump(format=pyoxigraph.RdfFormat.N_TRIPLES, from_graph=pyoxigraph.DefaultGraph())
    data = rdflib.Graph().parse(data=triples, format="nt")
    shapes = rdflib.Graph().parse(data=counterpoint_schemas.read("shapes.ttl"), format="turtle")
    conforms, _, text = pyshacl.validate(data, shacl_graph=shapes)
    return found if conforms else [*found, text]


def the_view(bundle: Bundle) -> Record:
    return next(record for record in bundle if record.is_view)


def test_views_of_every_type_are_valid() -> None:
    bundles = {kind.name: view(EXAMPLES[kind.name], other_version(kind)) for kind in AUTHORED}
    for kind in AUTHORED:
        shown = the_view(bundles[kind.name])
        required = {f.name for f in kind.fields.values() if f.required and not MODEL.properties[f.name].many}
        assert required <= set(shown.texts("contested")), kind.name
    assert faults(Bundle(record for bundle in bundles.values() for record in bundle)) == []


TOMBSTONE: Wire = {"id": "ex:claim/1", "type": "Tombstone", "attributedTo": "ex:team-b", "revises": DIGESTS[:1]}


@pytest.mark.parametrize(
    ("versions", "type_shown", "contested"),
    [
        ([EXAMPLES["Claim"], TOMBSTONE], "Claim", ["exists"]),
        ([TOMBSTONE, {**TOMBSTONE, "attributedTo": "ex:team-a"}], "Tombstone", []),
        ([EXAMPLES["Claim"], {**EXAMPLES["Question"], "id": "ex:claim/1"}], "Contested", ["text", "type"]),
    ],
    ids=["deleted and not", "deleted twice", "two types"],
)
def test_views_of_other_disputes_are_valid(versions: list[Wire], type_shown: str, contested: list[str]) -> None:
    bundle = view(*versions)
    shown = the_view(bundle)
    assert shown.type == type_shown
    assert sorted(shown.texts("contested")) == contested
    assert faults(bundle) == []
