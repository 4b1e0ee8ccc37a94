"""The package's merge against the reference, on random worlds.

Both merge every world without a base and over one, decide a dispute, and read files that somebody
spoiled. Bytes must be equal, and what one refuses the other must refuse.

    python tests/conformance/compare.py --count 100000 --seed 1 [--record spec/conformance/reference/RESULTS.md]

counts merges, prints the seeds of worlds that came out different, and exits 1 if there are any. One
world is looked at again with `--count 1 --seed SEED --show`.
"""

import argparse
import platform
import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

from counterpoint.errors import CounterpointError
from counterpoint.merge.join import merge as join
from counterpoint.model.record import Bundle
from counterpoint.verbs import digest, dump, load, resolve

REFERENCE = Path(__file__).parents[2] / "spec" / "conformance" / "reference"
sys.path.insert(0, str(REFERENCE))
import worlds  # noqa: E402

import merge as reference  # noqa: E402

REFUSED = b"refused"
AGENT, TIME = worlds.KB + "team-b", "2026-03-03T09:00:00Z"


class Difference(NamedTuple):
    seed: int
    kind: str
    ours: bytes
    theirs: bytes


def bundle_of(text: str) -> Bundle:
    return load(text.encode("utf-8"), format="jsonld").bundle


def read_by_reference(texts: Iterable[str]) -> list[reference.State]:
    return [reference.parse(reference.read(text)) for text in texts]


def reference_join(texts: Sequence[str]) -> bytes:
    try:
        return reference.write(reference.render(reference.join(read_by_reference(texts)))).encode("utf-8")
    except (reference.Refused, ValueError):
        return REFUSED


def package_join(texts: Sequence[str]) -> bytes:
    result = join([bundle_of(text) for text in texts])
    return REFUSED if result.refusals else dump(result.bundle)


def reference_over_base(texts: Sequence[str]) -> bytes:
    base, *sides = read_by_reference(texts)
    return reference.write(reference.render(reference.merge3(base, sides))).encode("utf-8")


def package_over_base(texts: Sequence[str]) -> bytes:
    from counterpoint.merge.three_way import merge3

    base, *sides = [bundle_of(text) for text in texts]
    return dump(merge3(base, sides).bundle)


def reference_digest(texts: Sequence[str]) -> bytes:
    return reference.file_digest(*read_by_reference(texts)).encode("ascii")


def package_digest(texts: Sequence[str]) -> bytes:
    return digest(bundle_of(texts[0])).encode("ascii")


def in_both(seed: int, kind: str, texts: Sequence[str]) -> Difference:
    ours, theirs = PAIRS[kind]
    return Difference(seed, kind, ours(texts), theirs(texts))


PAIRS: dict[str, tuple[Callable[[Sequence[str]], bytes], Callable[[Sequence[str]], bytes]]] = {
    "join": (package_join, reference_join),
    "over a base": (package_over_base, reference_over_base),
    "digest": (package_digest, reference_digest),
    "spoiled": (package_join, reference_join),
}


def compared(seed: int, kinds: Collection[str]) -> Iterator[Difference]:
    """Every comparison of some kinds that one world gives; those that agree have equal bytes."""
    world, random = worlds.world(seed), Random(-seed)
    inputs = [reference.write(without_header(state, random)) for state in world.inputs]
    if "over a base" in kinds:
        yield in_both(seed, "over a base", [reference.write(reference.render(world.base)), *inputs])
    if "join" in kinds:
        joined = in_both(seed, "join", inputs)
        yield joined
        result = joined.theirs.decode("utf-8")
        yield in_both(seed, "digest", [result])
        yield in_both(seed, "spoiled", [reference.write(worlds.spoiled(reference.read(result), random))])
        yield from resolutions(seed, reference.join(world.inputs), result, random)


def without_header(state: reference.State, random: Random) -> list[reference.Version]:
    """A rendered file that lacks its derived header now and then, which is no fault."""
    drop = random.random() < 0.2
    return [record for record in reference.render(state) if not (drop and record["id"].startswith("urn:cp:union:"))]


def resolutions(seed: int, state: reference.State, text: str, random: Random) -> Iterator[Difference]:
    """One contested record of the file decided at random, by both."""
    declared = reference.declarations(state)
    for x in sorted(state):
        held = reference.disputes(state[x], declared) if len(state[x]) > 1 else {}
        if not held:
            continue
        choices = {key: random.choice(sorted(sides)) for key, sides in held.items()}
        due = reference.write(reference.render(reference.resolve(state, x, choices, AGENT, "because", TIME)))
        try:
            got = dump(resolve(bundle_of(text), x, choices, agent=AGENT, reason="because", decided_at=TIME))
        except (CounterpointError, ValueError) as error:
            got = str(error).encode("utf-8")
        yield Difference(seed, "resolution", got, due.encode("utf-8"))
        return


def run(
    seed: int, count: int, kinds: Collection[str] = ("join", "over a base")
) -> tuple[Counter[str], list[Difference]]:
    """Compares `count` worlds from a seed on: how many of each kind, and those that differ."""
    counts: Counter[str] = Counter()
    different = []
    for each in range(seed, seed + count):
        for found in compared(each, kinds):
            counts[found.kind] += 1
            if found.kind in ("join", "over a base"):
                counts[f"{found.kind}, conflicts open"] += b'"type":"Conflict"' in found.theirs
            if found.kind == "spoiled":
                counts["spoiled, refused"] += found.theirs == REFUSED
            if found.ours != found.theirs:
                different.append(found)
    return counts, different


def merges(counts: Counter[str]) -> int:
    return counts["join"] + counts["over a base"]


def main() -> int:
    parser = argparse.ArgumentParser(description="Compares the package's merge with the reference.")
    parser.add_argument("--count", type=int, default=50000, help="worlds; each is merged twice")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="print both sides of what differs")
    parser.add_argument("--record", type=Path, help="write the result here as well")
    arguments = parser.parse_args()
    counts, different = run(arguments.seed, arguments.count)
    for found in different:
        print(f"seed {found.seed}: {found.kind} differs", file=sys.stderr)
        if arguments.show:
            print(found.ours.decode("utf-8"), found.theirs.decode("utf-8"), sep="--\n")
    command = f"python tests/conformance/compare.py --count {arguments.count} --seed {arguments.seed}"
    wrong = Counter(found.kind for found in different)
    lines = [
        "# The package against the reference",
        "",
        f"`{command}`, Python {platform.python_version()}: {merges(counts):,} merges, {len(different):,} differences.",
        "",
        "| compared | times | different |",
        "| --- | --- | --- |",
        *(f"| {kind} | {times:,} | {wrong[kind]:,} |" for kind, times in sorted(counts.items()) if "," not in kind),
        "",
        *(f"{kind}: {times:,}." for kind, times in sorted(counts.items()) if "," in kind),
    ]
    text = "\n".join(lines) + "\n"
    print(text, end="")
    if arguments.record:
        arguments.record.write_text(text, encoding="utf-8")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
