"""Changes to bytes that are JSON, made in the tree: a byte changed at random nearly always breaks the syntax.

Where the bytes are no JSON, or one time in four, the fuzzer's own changes are made instead. A file in a packed
folder that is JSON is changed in the same way.
"""

import json
from collections.abc import Callable, Sequence
from copy import deepcopy
from random import Random
from typing import Any

from fuzz.packing import pack, unpack

__all__ = ["Mutator"]

_VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1, 2**53, 10**30, 0.1, 1e300, "", " ", "x", "²", "\u0000", "1e9", "2020-13-45"),
    *("2020-02-29T25:00:00Z", "https://example.org/a", "_:b0", "-0", "NaN", "../..", [], {}, [[]], [None]),
)


class Mutator:
    """Changes inputs; the same seed makes the same changes."""

    def __init__(self, words: Sequence[str], folder: bool) -> None:
        self._words, self._folder = words or ("id",), folder

    def __call__(self, data: bytes, most: int, seed: int, otherwise: Callable[[bytes, int], bytes]) -> bytes:
        random = Random(seed)
        if random.random() < 0.25:
            return otherwise(data, most)
        files = unpack(data) if self._folder else {}
        names = [path for path, content in files.items() if content[:1] in (b"{", b"[")]
        if names:
            path = random.choice(names)
            changed = pack({**files, path: self._changed(files[path], random)})
        else:
            changed = self._changed(data, random)
        return changed if changed and changed != data and len(changed) <= most else otherwise(data, most)

    def _changed(self, data: bytes, random: Random) -> bytes:
        """The same JSON, or the same lines of JSON, with one to four places changed; nothing when it is neither."""
        lines = data.split(b"\n") if b"}\n{" in data else [data]
        at = random.randrange(len(lines))
        try:
            box = [json.loads(lines[at])]
            for _ in range(random.choice((1, 1, 2, 4))):
                self._change(box, random)
            lines[at] = json.dumps(box[0], ensure_ascii=random.random() < 0.5).encode("utf-8", "replace")
        except (ValueError, RecursionError):
            return b""
        return b"\n".join(lines)

    def _change(self, box: list[Any], random: Random) -> None:
        """One change. What is put in is a copy: a tree that held itself would have no end."""
        places = list(_places(box))
        holder, key = random.choice(places)
        match random.randrange(7):
            case 0:
                holder[key] = deepcopy(random.choice(_VALUES))
            case 1:
                holder[key] = random.choice(self._words)
            case 2 if isinstance(holder, dict):
                del holder[key]
            case 2 if holder is not box:
                del holder[key]
            case 3 if isinstance(holder, dict):
                holder[random.choice(self._words)] = deepcopy(random.choice((holder[key], *_VALUES[:4])))
            case 3 if len(holder) < 50 and holder is not box:
                holder.append(deepcopy(holder[key]))
            case 4:
                other, there = random.choice(places)
                if not isinstance(other[there], (dict, list)):
                    holder[key] = other[there]
            case 5:
                holder[key] = [holder[key]]
            case _ if isinstance(holder, dict):
                holder[random.choice(self._words)] = holder.pop(key)


def _places(box: list[Any]) -> Any:
    """Every value as what holds it and its key there."""
    waiting: list[Any] = [box]
    while waiting:
        holder = waiting.pop()
        for key in list(holder) if isinstance(holder, dict) else range(len(holder)):
            yield holder, key
            if isinstance(holder[key], (dict, list)):
                waiting.append(holder[key])
