"""Other people's tools on the same jobs, brought to the same question.

Each says in its docstring what it is given besides the files. Programs that are no Python run as processes
of their own, whose time counts and whose memory does not.
"""

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

_EXAMPLE = Path(__file__).with_name("warm.jsonld").read_bytes()
_NUMBER = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
Answer = Callable[[Sequence[bytes]], object]


def _records(source: bytes) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(source)["records"]
    return found


def check_jsonschema() -> Answer:
    """The published JSON Schema, and the file on disk."""
    import counterpoint_schemas

    schema = counterpoint_schemas.read("counterpoint.schema.json")

    def sound(files: Sequence[bytes]) -> bool:
        with tempfile.TemporaryDirectory() as folder:
            rules, data = Path(folder, "schema.json"), Path(folder, "data.json")
            rules.write_bytes(schema)
            data.write_bytes(files[0])
            command = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(rules), str(data)]
            return subprocess.run(command, capture_output=True).returncode == 0

    return sound


def linkml_validate() -> Answer:
    """A LinkML schema made from the term table: closed classes, vocabularies and patterns."""
    from linkml.validator import Validator
    from linkml.validator.plugins import JsonschemaValidationPlugin

    with tempfile.NamedTemporaryFile("w", suffix=".yaml", delete=False) as schema:
        json.dump(_linkml_schema(), schema)
    validator = Validator(schema.name, validation_plugins=[JsonschemaValidationPlugin(closed=True)])
    validator.validate({"records": []}, "Document")
    Path(schema.name).unlink()
    return lambda files: not validator.validate({"records": _records(files[0])}, "Document").results


def _linkml_schema() -> dict[str, Any]:
    from counterpoint.model.terms import terms
    from counterpoint.validate.lexical import PATTERNS

    table = terms()
    whole = {"range": "Record", "multivalued": True, "inlined": True, "inlined_as_list": True}
    classes: dict[str, Any] = {
        "Document": {"tree_root": True, "attributes": {"records": whole}},
        "Record": {
            "attributes": {
                "id": {"identifier": True, "range": "string", "required": True},
                "type": {"designates_type": True, "range": "string", "required": True},
            }
        },
    }
    for name, kind in table.types.items():
        attributes: dict[str, Any] = {}
        for field in kind.fields.values():
            term = table.properties[field.name]
            closed = term.range == "vocab" and not table.vocabularies[field.vocabulary].open
            range_ = {"integer": "integer", "boolean": "boolean"}.get(term.range, "string")
            attributes[field.name] = {
                "range": field.vocabulary if closed else range_,
                "multivalued": term.many,
                "required": field.required,
            }
            if term.range in PATTERNS:
                attributes[field.name]["pattern"] = f"^(?:{PATTERNS[term.range].pattern})$"
        classes[name] = {"is_a": "Record", "attributes": attributes}
    return {
        "id": "https://example.org/synthetic/schema",
        "name": "synthetic",
        "prefixes": {"linkml": "https://w3id.org/linkml/"},
        "imports": ["linkml:types"],
        "default_range": "string",
        "classes": classes,
        "enums": {
            name: {"permissible_values": {value: {} for value in vocabulary.values}}
            for name, vocabulary in table.vocabularies.items()
        },
    }


def sssom_merge() -> Answer:
    """The similarities of each file as a table of mappings. The answer is which pairs the merged table holds."""
    import pandas
    from sssom.util import MappingSetDataFrame, merge_msdf

    def mappings(source: bytes) -> Any:
        rows = [
            {
                "subject_id": record["subject"],
                "predicate_id": "skos:relatedMatch",
                "object_id": record["object"],
                "mapping_justification": "semapv:ManualMappingCuration",
                "comment": record["justification"],
            }
            for record in _records(source)
            if record["type"] == "Similarity"
        ]
        about = {"mapping_set_id": "https://example.org/m", "license": "https://creativecommons.org/licenses/by/4.0/"}
        return MappingSetDataFrame(df=pandas.DataFrame(rows), metadata=about)

    def merged(files: Sequence[bytes]) -> list[list[str]]:
        table = merge_msdf(*map(mappings, files)).df
        return sorted([row.subject_id, row.object_id] for row in table.itertuples())

    # It reads its own schema when first asked.
    merged([_EXAMPLE, _EXAMPLE])
    return merged


def our_mappings() -> Answer:
    """The whole files are merged, and the pairs read from the result."""
    from counterpoint.verbs import merge_unread

    def merged(files: Sequence[bytes]) -> list[list[str]]:
        passed = merge_unread(files, ["one", "other"])
        found = _records(passed.data) if passed else []
        return sorted([r["subject"], r["object"]] for r in found if r["type"] == "Similarity")

    merged([_EXAMPLE, _EXAMPLE])
    return merged


def nbdime_three_way() -> Answer:
    """Each file as one object, record by id. The answer is the merged file in canonical layout."""
    from nbdime.merging.decisions import apply_decisions
    from nbdime.merging.generic import decide_merge

    from counterpoint.wire.layout import FOOT, HEAD

    def merged(files: Sequence[bytes]) -> bytes:
        base, *sides = ({record["id"]: record for record in _records(source)} for source in files)
        found = apply_decisions(base, decide_merge(base, *sides))
        lines = [
            json.dumps(found[iri], ensure_ascii=False, sort_keys=True, separators=(",", ":")) for iri in sorted(found)
        ]
        return HEAD + ",\n".join(lines).encode() + b"\n" + FOOT

    return merged


# -- N-Quads read and written again. The answer is the sorted lines.


def our_round() -> Answer:
    from counterpoint.verbs import dump, load

    def again(files: Sequence[bytes]) -> bytes:
        return dump(load(files[0], name="f.nq"), format="nquads")

    again([dump(load(_EXAMPLE), format="nquads")])
    return again


def rdflib_round() -> Answer:
    import rdflib

    rdflib.NORMALIZE_LITERALS = False
    return lambda files: _sorted(
        rdflib.Graph().parse(data=files[0], format="nt").serialize(format="nt", encoding="utf-8")
    )


def pyoxigraph_round() -> Answer:
    import pyoxigraph

    form = pyoxigraph.RdfFormat.N_QUADS
    return lambda files: _sorted(pyoxigraph.serialize(pyoxigraph.parse(files[0], format=form), format=form) or b"")


def program(*command: str) -> Callable[[], Answer]:
    """A program that takes the name of a file last. Characters it writes as numbers are put back."""

    def ready() -> Answer:
        def lines(files: Sequence[bytes]) -> bytes:
            with tempfile.NamedTemporaryFile(suffix=".nq") as data:
                data.write(files[0])
                data.flush()
                found = subprocess.run([*command, data.name], capture_output=True, check=True)
            text = _NUMBER.sub(lambda m: chr(int(m[1] or m[2], 16)), found.stdout.decode())
            return _sorted(text.encode())

        return lines

    return ready


def _sorted(lines: bytes) -> bytes:
    return b"".join(sorted(set(lines.splitlines(keepends=True))))
