"""Writes `spec/conformance/requirements.csv`, every requirement and the cases that witness it, and the manifest.

A requirement is a list item of the specification or an annex that begins `**R-AREA-nn** (KEYWORD)`,
with `*draft*` or `*since 1.1*` after the keyword where that applies. A case witnesses what its
`expect.json` names under `requirement` or `requirements`, at any depth. What no case can show stands
in `untestable.csv` with the reason.

`python tools/requirements.py` writes, `--check` only compares and exits 1 when the table is stale.
"""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from manifest import manifest

ROOT = Path(__file__).resolve().parent.parent
SPEC = ROOT / "spec"
TABLE = SPEC / "conformance" / "requirements.csv"
UNTESTABLE = SPEC / "conformance" / "untestable.csv"
CASES = SPEC / "conformance" / "cases"
MANIFEST = SPEC / "conformance" / "manifest.jsonld"

_ITEM = re.compile(
    r"^- \*\*(R-[A-Z]{2,3}-\d{2})\*\* \((MUST|SHOULD|MAY)\)(?: \*(draft)\*)?(?: \*since (\d+\.\d+)\*)? (\S.*)$"
)
_HEADING = re.compile(r"^#{1,6} (.+)$")
COLUMNS = ("id", "strength", "maturity", "since", "anchor", "cases")


@dataclass(frozen=True, slots=True)
class Requirement:
    """One numbered sentence of the law."""

    id: str
    strength: str
    maturity: str
    since: str
    anchor: str
    """File under the repository's root and the heading it stands under."""
    text: str


def sources() -> tuple[Path, ...]:
    """The files that may state requirements, in the order they are read."""
    folders = ("operations", "modules")
    return (SPEC / "SPEC.md", *(path for name in folders for path in sorted((SPEC / name).glob("*.md"))))


def requirements() -> tuple[Requirement, ...]:
    """Every requirement, sorted by id."""
    return tuple(sorted((r for path in sources() for r in _of_file(path)), key=lambda r: r.id))


def _of_file(path: Path) -> Iterator[Requirement]:
    anchor = ""
    lines = path.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        heading = _HEADING.match(line)
        if heading:
            anchor = slug(heading.group(1))
        item = _ITEM.match(line)
        if item:
            id, strength, maturity, since, text = item.groups()
            for more in lines[number + 1 :]:
                if not more.startswith("  "):
                    break
                text += " " + more.strip()
            where = f"{path.relative_to(ROOT).as_posix()}#{anchor}"
            yield Requirement(id, strength, maturity or "stable", since or "1.0", where, text)


def slug(heading: str) -> str:
    """The anchor a heading gets where Markdown is shown: lower case, words joined by hyphens."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def witnesses() -> dict[str, set[str]]:
    """Requirement → cases that name it, as paths below the case folder."""
    found: dict[str, set[str]] = {}
    for path in sorted(CASES.rglob("expect.json")):
        case = path.parent.relative_to(CASES).as_posix()
        for id in _named(json.loads(path.read_text(encoding="utf-8"))):
            found.setdefault(id, set()).add(case)
    return found


def _named(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in ("requirement", "requirements"):
                yield from (str(id) for id in (inner if isinstance(inner, list) else [inner]))
            else:
                yield from _named(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _named(inner)


def untestable() -> dict[str, str]:
    """Requirement → why no case can witness it."""
    with UNTESTABLE.open(encoding="utf-8", newline="") as file:
        return {row["id"]: row["reason"] for row in csv.DictReader(file)}


def table() -> str:
    """The whole table as CSV."""
    shown, reasons = witnesses(), untestable()
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for r in requirements():
        cases = " ".join(sorted(shown.get(r.id, ()))) or ("untestable" if r.id in reasons else "uncovered")
        writer.writerow([r.id, r.strength, r.maturity, r.since, r.anchor, cases])
    return out.getvalue()


def main() -> int:
    made = {TABLE: table(), MANIFEST: manifest(CASES)}
    stale = [path for path, new in made.items() if not path.exists() or path.read_text(encoding="utf-8") != new]
    if "--check" in sys.argv:
        for path in stale:
            print(f"stale: {path.relative_to(ROOT)}; run python tools/requirements.py", file=sys.stderr)
        return bool(stale)
    for path in stale:
        path.write_text(made[path], encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
