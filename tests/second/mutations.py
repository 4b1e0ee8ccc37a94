"""Files nobody has seen: sound ones with one to three random changes, told by a seed."""

import copy
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
JUNK: tuple[Any, ...] = (
    *("", "x", "ex:nowhere", "claim/1", "_:b", "zz:a", "0.5", "1.", "-0", "2026-02-30", "EN", "asserts", "Claim", " "),
    *(None, 0, 1, -7, True, False, [], ["a"], ["a", "a"], ["ex:nowhere"], {}, {"@value": "x"}, {"@id": "ex:a"}),
)


def sound_files() -> list[Any]:
    """JSON-LD examples and the good halves of cases, small enough to be changed a thousand times."""
    paths = sorted((ROOT / "spec/conformance/cases/validate").glob("*/good.jsonld"))
    return [json.loads(p.read_text("utf-8-sig")) for p in paths if p.stat().st_size < 20_000]


def mutated(seed: int, count: int) -> Iterator[Any]:
    chance = random.Random(seed)
    sound = sound_files()
    for _ in range(count):
        document = copy.deepcopy(chance.choice(sound))
        for _ in range(chance.randint(1, 3)):
            _change(document, chance)
        yield document


def _change(document: Any, chance: random.Random) -> None:
    records = [r for r in document["records"] if isinstance(r, dict) and r]
    if not records:
        return
    record = chance.choice(records)
    key = chance.choice(sorted(record))
    match chance.randrange(7):
        case 0:
            del record[key]
        case 1:
            record[key] = copy.deepcopy(chance.choice(JUNK))
        case 2:
            record[chance.choice(sorted(chance.choice(records)))] = record[key]
        case 3:
            record[key + chance.choice("xs")] = record.pop(key)
        case 4:
            document["records"].append(copy.deepcopy(record))
        case 5:
            document["records"].remove(record)
        case _:
            record[key] = record[key][0] if isinstance(record[key], list) and record[key] else [record[key]]
