"""What is measured: for each job our way and those of others, each giving an answer that can be compared.

A contestant is a function from file names to an answer. What it needs but is no part of the job, imports
and compiled schemas, is made by `ready` before the clock starts. Answers of one job on the same files
have to be equal, or no time is quoted.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import peers

Answer = Callable[[Sequence[bytes]], object]


@dataclass(frozen=True)
class Contestant:
    """One way to do a job."""

    name: str
    ready: Callable[[], Answer]
    most: int = 10**6
    """Records beyond which it is not asked."""


def _floor() -> Answer:
    import orjson

    return lambda files: len(orjson.loads(files[0])["records"])


def _stdlib() -> Answer:
    return lambda files: len(json.loads(files[0])["records"])


# -- is every record of the shape of its type? The answer is a verdict on the file.


def _our_shape() -> Answer:
    from counterpoint.validate.stream import doubtful
    from counterpoint.wire.split import split

    def sound(files: Sequence[bytes]) -> bool:
        raws = split(files[0])
        return raws is not None and not doubtful(raws)

    sound(_WARM)
    return sound


def _schema() -> Any:
    import counterpoint_schemas

    return json.loads(counterpoint_schemas.read("counterpoint.schema.json"))


def _jsonschema() -> Answer:
    import orjson
    from jsonschema import Draft202012Validator

    validator = Draft202012Validator(_schema())
    return lambda files: validator.is_valid(orjson.loads(files[0]))


def _jsonschema_rs() -> Answer:
    import jsonschema_rs
    import orjson

    validator = jsonschema_rs.Draft202012Validator(_schema())
    return lambda files: validator.is_valid(orjson.loads(files[0]))


def _fastjsonschema() -> Answer:
    import fastjsonschema
    import orjson

    check = fastjsonschema.compile(_schema())

    def sound(files: Sequence[bytes]) -> bool:
        try:
            check(orjson.loads(files[0]))
        except fastjsonschema.JsonSchemaException:
            return False
        return True

    return sound


def _pydantic() -> Answer:
    """Models made from the term table: closed keys, kinds, vocabularies and patterns."""
    from typing import Annotated, Literal

    from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter, ValidationError, create_model

    from counterpoint.model.terms import terms
    from counterpoint.validate.lexical import PATTERNS

    table = terms()

    class Closed(BaseModel):
        model_config = ConfigDict(extra="forbid", strict=True)

    def kind(range_: str, vocabulary: str) -> Any:
        if range_ == "vocab" and not table.vocabularies[vocabulary].open:
            return Literal[tuple(table.vocabularies[vocabulary].values)]
        if range_ in ("integer", "boolean"):
            return int if range_ == "integer" else bool
        pattern = PATTERNS.get(range_)  # type: ignore[call-overload]
        form = StringConstraints(min_length=1, pattern=rf"^(?:{pattern.pattern})$" if pattern else None)
        return Annotated[str, form]

    models = []
    for name, type_ in table.types.items():
        fields: dict[str, Any] = {
            "id_": (kind("iri", ""), Field(alias="id")),
            "type_": (Literal[name], Field(alias="type")),
        }
        for field in type_.fields.values():
            term = table.properties[field.name]
            one = kind(term.range, field.vocabulary)
            one = Annotated[list[one], Field(min_length=1)] if term.many else one
            fields[field.name + "_"] = (
                (one, Field(alias=field.name)) if field.required else (one, Field(None, alias=field.name))
            )
        models.append(create_model(name, __base__=Closed, **fields))
    union: Any = models[0]
    for model in models[1:]:
        union = union | model
    document = create_model(
        "Document",
        context=(Any, Field(alias="@context")),
        records=(list[Annotated[union, Field(discriminator="type_")]], ...),
    )
    adapter = TypeAdapter(document)

    def sound(files: Sequence[bytes]) -> bool:
        try:
            adapter.validate_json(files[0])
        except ValidationError:
            return False
        return True

    return sound


# -- is the whole file sound: bytes, shapes, ids, references?


def _our_validation() -> Answer:
    from counterpoint.validate.stream import judge
    from counterpoint.wire.split import split

    def sound(files: Sequence[bytes]) -> bool:
        raws = split(files[0])
        return raws is not None and judge(raws).sound

    sound(_WARM)
    return sound


def _every_rule() -> Answer:
    from counterpoint.findings import Severity
    from counterpoint.verbs import load, validate

    def sound(files: Sequence[bytes]) -> bool:
        return not [f for f in validate(load(files[0], name="f.jsonld")).findings if f.severity >= Severity.ERROR]

    sound(_WARM)
    return sound


def _pyshacl() -> Answer:
    import pyshacl
    from rdflib import Graph

    import counterpoint_schemas
    from counterpoint.verbs import dump, load

    shapes = Graph().parse(data=counterpoint_schemas.read("shapes.ttl"), format="turtle")

    def sound(files: Sequence[bytes]) -> bool:
        data = Graph().parse(data=dump(load(files[0], name="f.jsonld"), format="nquads"), format="nt")
        return bool(pyshacl.validate(data, shacl_graph=shapes)[0])

    return sound


# -- is a file still sound after some records changed? The old one is known to be.


def _our_second_look() -> Answer:
    from counterpoint.validate.again import is_still_sound

    is_still_sound(*_WARM)
    judged = _our_validation()
    return lambda files: is_still_sound(files[0], files[1]) or judged(files[1:])


def _our_first_look() -> Answer:
    judged = _our_validation()
    return lambda files: judged(files[1:])


# -- the digest of a file


def _our_digest() -> Answer:
    from counterpoint.verbs import digest

    digest(_WARM[0])
    return lambda files: digest(files[0])


# -- what differs between two files. The answer is the IRIs of the records that do.


def _our_diff() -> Answer:
    from counterpoint.verbs import diff

    diff(_WARM[0], _WARM[0])
    return lambda files: sorted({operation.record for operation in diff(files[0], files[1])})


def _rdflib_diff() -> Answer:
    from rdflib import Graph
    from rdflib.compare import graph_diff, to_isomorphic

    from counterpoint.verbs import dump, load

    def differing(files: Sequence[bytes]) -> list[str]:
        one, other = (
            to_isomorphic(Graph().parse(data=dump(load(f, name="f.jsonld"), format="nquads"), format="nt"))
            for f in files
        )
        _, gone, come = graph_diff(one, other)
        return sorted({str(subject) for graph in (gone, come) for subject in graph.subjects()})

    return differing


# -- two files into one. The answer is the merged file.


def _our_merge() -> Answer:
    from counterpoint.verbs import merge_unread

    def merged(files: Sequence[bytes]) -> bytes | None:
        passed = merge_unread(files, ["one", "other"])
        return passed.data if passed else None

    merged(_WARM)
    return merged


def _our_merge_of_read_files() -> Answer:
    from counterpoint.merge.join import merge
    from counterpoint.verbs import dump, load

    def merged(files: Sequence[bytes]) -> bytes:
        return dump(merge([load(f, name="f.jsonld").bundle for f in files]).bundle)

    merged(_WARM)
    return merged


def _our_three_way() -> Answer:
    from counterpoint.verbs import merge_unread

    def merged(files: Sequence[bytes]) -> bytes | None:
        passed = merge_unread([*files[1:], files[0]], ["one", "other"], "base")
        return passed.data if passed else None

    merged((*_WARM, _WARM[0]))
    return merged


def _our_three_way_of_read_files() -> Answer:
    from counterpoint.merge.three_way import merge3
    from counterpoint.verbs import dump, load

    def merged(files: Sequence[bytes]) -> bytes:
        base, *sides = (load(f, name="f.jsonld").bundle for f in files)
        return dump(merge3(base, sides).bundle)

    merged((*_WARM, _WARM[0]))
    return merged


def _rdflib_merge() -> Answer:
    from rdflib import Graph

    from counterpoint.verbs import dump, load

    def merged(files: Sequence[bytes]) -> bytes:
        graph = Graph()
        for f in files:
            graph.parse(data=dump(load(f, name="f.jsonld"), format="nquads"), format="nt")
        lines = graph.serialize(format="nt", encoding="utf-8")
        return dump(load(lines, format="nquads", name="merged.nq"))

    return merged


# -- JSON-LD to N-Quads. The answer is the sorted lines.


def _our_quads() -> Answer:
    from counterpoint.verbs import dump, load

    dump(load(_WARM[0]), format="nquads")
    return lambda files: dump(load(files[0], name="f.jsonld"), format="nquads")


def _with_context(source: bytes) -> dict[str, Any]:
    import counterpoint_schemas

    document = json.loads(source)
    return {**document, "@context": json.loads(counterpoint_schemas.read("context.jsonld"))["@context"]}


def _pyld() -> Answer:
    from pyld import jsonld

    return lambda files: _sorted(jsonld.to_rdf(_with_context(files[0]), {"format": "application/n-quads"}).encode())


def _rdflib_quads() -> Answer:
    import rdflib
    from rdflib import Graph

    # Otherwise it writes literals in another way than they stand in the file.
    rdflib.NORMALIZE_LITERALS = False

    def quads(files: Sequence[bytes]) -> bytes:
        graph = Graph().parse(data=json.dumps(_with_context(files[0])), format="json-ld")
        return _sorted(graph.serialize(format="nt", encoding="utf-8"))

    return quads


def _pyoxigraph() -> Answer:
    import pyoxigraph

    def quads(files: Sequence[bytes]) -> bytes:
        found = pyoxigraph.parse(json.dumps(_with_context(files[0])), format=pyoxigraph.RdfFormat.JSON_LD)
        return _sorted(pyoxigraph.serialize(found, format=pyoxigraph.RdfFormat.N_QUADS) or b"")

    return quads


def _sorted(lines: bytes) -> bytes:
    return b"".join(sorted(set(lines.splitlines(keepends=True))))


JOBS: dict[str, tuple[Contestant, ...]] = {
    "parse": (Contestant("orjson", _floor), Contestant("json (standard library)", _stdlib)),
    "shape": (
        Contestant("counterpoint", _our_shape),
        Contestant("jsonschema-rs", _jsonschema_rs),
        Contestant("pydantic", _pydantic),
        Contestant("fastjsonschema", _fastjsonschema),
        Contestant("jsonschema", _jsonschema, 10**4),
        Contestant("check-jsonschema", peers.check_jsonschema, 10**4),
        Contestant("linkml-validate", peers.linkml_validate, 10**3),
    ),
    "validation": (
        Contestant("counterpoint, one pass", _our_validation),
        Contestant("counterpoint, every rule", _every_rule, 10**4),
        Contestant("pySHACL", _pyshacl, 10**3),
    ),
    "validation again": (
        Contestant("counterpoint, what changed", _our_second_look),
        Contestant("counterpoint, one pass", _our_first_look),
    ),
    "digest": (Contestant("counterpoint", _our_digest),),
    "diff": (Contestant("counterpoint", _our_diff), Contestant("rdflib graph_diff", _rdflib_diff, 10**3)),
    "merge": (
        Contestant("counterpoint", _our_merge),
        Contestant("counterpoint, files that are read", _our_merge_of_read_files),
        Contestant("rdflib", _rdflib_merge, 10**3),
    ),
    "three-way merge": (
        Contestant("counterpoint", _our_three_way),
        Contestant("counterpoint, files that are read", _our_three_way_of_read_files),
        Contestant("nbdime", peers.nbdime_three_way, 10**4),
    ),
    "mappings": (
        Contestant("counterpoint", peers.our_mappings),
        Contestant("sssom-py", peers.sssom_merge, 10**4),
    ),
    "quads": (
        Contestant("counterpoint", _our_quads),
        Contestant("pyoxigraph", _pyoxigraph),
        Contestant("PyLD", _pyld, 10**4),
        Contestant("rdflib", _rdflib_quads, 10**4),
    ),
}
JOBS["N-Quads read and written"] = (
    Contestant("counterpoint", peers.our_round),
    Contestant("pyoxigraph", peers.pyoxigraph_round),
    Contestant("rdflib", peers.rdflib_round, 10**4),
    Contestant("serdi", peers.program("serdi", "-i", "nquads", "-o", "nquads")),
    Contestant("rapper", peers.program("rapper", "-q", "-i", "nquads", "-o", "nquads")),
)
VERDICTS = ("shape", "validation")
"""Jobs that answer yes or no: they are asked about a flawed file too, to which the answer is no."""

_WARM = (Path(__file__).with_name("warm.jsonld").read_bytes(),) * 2
"""A file of a few records: whoever compiles on first use has done so when the clock starts."""


def fingerprint(answer: object) -> str:
    """What answers are compared by."""
    data = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
    return str(answer) if isinstance(answer, bool) else sha256(data).hexdigest()[:16]
