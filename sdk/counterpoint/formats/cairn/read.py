"""A folder or file of Cairn records to a document."""

import re
from collections.abc import Iterator, Mapping
from functools import partial

from counterpoint.errors import InputError
from counterpoint.formats.cairn.cases import Cases
from counterpoint.formats.cairn.records import Records
from counterpoint.formats.contract import AS_IT_IS, Files, ReadOptions, Source
from counterpoint.formats.importing import Import, base_of, whole
from counterpoint.model.document import Document
from counterpoint.wire.parse import json_tree

__all__ = ["read"]

_CONTEXT = re.compile(r"https?://\S*/cairn\.v(\d+)\.jsonld")
_BESIDE = frozenset(["cairn.schema.json"])


@whole
def read(source: Source, name: str, options: ReadOptions = AS_IT_IS) -> Document:
    """Reads records.

    Fails   InputError when there are none, when one of another version is there, or one whose id is not the hash
            of its content
    """
    made = Import("cairn", source, name, options, base_of("cairn"))
    found: list[tuple[str, Mapping[str, object]]] = []
    cases = Cases(made)
    for pointer, path, value in _values(made, source):
        if isinstance(value, dict) and "assertion" in value and "@context" in value:
            _refuse_version(value, f"{name}#{pointer}" if pointer else name)
            found.append((pointer, value))
            cases.named(path, value)
        elif path.endswith(("CASES.json", "CASE.json")):
            cases.declared(path, pointer, value)
        elif path.rpartition("/")[2] not in _BESIDE:
            made.table_unread(pointer, value)
    if not found:
        raise InputError("no Cairn record is in it", name, "name a folder of records, or say --from another format")
    records = Records(made, [value for _, value in found])
    for pointer, value in sorted(found, key=lambda each: records.rank(each[1])):
        made.part(str(value.get("@type")), value, pointer, records.read)
    for pointer, value in found:
        made.part(str(value.get("@type")), value, pointer, records.derive)
    cases.decide()
    header = made.mint("kb", "header")
    made.header(header, {"title": cases.title or "Cairn records", "recordedAt": records.latest, "basis": "ruleDerived"})
    return made.document(header)


def _values(made: Import, source: Source) -> Iterator[tuple[str, str, object]]:
    """(Where it stands, path of its file, JSON value) of all that the files hold."""
    if isinstance(source, bytes):
        value = json_tree(source, made.name).value
        records = value.get("records") if isinstance(value, dict) and "assertion" not in value else value
        if isinstance(records, list):
            yield from ((f"/{index}", "", one) for index, one in enumerate(records))
        else:
            yield "", "", value
        return
    for path in source:
        if not path.endswith(".json"):
            continue
        value = made.whole(path, partial(_parsed, source, path, made.name))
        if isinstance(value, list):
            yield from ((f"{path}:/{index}", path, one) for index, one in enumerate(value))
        elif value is not None:
            yield f"{path}:", path, value


def _parsed(files: Files, path: str, name: str) -> object:
    return json_tree(files[path], f"{name}/{path}").value


def _refuse_version(value: Mapping[str, object], where: str) -> None:
    context = value["@context"]
    found = _CONTEXT.fullmatch(context) if isinstance(context, str) else None
    if found is None or found[1] != "0":
        raise InputError(f"@context is {context!r}, and only cairn.v0 is read", where, "convert it to cairn.v0 first")
