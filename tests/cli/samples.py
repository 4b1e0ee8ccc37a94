"""Files the tests of the command line read: small, and with something of everything."""

import json
from pathlib import Path

from command_line import CORE, ROOT

CONFLICTED = ROOT / "spec/conformance/cases/merge/two-texts-are-contested-and-neither-is-shown"
FORMATS = {"jsonld": ".jsonld", "yaml": ".yaml", "jsonl": ".jsonl", "nquads": ".nq", "turtle": ".ttl"}

_SAID = {"attributedTo": "a:team", "recordedAt": "2026-03-01T09:00:00Z"}
_RICH = [
    {"id": "a:kb", "type": "KnowledgeBase", "title": "Élan \U0001f9ea", "profile": "exchange", "specVersion": "1.0",
     "licence": "https://creativecommons.org/licenses/by/4.0/", "extensions": ["a:ext/k"], **_SAID},
    {"id": "a:team", "type": "Agent", "name": "Team", "kind": "organisation", **_SAID},
    {"id": "a:ext/k", "type": "Extension", "term": "https://example.org/ext#k", "valueType": "stringValue",
     "mergeRule": "setMerge", "critical": False, "label": "k", **_SAID},
    {"id": "a:claim/1", "type": "Claim", "basis": "judgement", "lang": "en", "text": "Line one\nline \"two\" \\ three",
     "https://example.org/ext#k": [{"@value": "peut-être", "@language": "fr"}, {"@value": "maybe", "@language": "en"}],
     **_SAID},
    {"id": "a:credence/1", "type": "Credence", "claim": "a:claim/1", "agent": "a:team", "value": "0.050",
     "scale": "probability", **_SAID},
]  # fmt: skip


def rich(order: int = 1) -> bytes:
    """A file with prefixes, decimals, line feeds, characters of every plane and a foreign key."""
    context = [CORE, {"a": "https://example.org/a/"}]
    return json.dumps({"@context": context, "records": _RICH[::order]}, indent=1).encode()


def write_all(folder: Path) -> list[Path]:
    """The rich file, a real one, and one with an open conflict, under the names of the formats they are in."""
    made = {
        "rich.jsonld": rich(),
        "base.jsonld": (ROOT / "examples/covid/base.jsonld").read_bytes(),
        "conflicted.jsonld": (CONFLICTED / "expected.jsonld").read_bytes(),
    }
    for name, data in made.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in made]
