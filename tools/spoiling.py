"""Spoils the case studies, a record at a time, and counts what the rules and operators notice.

    python tools/spoiling.py [CASE...] [--draws 20] [--seed 1] [--record examples/SPOILING.md]

Each spoil of `spoils.py` is done to records drawn at random from the teams' files of a case, each time to the file
as it stands. It is seen when a rule of the profile `published` finds something it did not find before, or when the
operator asked about it says so. Exits with 1 where fewer than 95 in 100 are seen of what something claims to see.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from random import Random

import counterpoint
from counterpoint.graph.index import Graph
from counterpoint.model.record import Bundle
from spoils import SPOILS, Spoil, Spoiled

__all__ = ["CASES", "DRAWS", "ENOUGH", "RECORD", "Trial", "inputs", "measured", "report", "share"]

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
RECORD = EXAMPLES / "SPOILING.md"
CASES = ("black_holes", "covid", "eggs", "held_out", "training_run")
DRAWS = 20
SEED = 1
ENOUGH = 0.95
WHY = {
    "a step is turned against what it supported": "nothing but the step itself says which way it points",
    "a row favours the other answer": "the analysis prints no total that its rows, all of them, have to come to",
    "an effect points the other way": "the interval holds the turned value too: the effect was near none",
    "a number is made larger": "the number stands alone, with no interval, parts or total it has to agree with",
    "a belief is made certain": "its holder made an allowance for error, which is all a rule can ask for",
    "a point is called observed": "its grounds are works or statements, and whether these observe is not in the file",
    "a relayed statement is made firm": "the first speaker's words are on no list of words of certainty",
    "an item enters a product twice": "a discrepancy of the analysis is on record, and rules then keep quiet about it",
    "a work is gone": "no record points at the work",
    "an assertion names no work": "its speaker is the author of the file, and the file is the place",
    "nobody puts a claim forward": "its author calls it an own judgement, or the result of a computation",
}


@dataclass(frozen=True, slots=True)
class Trial:
    """One spoil, done once."""

    case: str
    spoil: str
    file: str
    spoiled: Spoiled
    seen: tuple[str, ...]
    """Codes of rules and names of operators that saw it."""

    @property
    def kept_word(self) -> bool:
        """Whether everything that claims to see it does."""
        return set(self.spoiled.claimed) <= set(self.seen)


def inputs(case: str) -> list[Path]:
    """The teams' files of a case; of the case without teams its only file."""
    folder = EXAMPLES / case
    return sorted(folder.glob("team_*.jsonld")) or [folder / "barrel.jsonld"]


def measured(case: str, draws: int = DRAWS, seed: int = SEED) -> list[Trial]:
    files = {path.name: counterpoint.load(path, name=path.name).bundle for path in inputs(case)}
    before = {name: _found(bundle) for name, bundle in files.items()}
    return [trial for spoil in SPOILS for trial in _tried(case, spoil, files, before, draws, seed)]


def _tried(
    case: str, spoil: Spoil, files: Mapping[str, Bundle], before: Mapping[str, set[str]], draws: int, seed: int
) -> Iterator[Trial]:
    every = [
        (name, iri, place, do)
        for name, bundle in sorted(files.items())
        for place, (iri, do) in enumerate(spoil.find(Graph(bundle)))
    ]
    drawn = Random(f"{seed}/{case}/{spoil.name}").sample(every, min(draws, len(every)))
    for name, _, _, do in sorted(drawn, key=lambda one: one[:3]):
        spoiled = do()
        new = _found(spoiled.bundle) - before[name]
        seen = {finding.partition(" ")[0] for finding in new} | set(_told(files[name], spoiled))
        yield Trial(case, spoil.name, name, spoiled, tuple(sorted(seen)))


def _found(bundle: Bundle) -> set[str]:
    """Code and fingerprint of each finding."""
    document = counterpoint.load(counterpoint.dump(bundle), name="spoiled.jsonld")
    findings = counterpoint.validate(document, profile="published").findings
    return {f"{each.code} {each.fingerprint}" for each in findings}


def _told(before: Bundle, spoiled: Spoiled) -> Iterator[str]:
    """Operators that say something new."""
    if spoiled.pair:
        outcome = counterpoint.assess("independence", spoiled.bundle, of=spoiled.pair)
        if outcome.table("verdict").as_json()[0]["verdict"] == "shared":
            yield "independence"
    if spoiled.manner == "a relayed statement is made firm":
        outcomes = [counterpoint.assess("rhetoric", each) for each in (before, spoiled.bundle)]
        told = [{*each.table("drift").rows, *each.result.cannot} for each in outcomes]
        if told[1] - told[0]:
            yield "rhetoric"


def share(trials: Iterable[Trial]) -> tuple[int, int, int]:
    """How many were claimed by something, how many of these it saw, and how many were seen at all."""
    every = list(trials)
    claimed = [trial for trial in every if trial.spoiled.claimed]
    return len(claimed), sum(trial.kept_word for trial in claimed), sum(bool(trial.seen) for trial in every)


def report(trials: Sequence[Trial], draws: int = DRAWS, seed: int = SEED) -> Iterator[str]:
    cases = sorted({trial.case for trial in trials})
    yield from (
        "# Spoiled on purpose",
        "",
        "How much of what somebody could spoil in these files the rules and operators notice. Written by",
        f"`make spoiling` (`python tools/spoiling.py --draws {draws} --seed {seed}`), which fails when fewer than 95",
        "in 100 are seen of what a rule or an operator claims to see.",
        "",
        "A record is drawn at random from the teams' files and spoiled, and nothing else in the file is touched.",
        "*Claimed* are the draws of which the page of a rule or operator says that it sees such a thing; *kept* are",
        "those of them that everything that claims them did see. *Seen* are those that anything told, of all drawn.",
        "",
        "| case | spoil | drawn | claimed | kept | seen of all |",
        "| --- | --- | --- | --- | --- | --- |",
    )
    for case in cases:
        for spoil in SPOILS:
            those = [trial for trial in trials if (trial.case, trial.spoil) == (case, spoil.name)]
            claimed, kept, seen = share(those)
            rate = f"{kept / claimed:.0%}" if claimed else "–"
            yield f"| {case} | {spoil.name} | {len(those)} | {claimed} | {rate} | {_percent(seen, len(those))} |"
    yield from ("", "## By what was done", "", "| what was done | drawn | claimed by | kept | seen of all | seen by |")
    yield "| --- | --- | --- | --- | --- | --- |"
    for manner in dict.fromkeys(trial.spoiled.manner for trial in trials):
        those = [trial for trial in trials if trial.spoiled.manner == manner]
        claimed, kept, seen = share(those)
        by = ", ".join(dict.fromkeys(code for trial in those for code in trial.spoiled.claimed)) or "nothing"
        saw = Counter(code for trial in those for code in trial.seen)
        told = ", ".join(f"{code} {times}" for code, times in sorted(saw.items())) or "nothing"
        rate = f"{kept} of {claimed}" if claimed else "–"
        yield f"| {manner} | {len(those)} | {by} | {rate} | {_percent(seen, len(those))} | {told} |"
    yield from ("", "## Missed", "", "What nothing told, and why; the records are those the seed draws.", "")
    missed = [trial for trial in trials if not trial.seen or not trial.kept_word]
    for manner in dict.fromkeys(trial.spoiled.manner for trial in missed):
        those = [trial for trial in missed if trial.spoiled.manner == manner]
        yield f"### {manner[0].upper()}{manner[1:]}: {len(those)}"
        yield from ("", f"Not seen because {WHY[manner]}.", "")
        yield from sorted(f"- {trial.case}, `{trial.file}`: `{_short(trial.spoiled.record)}`" for trial in those)
        yield ""
    yield from ("## Files", "", "The figures hold for these files.", "")
    for case in cases:
        yield from (f"- `{path.relative_to(EXAMPLES).as_posix()}` {_digest(path)}" for path in inputs(case))


def _percent(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else "–"


def _short(iri: str) -> str:
    return "/".join(iri.split("/examples/")[-1].split("/")[1:]) or iri


def _digest(path: Path) -> str:
    return f"`sha256:{sha256(path.read_bytes()).hexdigest()[:16]}…`"


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("cases", nargs="*", default=list(CASES))
    parser.add_argument("--draws", type=int, default=DRAWS, help="records for each spoil and case")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--record", type=Path, help="write the result here as well")
    wanted = parser.parse_args(arguments)
    print(f"seed {wanted.seed}", file=sys.stderr)
    trials = [trial for case in wanted.cases for trial in measured(case, wanted.draws, wanted.seed)]
    text = "\n".join(report(trials, wanted.draws, wanted.seed)) + "\n"
    print(text, end="")
    if wanted.record:
        wanted.record.write_text(text, "utf-8")
    claimed, kept, _ = share(trials)
    return 0 if kept >= ENOUGH * claimed else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
