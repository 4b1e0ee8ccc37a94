"""Which record types nobody uses yet: no instance in the examples, or nothing that reads them.

`python tools/covered_types.py` prints the types that lack either, and a closing line. A type has an
instance when a record in `examples/**/*.jsonld` is of it, and a reader when a rule, an operator or a
converter under `validators/` or `sdk/` names it in a string of its own. Derived types are left out:
they follow from other records. The exit code is 0 whatever is found.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generation.model import Type, read

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Coverage:
    """How a type stands."""

    name: str
    layer: str
    instance: bool
    reader: bool


def coverage(types: Iterable[Type], examples: Path, sources: Iterable[Path]) -> list[Coverage]:
    """One entry for each type that is not derived, in the order given.

    Fails   ValueError when an example is no JSON, SyntaxError when a source is no Python
    """
    instances = set(_instance_types(examples))
    words = {word for folder in sources for word in _strings(folder)}
    return [Coverage(t.name, t.layer, t.name in instances, t.name in words) for t in types if not t.derived]


def _instance_types(examples: Path) -> Iterator[str]:
    for path in sorted(examples.glob("**/*.jsonld")):
        document = json.loads(path.read_bytes())
        records = document.get("records", ()) if isinstance(document, dict) else ()
        for record in records:
            if isinstance(record, dict) and isinstance(record.get("type"), str):
                yield record["type"]


def _strings(folder: Path) -> Iterator[str]:
    """Every string that stands alone in the code; words inside longer ones, such as docstrings, do not count."""
    for path in sorted(folder.glob("**/*.py")):
        for node in ast.walk(ast.parse(path.read_bytes(), str(path))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def report(entries: list[Coverage]) -> str:
    """The table of types that lack something, and the closing line."""
    lacking = [entry for entry in entries if not (entry.instance and entry.reader)]
    rows = [
        ("type", "layer", "instance", "reader"),
        *((e.name, e.layer, _word(e.instance), _word(e.reader)) for e in lacking),
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    closing = f"{len(entries) - len(lacking)} of {len(entries)} record types have an instance and a reader."
    return "\n".join([*lines, "", closing] if lacking else [closing])


def _word(there: bool) -> str:
    return "yes" if there else "none"


if __name__ == "__main__":
    model = read(ROOT / "spec" / "model")
    print(report(coverage(model.types.values(), ROOT / "examples", [ROOT / "validators", ROOT / "sdk"])))
