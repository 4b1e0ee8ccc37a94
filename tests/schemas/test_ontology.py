"""The ontology explains every term and entails nothing."""

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Namespace, URIRef

import counterpoint_schemas
from model_examples import MODEL

CP = Namespace("https://w3id.org/counterpoint/ns#")
GRAPH = Graph().parse(data=counterpoint_schemas.read("ontology.ttl"), format="turtle")
TERMS = [
    *(t.iri for t in MODEL.types.values()),
    *(p.iri for p in MODEL.properties.values() if p.iri.startswith("cp:")),
    *(v.iri for v in MODEL.vocabularies.values()),
    *(f"cp:{value}" for v in MODEL.vocabularies.values() for value in v.values),
]
BORROWED = [p.iri for p in MODEL.properties.values() if not p.iri.startswith("cp:")]


@pytest.mark.parametrize("iri", TERMS)
def test_a_term_has_one_label_and_one_definition(iri: str) -> None:
    term = URIRef(MODEL.expand(iri))
    assert [str(label) for label in GRAPH.objects(term, RDFS.label)] == [iri.removeprefix("cp:")]
    assert len(list(GRAPH.objects(term, SKOS.definition))) == 1
    assert len(list(GRAPH.objects(term, RDF.type))) == 1


def test_it_entails_nothing_about_data() -> None:
    forbidden = {RDFS.domain, RDFS.range, RDFS.subClassOf, RDFS.subPropertyOf, OWL.equivalentClass, OWL.sameAs}
    assert forbidden.isdisjoint(GRAPH.predicates())
    assert OWL.FunctionalProperty not in set(GRAPH.objects(None, RDF.type))


@pytest.mark.parametrize("iri", BORROWED)
def test_a_borrowed_term_is_annotated_and_not_defined(iri: str) -> None:
    said = set(GRAPH.predicates(URIRef(MODEL.expand(iri))))
    assert said == {CP.key, CP.mergeRule}


def test_layers_and_merge_rules_are_those_of_the_model() -> None:
    for kind in MODEL.types.values():
        assert [str(x) for x in GRAPH.objects(URIRef(MODEL.expand(kind.iri)), CP.layer)] == [kind.layer]
    for name, prop in MODEL.properties.items():
        term = URIRef(MODEL.expand(prop.iri))
        assert list(GRAPH.objects(term, CP.mergeRule)) == [CP.setMerge if prop.many else CP.functionalMerge]
        assert [str(x) for x in GRAPH.objects(term, CP.key)] == [name]
