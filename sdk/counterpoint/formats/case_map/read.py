"""A case map to a document."""

import re

from counterpoint.errors import InputError
from counterpoint.formats.case_map.claims import Claims
from counterpoint.formats.case_map.relations import Relations
from counterpoint.formats.contract import AS_IT_IS, ReadOptions
from counterpoint.formats.foreign_values import plain
from counterpoint.formats.importing import Import, Thing, base_of, whole
from counterpoint.model.document import Document
from counterpoint.model.values import Number
from counterpoint.wire.parse import json_tree

__all__ = ["read"]

_SCHEMA = re.compile(r"(?:json_|epistemic_)?case[_-]map[_/]v[01]")


@whole
def read(source: bytes, name: str, options: ReadOptions = AS_IT_IS) -> Document:
    """Reads a map.

    Fails   InputError when the bytes are no case map, or one of another version
    """
    value = json_tree(source, name).value
    inner = value.get("worked_map", value) if isinstance(value, dict) else None
    if not isinstance(value, dict) or not isinstance(inner, dict) or not isinstance(inner.get("claims"), list):
        what = "this is no case map: it has no list of claims"
        raise InputError(what, f"{name}:1:1", "name a file with worked_map, or say --from another format")
    schema = inner.get("schema_id", value.get("schema_id"))
    if schema is not None and not (isinstance(schema, str) and _SCHEMA.fullmatch(schema)):
        raise InputError(f"schema_id is {schema!r}", f"{name}#/schema_id", "convert it to case-map v1 first")
    case = str(value.get("case_key") or inner.get("case_id") or inner.get("title") or "case")
    region = str(value.get("region_id") or "")
    made = Import("case-map", source, name, options, base_of("case-map", case, region))
    at = "/worked_map" if inner is not value else ""
    map_ = Thing("map", inner, at)
    map_.used |= {"schema_id", "case_id"}
    asked = map_.text("decision_question") or map_.text("question")
    if asked:
        made.add("Question", made.mint("question", "main"), {"text": asked})
    claims = Claims(made)
    for index, one in enumerate(_list(map_.take("sources"))):
        claims.listed(one, f"{at}/sources/{index}")
    made.parts("claims", map_.take("claims"), f"{at}/claims", claims.claim)
    relations = Relations(made)
    made.parts("relations", map_.take("relations"), f"{at}/relations", relations.relation)
    for key in ("crux_candidates", "cruxes", "open_questions"):
        for index, one in enumerate(_list(map_.take(key))):
            relations.crux(one, f"{at}/{key}/{index}")
    for key in ("similar_but_not_identical", "similar_claims"):
        for index, one in enumerate(_list(map_.take(key))):
            relations.alike(one, f"{at}/{key}/{index}")
    return _finished(made, Thing("case", value, ""), map_, region or case)


def _finished(made: Import, case: Thing, map_: Thing, id: str) -> Document:
    header = made.mint("kb", "header")
    case.used |= {"worked_map", "case_key", "region_id", "schema_id", "case_id"}
    title = map_.text("title") or case.text("case_label") or id
    made.header(header, {"title": title}, id)
    made.rest(map_, header)
    if case.value is not map_.value:
        audit = case.take("erosion_audit")
        if isinstance(audit, dict):
            made.rest(Thing("erosion_audit", audit, "/erosion_audit"), header)
        elif audit is not None:
            made.lose("provenance", case, "erosion_audit", plain(audit), "no audit that can be read", header)
        made.rest(case, header)
    return made.document(header)


def _list(value: object) -> list[object]:
    """The entries of a list; a number among them as the text that it is no more than."""
    return [str(one) if isinstance(one, Number) else one for one in value] if isinstance(value, list) else []
