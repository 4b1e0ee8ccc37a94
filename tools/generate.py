"""Writes everything that follows from `spec/model/`: run it after editing a term.

`python tools/generate.py` writes, `python tools/generate.py --check` only compares and exits 1
when an output is stale.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import msgspec
import yaml

ROOT = Path(__file__).resolve().parent.parent
MODEL = ROOT / "spec" / "model"
OUT = ROOT / "schemas" / "counterpoint_schemas" / "v1"
PREFIXES = {
    "cito": "http://purl.org/spar/cito/",
    "cp": "https://w3id.org/counterpoint/ns#",
    "dcterms": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def expand(compact: str) -> str:
    prefix, _, rest = compact.partition(":")
    return PREFIXES[prefix] + rest


def load(folder: str) -> dict[str, dict[str, Any]]:
    """Every term file in the folders of that name, by file name."""
    return {p.stem: yaml.safe_load(p.read_text("utf-8")) for p in sorted(MODEL.glob(f"*/{folder}/*.yaml"))}


def terms_table() -> dict[str, Any]:
    properties, types, vocabularies = load("properties"), load("types"), load("vocabularies")
    common = yaml.safe_load((MODEL / "common" / "record.yaml").read_text("utf-8"))["fields"]
    authoring = yaml.safe_load((MODEL / "authoring.yaml").read_text("utf-8"))

    def fields(own: dict[str, Any]) -> dict[str, Any]:
        return {name: {"name": name, **spec} for name, spec in {**common, **own}.items()}

    return {
        "properties": {
            n: {"name": n, "iri": expand(p["iri"]), "range": p["range"], "many": p["merge"] == "set"}
            for n, p in properties.items()
        },
        "types": {
            n: {
                "name": n,
                "iri": expand(t["iri"]),
                "layer": t["layer"],
                "derived": t.get("derived", False),
                "fields": fields(t["fields"]),
            }
            for n, t in types.items()
        },
        "vocabularies": {
            n: {"name": n, "open": v["open"], "values": {x: PREFIXES["cp"] + x for x in v["values"]}}
            for n, v in vocabularies.items()
        },
        "nesting": authoring["nesting"],
        "passage": authoring["passage"]["fields"],
        "prefixes": PREFIXES,
    }


def outputs() -> dict[Path, bytes]:
    table = msgspec.json.format(msgspec.json.encode(terms_table(), order="deterministic"), indent=1)
    return {OUT / "terms.json": table + b"\n"}


def main() -> int:
    stale = [p for p, data in outputs().items() if not p.exists() or p.read_bytes() != data]
    if "--check" in sys.argv:
        for path in stale:
            print(f"stale: {path.relative_to(ROOT)}; run python tools/generate.py", file=sys.stderr)
        return 1 if stale else 0
    for path, data in outputs().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
