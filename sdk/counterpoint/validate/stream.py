"""Says yes to a whole file in one pass, at about twice the cost of parsing it.

What is proved of a file that is `sound`: it is the core context and one list of records; no key stands
twice; every record has the shape of its type and every value its written form; no id stands twice; every
reference leads to a record of the file of a type that the property allows. A no means nothing by itself:
the rules say what is wrong and where.

Records are decoded a few at a time and dropped; what they hold is thrown on `piles` of distinct values. So
memory grows with the ids and not with the file.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from operator import attrgetter
from typing import Any

import msgspec

from counterpoint.canon.compiled import REFUSED, compiled
from counterpoint.canon.iris import are_plain
from counterpoint.validate.piles import Piles

__all__ = ["Verdict", "doubtful", "judge"]

_TOGETHER = 100
"""Records decoded at once: few enough to stay near the processor."""
_MANY = 1000
_ID = attrgetter("id")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one pass over a file has shown."""

    records: int
    doubtful: tuple[int, ...]
    """Places in the list of the records that are not surely of the shape of their type."""
    repeated: bool
    """Whether an id stands twice."""
    malformed: bool
    """Whether some value is not surely in its written form."""
    unresolved: frozenset[str]
    """IRIs that references lead to and that are no surely sound record of the file."""
    misdirected: frozenset[str]
    """IRIs of records that some reference may not lead to, because of their type."""

    @property
    def sound(self) -> bool:
        return not (self.doubtful or self.repeated or self.malformed or self.unresolved or self.misdirected)


def judge(raws: Sequence[msgspec.Raw]) -> Verdict:
    """Judges the records of a file, given as they stand in it.

    raws    what `wire.split` gives: the records of a document in the compact form
    """
    types: dict[str, str] = {}
    piles = Piles(types)
    doubtful: list[int] = []
    for start in range(0, len(raws), _TOGETHER):
        for name, found in _by_type(_decoded(raws[start : start + _TOGETHER], start, doubtful)):
            types.update(dict.fromkeys(map(_ID, found), name))
            piles.add(name, found)
    malformed = not (piles.are_written() and are_plain(types))
    unresolved, misdirected = piles.astray()
    return Verdict(
        records=len(raws),
        doubtful=tuple(doubtful),
        repeated=len(types) + len(doubtful) < len(raws),
        malformed=malformed,
        unresolved=unresolved,
        misdirected=misdirected,
    )


def doubtful(written: Iterable[bytes | msgspec.Raw]) -> list[int]:
    """Places of the records that are not surely of the shape of their type.

    All of them where some value is not surely in its written form, since a pile does not know whose it is.
    For many records of one file this is quicker than asking of each by itself.
    """
    piles = Piles({})
    sound = True
    found: list[int] = []
    count = 0
    rest = iter(written)
    ids: list[str] = []
    while some := list(islice(rest, _TOGETHER)):
        for name, records in _by_type(_decoded(some, count, found, weighed=False)):
            ids.extend(map(_ID, records))
            piles.add(name, records)
        count += len(some)
        if len(ids) > _MANY:
            sound = sound and are_plain(ids)
            ids.clear()
    sound = sound and are_plain(ids) and piles.are_written() and all(map(are_plain, piles.astray()))
    return found if sound else list(range(count))


def _decoded(
    some: Sequence[bytes | msgspec.Raw], start: int, doubtful: list[int], *, weighed: bool = True
) -> list[Any]:
    """Records as `canon.compiled` decodes them; the places of those it refuses are noted.

    weighed  whether to make sure that nothing is lost, which canonical bytes need not be asked
    """
    together = b"[%b]" % b",".join(some)
    try:
        found = compiled().decode_many(together)
        if not weighed:
            return found
        weight = len(compiled().encode(found))
        if all(kind.__name__ != "Version" for kind in set(map(type, found))) and _weighs(together, weight):
            return found
    except REFUSED:
        pass
    found = []
    for place, written in enumerate(map(bytes, some), start):
        try:
            one = compiled().decode(written)
            # A version is a record inside a string.
            sound = not weighed or (type(one).__name__ != "Version" and _weighs(written, len(compiled().encode(one))))
        except REFUSED:
            sound = False
        if sound:
            found.append(one)
        else:
            doubtful.append(place)
    return found


def _weighs(written: bytes, weight: int) -> bool:
    """Whether canonical bytes weigh what was written; lighter ones have lost something, see `canon.compiled`."""
    return weight == len(written) or weight == len(msgspec.json.format(written, indent=-1))


def _by_type(found: list[Any]) -> Iterable[tuple[str, list[Any]]]:
    kinds = set(map(type, found))
    if len(kinds) == 1:
        return [(kinds.pop().__name__, found)]
    groups: defaultdict[type, list[Any]] = defaultdict(list)
    for one in found:
        groups[type(one)].append(one)
    return [(kind.__name__, those) for kind, those in groups.items()]
