"""Chooses the kept corpus: few inputs that together reach all that the inputs found so far reach.

    python tests/fuzz/keep.py [FORMAT...] [--found out/fuzz] [--more FOLDER]

Each time the input is taken that reaches the most new lines for its size. Inputs named `fault-...` once brought
a fault to light and always stay.
"""

import argparse
import sys
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

HERE = Path(__file__).resolve().parent
FAULT = "fault-"
MOST = 5
"""Inputs of one format, beside those of faults."""
LARGEST = 6_000
"""Bytes of an input that is kept."""


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("formats", nargs="*")
    parser.add_argument("--found", type=Path, default=HERE.parents[1] / "out" / "fuzz")
    parser.add_argument("--more", type=Path, help="a folder with a folder for each format")
    wanted = parser.parse_args(arguments)
    sys.path.insert(0, str(HERE.parent))
    from fuzz.covered import covered
    from fuzz.reading import READERS
    from fuzz.seeds import CORPUS, kept

    for format in READERS:
        if wanted.formats and format.name not in wanted.formats:
            continue
        places = [wanted.found / format.name / "found", *([wanted.more / format.name] if wanted.more else [])]
        files = [*kept(format), *(file for place in places for file in sorted(place.glob("*")))]
        files = [file for file in files if file.name.startswith(FAULT) or file.stat().st_size <= LARGEST]
        measured = covered(format.name, files)
        chosen = _chosen(files, measured.reached)
        contents = {_name(file): file.read_bytes() for file in chosen}
        folder = CORPUS / format.name
        folder.mkdir(parents=True, exist_ok=True)
        for file in kept(format):
            file.unlink()
        for name, data in contents.items():
            (folder / name).write_bytes(data)
        print(f"{format.name}: {len(contents)} of {len(files)}, {sum(map(len, contents.values()))} bytes", flush=True)


def _name(file: Path) -> str:
    return file.name if file.name.startswith(FAULT) else sha256(file.read_bytes()).hexdigest()[:12]


def _chosen(files: Sequence[Path], reached: Sequence[set[tuple[str, int]]]) -> list[Path]:
    always = [at for at, file in enumerate(files) if file.name.startswith(FAULT)]
    done = {line for at in always for line in reached[at]}
    chosen = list(always)
    while len(chosen) < MOST + len(always):
        best = max(range(len(files)), key=lambda at: len(reached[at] - done) / (4000 + files[at].stat().st_size))
        if not reached[best] - done:
            break
        chosen.append(best)
        done |= reached[best]
    return [files[at] for at in chosen]


if __name__ == "__main__":
    main(sys.argv[1:])
