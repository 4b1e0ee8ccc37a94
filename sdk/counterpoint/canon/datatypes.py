"""What the values of a core property are in RDF."""

from collections.abc import Mapping

from counterpoint.model.terms import Range

__all__ = ["ALIKE", "DATATYPES", "LANGUAGE", "RDF", "XSD"]

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XSD = "http://www.w3.org/2001/XMLSchema#"
LANGUAGE = "urn:cp:language:"
"""Prefix of the datatype of a text whose language tag RDF has no room for."""

DATATYPES: Mapping[Range, str] = {
    "string": XSD + "string",
    "text": XSD + "string",
    "name": XSD + "string",
    "lang": XSD + "string",
    "digest": XSD + "string",
    "decimal": XSD + "decimal",
    "integer": XSD + "integer",
    "boolean": XSD + "boolean",
    "date": "http://id.loc.gov/datatypes/edtf/EDTF-level0",
    "instant": XSD + "dateTime",
}
"""Range of a core property → datatype of its literals; the ranges left out are IRIs."""

ALIKE: Mapping[Range, frozenset[str]] = {
    "date": frozenset(XSD + name for name in ("date", "dateTime", "gYear", "gYearMonth")),
    "iri": frozenset([XSD + "anyURI"]),
}
"""Range → other datatypes whose literals are written the same way and mean the same."""
