"""The manifest of the conformance pack: every case with its kind, the law it exercises, and what answers it.

`tools/requirements.py` writes it beside the table of requirements. The format is that of the W3C test
manifests (`mf:`), as JSON-LD, one case a line.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_CONTEXT = {
    "mf": "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#",
    "cpt": "https://w3id.org/counterpoint/conformance#",
    "id": "@id",
    "type": "@type",
    "name": "mf:name",
    "entries": {"@id": "mf:entries", "@type": "@id", "@container": "@set"},
    **{key: {"@id": f"cpt:{key}", "@container": "@set"} for key in ("requirements", "codes", "files")},
    **{key: f"cpt:{key}" for key in ("kind", "negative", "why", "refused")},
}


def manifest(cases: Path) -> str:
    """The whole manifest as text."""
    lines = [json.dumps(entry, ensure_ascii=False) for entry in _entries(cases)]
    head = json.dumps({"@context": _CONTEXT, "id": "", "type": "mf:Manifest"}, ensure_ascii=False)
    return head[:-1] + ', "entries": [\n' + ",\n".join(lines) + "\n]}\n"


def _entries(cases: Path) -> Iterator[dict[str, Any]]:
    for path in sorted(cases.rglob("expect.json")):
        folder = path.parent
        place = folder.relative_to(cases)
        expect = json.loads(path.read_text(encoding="utf-8"))
        refused = _refused(expect)
        codes = sorted({expect["rule"]} if "rule" in expect else expect.get("codes", []))
        entry: dict[str, Any] = {
            "id": f"cases/{place.as_posix()}/",
            "type": "cpt:Case",
            "kind": place.parts[0],
            "name": place.name.replace("-", " "),
            "requirements": sorted(expect.get("requirements") or [expect["requirement"]]),
            "negative": bool(codes) or bool(refused),
        }
        entry |= {"codes": codes} if codes else {}
        entry |= {"refused": refused} if refused else {}
        entry |= {"why": expect["why"]} if "why" in expect else {}
        entry["files"] = sorted(
            f.relative_to(folder).as_posix() for f in folder.rglob("*") if f.is_file() and f != path
        )
        yield entry


def _refused(expect: dict[str, Any]) -> str:
    """What a refusal is called, where the case is one."""
    if expect.get("exit") in (3, 5):
        return "no document" if expect["exit"] == 3 else "network"
    if "unreadable" in expect or "broken" in expect:
        return "no document"
    refused = expect.get("refused")
    return refused if isinstance(refused, str) else ("input" if refused else "")
