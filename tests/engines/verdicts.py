"""What each engine makes of the corpus: the ids of the records it refuses."""

import json
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import counterpoint
import counterpoint_schemas
from counterpoint.findings import Severity
from model_examples import Wire, document, self_contained

__all__ = ["ENGINES", "JS", "SHAPES", "graph_of", "ours"]

JS = Path(__file__).parent / "js"
_V1 = Path(counterpoint_schemas.__file__).parent / "v1"
SCHEMA, SHAPES = _V1 / "counterpoint.schema.json", _V1 / "shapes.ttl"
_FORMS_OF_IRIS = frozenset(["CP202", "CP203", "CP206", "CP209"])
_OF_SEVERAL_VALUES = frozenset(["CP117", "CP118", "CP119", "CP120"])
"""Rules that set one value of a record against another, or look into text: no engine is given these."""


def ours(records: Sequence[Wire]) -> set[str]:
    """By the rules that read one value at a time."""
    data = json.dumps(document(*records)).encode()
    findings = counterpoint.validate(counterpoint.load(data, name="corpus"), profile="exchange").findings
    told = [f.place for f in findings if f.severity is Severity.ERROR and _reads_one_value(f.code)]
    return {place.record or _named(records, place.pointer) for place in told}


def _named(records: Sequence[Wire], pointer: str) -> str:
    parts = pointer.split("/")
    return str(records[int(parts[2])]["id"]) if len(parts) > 2 else ""


def _reads_one_value(code: str) -> bool:
    return (code < "CP200" and code not in _OF_SEVERAL_VALUES) or code in _FORMS_OF_IRIS


def _by_schema(valid: Callable[[Any], bool]) -> Callable[[Sequence[Wire]], set[str]]:
    return lambda records: {each["id"] for each in records if not valid(document(each))}


def _jsonschema(records: Sequence[Wire]) -> set[str]:
    import jsonschema

    return _by_schema(jsonschema.Draft202012Validator(json.loads(SCHEMA.read_bytes())).is_valid)(records)


def _jsonschema_rs(records: Sequence[Wire]) -> set[str]:
    import jsonschema_rs

    return _by_schema(jsonschema_rs.Draft202012Validator(json.loads(SCHEMA.read_bytes())).is_valid)(records)


def _ajv(records: Sequence[Wire]) -> set[str]:
    lines = "".join(json.dumps(document(each)) + "\n" for each in records)
    verdicts = _node("schema", str(SCHEMA), stdin=lines)
    return {each["id"] for each, valid in zip(records, verdicts, strict=True) if not valid}


def _pyshacl(records: Sequence[Wire]) -> set[str]:
    import logging

    import pyshacl
    import rdflib
    from rdflib import RDF, SH, Graph

    # Wrong literals are what this is about: they stay as they are, and need not be complained of.
    logging.getLogger("rdflib.term").setLevel(logging.ERROR)
    before, rdflib.NORMALIZE_LITERALS = rdflib.NORMALIZE_LITERALS, False
    try:
        data = Graph().parse(data=graph_of(records), format="nt")
        _, report, _ = pyshacl.validate(data, shacl_graph=Graph().parse(SHAPES), inference="none")
    finally:
        rdflib.NORMALIZE_LITERALS = before
    assert isinstance(report, Graph)
    return {str(report.value(result, SH.focusNode)) for result in report.subjects(RDF.type, SH.ValidationResult)}


def _shacl_engine(records: Sequence[Wire]) -> set[str]:
    with tempfile.NamedTemporaryFile("w", suffix=".nt", encoding="utf-8") as file:
        file.write(graph_of(records))
        file.flush()
        return set(_node("shapes", str(SHAPES), file.name)["refused"])


ENGINES: Mapping[str, Callable[[Sequence[Wire]], set[str]]] = {
    "jsonschema": _jsonschema,
    "jsonschema-rs": _jsonschema_rs,
    "ajv": _ajv,
    "pySHACL": _pyshacl,
    "shacl-engine": _shacl_engine,
}


def _node(*arguments: str, stdin: str = "") -> Any:
    done = subprocess.run(
        ["node", str(JS / "judge.js"), *arguments], input=stdin, capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


def graph_of(records: Iterable[Wire]) -> str:
    """The records as N-Triples, by PyLD and the published context. Whatever PyLD does not take, nobody gets."""
    return _graph_of(json.dumps(list(records)))


@cache
def _graph_of(records: str) -> str:
    from pyld import jsonld

    text = jsonld.to_rdf(
        json.loads(self_contained(*json.loads(records))),
        {"format": "application/n-quads", "documentLoader": _never_fetch},
    )
    assert isinstance(text, str)
    return text


def _never_fetch(url: str, options: object) -> None:
    raise AssertionError(url)
