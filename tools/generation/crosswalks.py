"""`crosswalks/`: every table of `spec/crosswalks/` as it is, and as an SSSOM mapping set."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from generation.model import Model

__all__ = ["faults", "render"]

COLUMNS = ("type", "property", "target", "class", "note")
CLASSES = ("lossless", "representation", "provenance", "semantic")
_CURIE = re.compile(r"([a-z][a-z0-9]*):([A-Za-z][\w./#-]*)", re.ASCII)
_BASE = "https://w3id.org/counterpoint/crosswalk/"
_HEADER = (
    "subject_id",
    "subject_label",
    "predicate_id",
    "object_id",
    "object_label",
    "mapping_justification",
    "comment",
)
_PREFIXES = {
    "cp": "https://w3id.org/counterpoint/ns#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "np": "http://www.nanopub.org/nschema#",
    "dcterms": "http://purl.org/dc/terms/",
    "aif": "http://www.arg.dundee.ac.uk/aif#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "semapv": "https://w3id.org/semapv/vocab/",
    "sssom": "https://w3id.org/sssom/",
    "csvw": "http://www.w3.org/ns/csvw#",
}


def render(folder: Path) -> dict[str, bytes]:
    """Name below the resources → bytes."""
    made = {}
    for path in sorted(folder.glob("*.csv")):
        made[f"crosswalks/{path.name}"] = path.read_bytes()
        made[f"crosswalks/{path.stem}.sssom.tsv"] = _sssom(path).encode()
    return made


def faults(folder: Path, model: Model) -> Iterator[str]:
    """What is wrong with the tables, a line each."""
    for path in sorted(folder.glob("*.csv")):
        name = path.name
        if not re.fullmatch(r"[a-z0-9-]+\.(in|out)\.csv", name):
            yield f"{name}: is not called <format>.in.csv or <format>.out.csv"
        rows = list(csv.reader(io.StringIO(path.read_text("utf-8"))))
        if not rows or tuple(rows[0]) != COLUMNS:
            yield f"{name}: the first line is not {','.join(COLUMNS)}"
            continue
        for number, row in enumerate(rows[1:], 2):
            if len(row) != len(COLUMNS):
                yield f"{name}:{number}: {len(row)} columns, not {len(COLUMNS)}"
            elif row[3] not in CLASSES:
                yield f"{name}:{number}: {row[3]!r} is no class"
            elif row[3] != "lossless" and not row[4]:
                yield f"{name}:{number}: a loss without a reason"
            elif name.endswith(".out.csv"):
                yield from (f"{name}:{number}: {what}" for what in _unknown(row[0], row[1], model))
        if len(rows) < 2 or rows[-1][:2] != ["*", "*"]:
            yield f"{name}: does not end in a row *,*"


def _unknown(kind: str, key: str, model: Model) -> Iterator[str]:
    if kind != "*" and kind not in model.types:
        yield f"{kind!r} is no type"
    elif key not in ("*", "@extension", "id", "type"):
        if key not in model.properties:
            yield f"{key!r} is no property"
        elif kind != "*" and key not in model.types[kind].fields:
            yield f"{kind} has no {key}"


def _sssom(path: Path) -> str:
    format, direction = path.stem.split(".")
    out = io.StringIO()
    used = {"cp", "skos", "semapv", "sssom", format}
    lines = list(_mappings(path, format, direction, used))
    prefixes = {**_PREFIXES, format: f"{_BASE}{format}#"}
    out.write(f"#mapping_set_id: {_BASE}{path.stem}\n#license: https://creativecommons.org/publicdomain/zero/1.0/\n")
    out.write("#curie_map:\n" + "".join(f"#  {prefix}: {prefixes[prefix]}\n" for prefix in sorted(used)))
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    writer.writerow(_HEADER)
    writer.writerows(lines)
    return out.getvalue()


def _mappings(path: Path, format: str, direction: str, used: set[str]) -> Iterator[list[str]]:
    """One mapping a row: exact where nothing is lost, related where something is, and to no term where all is."""
    for row in csv.DictReader(io.StringIO(path.read_text("utf-8"))):
        kind, key = row["type"], row["property"]
        words = " ".join(part for part in (kind, key) if part != "*") or "anything"
        ours = f"cp:{key if key not in ('*', '@extension') else kind}" if words != "anything" else "cp:Thing"
        subject = ours if direction == "out" else f"{format}:{quote('/'.join((kind, key)), safe='')}"
        target = row["target"]
        curie = _CURIE.fullmatch(target)
        if curie and curie[1] in _PREFIXES:
            used.add(curie[1])
            object_ = target
        else:
            itself = subject if row["class"] == "lossless" else "sssom:NoTermFound"
            object_ = f"{format}:{quote(target, safe='')}" if target else itself
        if target and direction == "in" and not curie:
            object_ = f"cp:{quote(target, safe='')}"
        predicate = {"lossless": "skos:exactMatch", "representation": "skos:closeMatch"}.get(
            row["class"], "skos:relatedMatch"
        )
        comment = f"{row['class']}: {row['note']}" if row["note"] else row["class"]
        yield [subject, words, predicate, object_, target, "semapv:ManualMappingCuration", comment]
