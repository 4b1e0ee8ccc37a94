"""Reports on one question what several teams' knowledge bases show together, beside our own example.

    python tools/compound.py [FOLDER]

FOLDER holds knowledge bases of other teams; by default COUNTERPOINT_CORPORA names it. Whatever in it has `egg` or
`covid` in its name and is in a format that is read goes into the report of that name. Without a folder the small
files of the conversion cases stand in for it. Writes `out/compound/<question>.md` and `.json`.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "out" / "compound"
CASES = ROOT / "spec" / "conformance" / "cases" / "convert"
OURS = {"eggs": "examples/eggs/team_*.jsonld", "covid": "examples/covid/team_*.jsonld"}
NAMED = {"eggs": ("egg",), "covid": ("covid",)}
SMALL = ("a-commons-dump-is-read", "a-case-map-is-read", "cairn-records-are-read", "epistack-notes-are-read")
_DEEP = 3


def main(arguments: list[str]) -> int:
    """Gives the number of questions for which there was no report."""
    place = arguments[0] if arguments else os.environ.get("COUNTERPOINT_CORPORA", "")
    if not place:
        small = [str(path) for case in SMALL for path in sorted((CASES / case).glob("input-1*"))]
        erf = sorted((CASES / "erf-records-are-read").glob("input-1"))
        return _report("small", [*small, *map(str, erf)])
    missing = 0
    for question, pattern in OURS.items():
        theirs = [str(path) for path in _theirs(Path(place), NAMED[question], 0)]
        if not theirs:
            print(f"{place}: nothing on {question} that is read", file=sys.stderr)
        missing += _report(question, [*theirs, *map(str, sorted(ROOT.glob(pattern)))])
    return missing


def _theirs(folder: Path, names: tuple[str, ...], deep: int) -> Iterator[Path]:
    """Files and folders of a known format, the outermost there are."""
    from counterpoint.errors import CounterpointError
    from counterpoint.verbs import load

    for path in sorted(folder.iterdir()) if deep < _DEEP else ():
        if any(name in path.name.lower() for name in names) and not path.name.startswith("."):
            try:
                load(path)
            except CounterpointError:
                pass
            else:
                yield path
                continue
        if path.is_dir():
            yield from _theirs(path, names, deep + 1)


def _report(question: str, files: list[str]) -> int:
    OUT.mkdir(parents=True, exist_ok=True)
    output, data = OUT / f"{question}.md", OUT / f"{question}.json"
    print(f"{question}: {len(files)} files", file=sys.stderr)
    program = [sys.executable, "-m", "counterpoint", "compound", *files, "--keep-going"]
    return subprocess.run([*program, "-o", str(output), "--data", str(data)], check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
