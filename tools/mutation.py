"""Changes the merge, diff and digest rooms, one small place at a time, and counts the changes no test sees.

mutmut makes the mutants and runs for each the tests that reach it. It takes packages from a folder `src`,
so the rooms are copied into one first, beside the tests and what these read; the tree itself is never
touched. The tests are the quick ones of these rooms. All mutants take hours, so a sample is drawn:
`--sample 0` takes all.

    python tools/mutation.py [--sample 500] [--seed 1] [--record spec/conformance/MUTATION.md]

Survivors are listed by name, with the reason that stands for them in `tools/mutation.toml`.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import platform
import shutil
import subprocess
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "out" / "mutation"
REASONS = ROOT / "tools" / "mutation.toml"
PACKAGES = ("sdk/counterpoint", *(f"validators/{p.name}" for p in (ROOT / "validators").iterdir() if p.is_dir()))
BESIDE = ("tests", "tools", "spec", "examples", "docs", "schemas")
MUTATED = ("merge/*.py", "diff/*.py", "canon/digest.py", "canon/jcs.py")
FEW = "tests/conformance/test_reference.py::TestAgreesWithThePackage::test_on_a_few_worlds"
TESTS = (
    *(f"tests/conformance/test_{name}.py" for name in ("merge", "merge3", "diff", "reading", "canonical")),
    FEW,
    *(f"tests/property/test_{name}.py" for name in ("merge_laws", "three_way_laws", "diff_laws")),
    *(f"tests/property/test_quick_{name}.py" for name in ("merge", "lines")),
    *(f"tests/merge/test_{name}.py" for name in ("as_of", "redact", "release", "reports", "resolve", "split")),
    "tests/merge/test_fault_words.py",
    "tests/merge/test_resolve_words.py",
    "tests/examples/test_covid_past.py",
    *(f"tests/cli/test_{name}.py" for name in ("accounts", "layers_and_time", "patch")),
    "tests/diff",
    "tests/canon",
    "tests/attack/test_bad_merges.py",
)
KILLED, SURVIVED, UNREACHED = "killed", "survived", "reached by no test"
FEW_EXAMPLES = "mutation"
"""The profile of `tests/conftest.py` that the property tests run with."""


def prepare() -> None:
    shutil.rmtree(WORK, ignore_errors=True)
    ignored = shutil.ignore_patterns("__pycache__")
    for package in (*PACKAGES, "schemas/counterpoint_schemas"):
        shutil.copytree(ROOT / package, WORK / "src" / Path(package).name, ignore=ignored)
    for folder in BESIDE:
        shutil.copytree(ROOT / folder, WORK / folder, ignore=ignored)
    settings = {
        "source_paths": ["src"],
        "only_mutate": [f"src/counterpoint/{place}" for place in MUTATED],
        "also_copy": [folder for folder in BESIDE if folder != "tests"],
        "pytest_add_cli_args_test_selection": list(TESTS),
    }
    pytest = {
        "addopts": "-q --import-mode=importlib -p no:cacheprovider -p no:xdist",
        "pythonpath": ["tests", "tools"],
    }
    text = "".join(
        f"[tool.{name}]\n" + "".join(f"{key} = {json.dumps(value)}\n" for key, value in table.items())
        for name, table in (("mutmut", settings), ("pytest.ini_options", pytest))
    )
    (WORK / "pyproject.toml").write_text(text, "utf-8")


def mutmut(*arguments: str) -> None:
    """Runs mutmut on what was copied, in one process at a time; its own lines go to a log."""
    environment = {**os.environ, "HYPOTHESIS_PROFILE": FEW_EXAMPLES}
    command = [sys.executable, "-m", "mutmut", "run", "--max-children", "1", *arguments]
    with (WORK / "log.txt").open("ab") as log:
        subprocess.run(command, cwd=WORK, env=environment, stdout=log, stderr=log, check=True)


def outcomes() -> dict[str, int | None]:
    """Mutant → how its tests ended; None for one that was not run."""
    found: dict[str, int | None] = {}
    for path in sorted((WORK / "mutants").rglob("*.py.meta")):
        found |= json.loads(path.read_text("utf-8"))["exit_code_by_key"]
    return found


def named(code: int | None) -> str:
    return {0: SURVIVED, 33: UNREACHED}.get(-1 if code is None else code, KILLED)


def interval(share: float, sample: int, whole: int) -> float:
    """Half of the 95 % interval of a share, drawn without putting back."""
    if sample >= whole:
        return 0.0
    return 1.96 * math.sqrt(share * (1 - share) / sample * (whole - sample) / (whole - 1))


def place(mutant: str) -> str:
    """`counterpoint.merge.join`, from the name of a mutant in it."""
    return mutant.rpartition(".")[0]


def report(
    results: Mapping[str, str], whole: int, seed: int, minutes: float, reasons: Mapping[str, str]
) -> Iterable[str]:
    sample = len(results)
    killed = sum(result == KILLED for result in results.values())
    left = {mutant: result for mutant, result in results.items() if result != KILLED}
    same = sum(reasons.get(mutant, "").startswith("same:") for mutant in left)
    share = killed / sample
    yield from (
        "# Mutation testing",
        "",
        f"`python tools/mutation.py --sample {sample} --seed {seed}`, mutmut {version('mutmut')}, "
        f"Python {platform.python_version()}, {minutes:.0f} minutes on one core.",
        "",
        f"{whole:,} mutants of the merge, diff and digest rooms; {sample:,} of them drawn at random and tried.",
        f"{killed:,} killed: {share:.1%}, and of all {share:.1%} ± {interval(share, sample, whole):.1%} (95 %).",
        f"{len(left) - same} of those left change what somebody could see; {same} change nothing that can be seen.",
        "",
        "| module | tried | killed |",
        "| --- | --- | --- |",
    )
    tried, fell = Counter(map(place, results)), Counter(place(m) for m, r in results.items() if r == KILLED)
    yield from (f"| `{module}` | {tried[module]} | {fell[module]} |" for module in sorted(tried))
    yield from ("", "## Left", "", "| mutant | outcome | reason |", "| --- | --- | --- |")
    yield from (f"| `{m}` | {r} | {reasons.get(m, 'not looked into')} |" for m, r in sorted(left.items()))


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sample", type=int, default=500, help="mutants to try; 0 for all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--record", type=Path, help="write the result here as well")
    wanted = parser.parse_args(arguments)
    prepare()
    began = time.monotonic()
    # One small module first: it makes the mutants, and finds out which tests reach which.
    mutmut("counterpoint.merge.join*")
    every = sorted(outcomes())
    chosen = sorted(Random(wanted.seed).sample(every, wanted.sample)) if wanted.sample else every
    mutmut(*chosen)
    done = outcomes()
    results = {mutant: named(done[mutant]) for mutant in chosen}
    reasons = tomllib.loads(REASONS.read_text("utf-8")) if REASONS.exists() else {}
    minutes = (time.monotonic() - began) / 60
    text = "\n".join(report(results, len(every), wanted.seed, minutes, reasons)) + "\n"
    print(text, end="")
    if wanted.record:
        wanted.record.write_text(text, "utf-8")
    return 0 if sum(r == KILLED for r in results.values()) >= 0.85 * len(results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
