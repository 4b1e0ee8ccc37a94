"""The metadata of a folder of tables, as CSV on the Web has it.

It says of each column what it is called, what kind of value it holds, how several are separated, and which
property it is, so that any CSVW processor makes of the tables the RDF that we write.
Source: Metadata Vocabulary for Tabular Data, W3C Recommendation 2015.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from counterpoint.canon.datatypes import RDF
from counterpoint.canon.quads import predicate_of
from counterpoint.errors import InputError
from counterpoint.formats.tables.layout import OTHER, Table
from counterpoint.model.terms import NAMESPACE, Range, terms

__all__ = ["CONFORMS_TO", "METADATA", "render", "separators"]

METADATA = "csv-metadata.json"
CONFORMS_TO = "https://w3id.org/counterpoint/v1"
_DATATYPES: Mapping[Range, str] = {
    "decimal": "decimal",
    "integer": "integer",
    "boolean": "boolean",
    "instant": "dateTime",
    "iri": "anyURI",
    "ref": "anyURI",
}


def render(tables: Sequence[Table], between: Mapping[tuple[str, str], str], has_others: bool) -> bytes:
    """The metadata of these tables.

    between     (type, key) → separator of a column that holds sets
    """
    described = [_table(table, between) for table in tables]
    if has_others:
        described.append({"url": f"{OTHER}.csv", "tableSchema": {"columns": [_OTHER]}, "suppressOutput": True})
    whole = {
        "@context": "http://www.w3.org/ns/csvw",
        "dc:conformsTo": {"@id": CONFORMS_TO},
        "tables": described,
    }
    return msgspec.json.format(msgspec.json.encode(whole), indent=1) + b"\n"


_OTHER = {"name": "record", "titles": "record", "datatype": "json", "required": True}


def _table(table: Table, between: Mapping[tuple[str, str], str]) -> dict[str, Any]:
    columns = [_column(table, number, key, between) for number, key in enumerate(table.keys)]
    kind = {
        "virtual": True,
        "name": "type",
        "propertyUrl": RDF + "type",
        "valueUrl": terms().types[table.kind].iri,
    }
    schema: dict[str, Any] = {"columns": [*columns, kind], "aboutUrl": "{+id}"}
    if len({record.id for record in table.records}) == len(table.records):
        schema["primaryKey"] = "id"
    return {"url": f"{table.kind}.csv", "tableSchema": schema}


def _column(table: Table, number: int, key: str, between: Mapping[tuple[str, str], str]) -> dict[str, Any]:
    known = terms().properties.get(key)
    if key == "id":
        return {"name": "id", "titles": "id", "datatype": "anyURI", "required": True, "suppressOutput": True}
    column: dict[str, Any] = {"name": key if known else f"extension{number}", "titles": key}
    if (table.kind, key) in between:
        column["separator"] = between[table.kind, key]
    column["propertyUrl"] = predicate_of(key)
    if known is None:
        return {**column, "datatype": "string"}
    if known.range in ("ref", "iri"):
        column["valueUrl"] = "{+" + key + "}"
    elif known.range == "vocab" and not any(":" in word for record in table.records for word in record.texts(key)):
        column["valueUrl"] = NAMESPACE + "{+" + key + "}"
    column["datatype"] = _DATATYPES.get(known.range, "string")
    field = terms().types[table.kind].fields.get(key)
    if field and field.required and all(key in record.content for record in table.records):
        column["required"] = True
    return column


def separators(source: bytes, name: str) -> tuple[dict[tuple[str, str], str], tuple[str, ...]]:
    """(file, title of a column) → separator, and the files the metadata names.

    Fails   InputError when this is no metadata of a folder of ours
    """
    try:
        whole = msgspec.json.decode(source)
        version = whole.get("dc:conformsTo", CONFORMS_TO)
        version = version.get("@id") if isinstance(version, dict) else version
        found: dict[tuple[str, str], str] = {}
        files = []
        for table in whole["tables"]:
            files.append(str(table["url"]))
            for column in table["tableSchema"]["columns"]:
                if "separator" in column:
                    found[files[-1], str(column["titles"])] = str(column["separator"])
    except (msgspec.DecodeError, UnicodeError, RecursionError, KeyError, TypeError, AttributeError):
        raise InputError(
            "this is no metadata of CSV tables",
            f"{name}:1:1",
            "take it from where the tables were written, or remove it",
        ) from None
    if version != CONFORMS_TO:
        what = f"tables of {version}, and this program reads those of {CONFORMS_TO}"
        raise InputError(what, f"{name}:1:1", "use a program that reads them")
    return found, tuple(files)
