"""Says yes to a file that has changed a little since it was found sound, at a fraction of the cost of looking again.

Both files are in canonical layout and walked side by side. A line that stands in both was judged with the
old file and is not looked at. Of the lines that differ the new ones are judged as `stream` judges a file,
and what else could have become wrong is looked for:

- ids: where every new line has the id of an old one in its place, none can stand twice. Where records were
  added, ids have to rise through the whole file.
- references of lines that stayed: they lead where they led, as long as no record went and none changed its
  type. Where one did, the whole file has to be judged.
- references of new lines: those the old lines had are proved; each other one has to be found in the file.

A no means nothing by itself. A yes means that `stream.judge` would say so too, if it said so of the old file.
"""

import re
from collections.abc import Mapping
from operator import lt
from typing import Any

import msgspec

from counterpoint.canon.compiled import REFUSED, compiled
from counterpoint.canon.iris import are_plain
from counterpoint.validate.piles import Piles
from counterpoint.wire.layout import find, is_laid_out, parts, pieces

__all__ = ["is_still_sound"]

_ID = re.compile(rb'"id":"([^"\\]++)"')


def is_still_sound(old: bytes, new: bytes) -> bool:
    """Whether a file is surely sound.

    old  a file of which `stream.judge` said that it is sound; nothing is proved of it here
    """
    if not (is_laid_out(old) and is_laid_out(new)):
        return False
    gone, come, in_place = parts(old, new)
    before, after = _Judged(gone), _Judged(come)
    if not (before.sound and after.sound):
        return False
    if any(after.types.get(iri) != kind for iri, kind in before.types.items()):
        return False
    if not in_place and not _rises(new):
        return False
    for targets, ahead in after.ahead.items():
        for iri in ahead - before.ahead.get(targets, set()):
            kind = _kind(new, iri)
            if kind is None or (targets and kind not in targets):
                return False
    return True


class _Judged:
    """Some records of a file, judged by themselves."""

    def __init__(self, lines: list[bytes]) -> None:
        self.types: dict[str, str] = {}
        self.ahead: Mapping[frozenset[str], set[str]] = {}
        """References that lead out of these records, by the types they may lead to."""
        self.sound = False
        piles = Piles(self.types)
        try:
            for line in lines:
                found = compiled().decode(line)
                # Canonical as it stands, so that it is an old line if it looks like one.
                if type(found).__name__ == "Version" or compiled().encode(found) != line:
                    return
                self.types[found.id] = type(found).__name__
                piles.add(type(found).__name__, [found])
        except REFUSED:
            return
        written = piles.are_written() and are_plain(self.types) and len(self.types) == len(lines)
        _, misdirected = piles.astray()
        self.sound = written and not misdirected
        self.ahead = {targets: pile.ahead for targets, pile in piles.references.items()}


def _rises(source: bytes) -> bool:
    """Whether each line is a record and ids rise from line to line, so that none stands twice."""
    last = b""
    for piece in pieces(source):
        iris = _ID.findall(piece)
        whole = piece.startswith(b"{") and piece.endswith(b"}") and piece.count(b"},\n{") == piece.count(b"\n")
        if not whole or len(iris) != piece.count(b"\n") + 1 or not all(map(lt, [last, *iris], iris)):
            return False
        last = iris[-1]
    return True


class _Kind(msgspec.Struct, gc=False):
    id: str
    type: str


_kinds = msgspec.json.Decoder(_Kind).decode


def _kind(source: bytes, iri: str) -> str | None:
    """The type of a record of the file, None where it is not where it belongs."""
    line = find(source, iri.encode())
    if line is None:
        return None
    found: Any = _kinds(line)
    return found.type if found.id == iri else None
