"""Counts what a folder of real files in other teams' formats comes to: read, refused, lost.

    python tools/corpora.py FOLDER…

Each FOLDER or file is read as `counterpoint convert` reads it, and a row of `docs/corpora.md` is printed for it.
"""

from __future__ import annotations

import sys
from collections import Counter

from counterpoint.errors import CounterpointError
from counterpoint.formats.contract import ReadOptions
from counterpoint.verbs import load, validate

_WHEN = ReadOptions(recorded_at="2026-01-01T00:00:00Z")


def main(places: list[str]) -> int:
    """Gives the number of places that were refused."""
    refused = 0
    print("| place | format | records | claims | losses: form | provenance | meaning | errors in `exchange` |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    for place in places:
        try:
            document = load(place, options=_WHEN)
        except CounterpointError as error:
            print(f"| {place} | refused: {error.what} | | | | | | |")
            refused += 1
            continue
        kinds = Counter(loss.kind for loss in document.losses)
        claims = sum(record.type == "Claim" for record in document.bundle)
        errors = sum(finding.severity == 3 for finding in validate(document, profile="exchange").findings)
        lost = f"{kinds['representation']} | {kinds['provenance']} | {kinds['semantic']}"
        print(f"| {place} | {document.format} | {len(document.bundle)} | {claims} | {lost} | {errors} |")
    return refused


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
