"""Times every job and prints the table of README.md.

`python benchmarks/run.py` with sizes, jobs and rounds to taste. Each timing is one fresh process with the
cyclic garbage collector off; files are in memory when the clock starts. Every round begins with the
floor, `orjson.loads` of the same file, and the figures are ratios to it: medians over the rounds, with
the smallest and largest. What is compared is the processor time of the process, which other people's work
on the machine disturbs least. Answers are compared before a time is quoted.
"""

import argparse
import gc
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import synthetic
from jobs import JOBS, VERDICTS, Contestant, fingerprint

TIME_OUT = 60
"""Seconds a contestant has for one run, where the command line says nothing else."""


def timed(job: str, name: str, files: Sequence[str]) -> None:
    """One run in this process: prints seconds, memory beyond the input, and the answer."""
    contestant = next(c for c in JOBS[job] if c.name == name)
    answer = contestant.ready()
    sources = [Path(file).read_bytes() for file in files]
    gc.collect()
    gc.disable()
    before = _most_memory()
    start, worked = time.perf_counter(), _worked()
    found = answer(sources)
    worked, seconds = _worked() - worked, time.perf_counter() - start
    grown = _most_memory() - before
    print(json.dumps({"seconds": worked, "wall": seconds, "memory": grown, "answer": fingerprint(found)}))


def _worked() -> float:
    """Seconds of processor time of this process and of those it started."""
    own, others = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


def _most_memory() -> int:
    """Bytes this process has held at most. What `getrusage` says also counts the process it came from."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def fresh(
    job: str, contestant: Contestant, files: Sequence[Path], time_out: float = TIME_OUT
) -> dict[str, float | str] | None:
    """One run in a fresh process; None when it took too long, or what it needs is not here."""
    command = [sys.executable, __file__, "--one", job, contestant.name, *map(str, files)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=time_out, check=True)
    except subprocess.TimeoutExpired:
        return None
    except subprocess.CalledProcessError as failed:
        said = failed.stderr.decode()
        if "ModuleNotFoundError" in said or "FileNotFoundError" in said:
            return None
        sys.exit(f"{job} by {contestant.name}: {said[-2000:]}")
    result: dict[str, float | str] = json.loads(done.stdout.splitlines()[-1])
    return result


def inputs(folder: Path, size: int, layout: str) -> dict[str, tuple[Path, ...]]:
    """The files of each job, of one size and layout."""

    def written(name: str, entries: list[dict[str, object]]) -> Path:
        path = folder / f"{size}-{layout}-{name}.jsonld"
        if not path.exists():
            path.write_bytes(synthetic.encoded(entries, layout))
        return path

    entries = list(synthetic.records(size))
    whole = written("whole", entries)
    changed = written("changed", list(synthetic.records(size, change=1.0)))
    # Four fifths of each file are in the other one too, so that the merged file is known: it is the whole.
    one = written("one", entries[: size * 9 // 10])
    other = written("other", [*entries[:4], *entries[size // 10 :]])
    flawed = list(synthetic.records(1000))
    flawed[-1] = {**flawed[-1], "type": "Claim"}
    two = {"diff": (whole, changed), "merge": (one, other), "flawed": (written("flawed", flawed),)}
    two["validation again"] = two["diff"]
    # One side changed records of the base, the other one added some.
    edited = written("edited", list(synthetic.records(size, change=1.0))[: size * 9 // 10])
    two["three-way merge"] = (one, edited, whole)
    two["mappings"] = two["merge"]
    two["N-Quads read and written"] = (in_quads(whole),)
    return dict.fromkeys(JOBS, (whole,)) | two


def in_quads(source: Path) -> Path:
    """The same file in N-Quads."""
    from counterpoint.verbs import dump, load

    path = source.with_suffix(".nq")
    if not path.exists():
        path.write_bytes(dump(load(source), format="nquads"))
    return path


def measured(
    job: str, size: int, files: dict[str, tuple[Path, ...]], rounds: int, time_out: float
) -> Iterator[tuple[str, str, str, str]]:
    """(contestant, ratio with spread, memory, remark) for each contestant of a job."""
    floor = JOBS["parse"][0]
    ratios: dict[str, list[float]] = {}
    memory: dict[str, float] = {}
    answers: dict[str, str] = {}
    late: set[str] = set()
    for number in range(rounds):
        base = fresh("parse", floor, files["parse"], 10 * time_out)
        assert base is not None
        for contestant in JOBS[job]:
            name = contestant.name
            if size > contestant.most or name in late:
                continue
            # What takes more than ten times the floor of a minute is measured once.
            if number and ratios[name][0] > 100:
                continue
            result = base if contestant is floor else fresh(job, contestant, files[job], time_out)
            if result is None:
                late.add(name)
                continue
            ratios.setdefault(name, []).append(float(result["seconds"]) / float(base["seconds"]))
            memory[name] = float(result["memory"]) / files[job][0].stat().st_size
            answers[name] = str(result["answer"])
    agreed = set(answers.values())
    for contestant in JOBS[job]:
        name = contestant.name
        if name in late:
            yield name, f"over {time_out:.0f} s, or not here", "", ""
        elif name in ratios:
            remark = "" if len(agreed) == 1 else f"answers differ: {answers[name]}"
            if job in VERDICTS and not remark:
                flawed = fresh(job, contestant, files["flawed"], time_out)
                remark = "" if flawed and flawed["answer"] != answers[name] else "takes a flawed file"
            found = sorted(ratios[name])
            spread = f" ({found[0]:.2f}–{found[-1]:.2f})" if len(found) > 1 else " (one run)"
            yield name, "–" if remark else f"{statistics.median(found):.2f}{spread}", f"{memory[name]:.1f}", remark


def started(rounds: int, folder: Path) -> Iterator[tuple[str, str]]:
    """Times from start to end of a process, as multiples of `python -c pass`."""
    small = inputs(folder, 1000, "canonical")["shape"][0]
    cases = {
        "import counterpoint": ["-c", "import counterpoint"],
        "--version": ["-m", "counterpoint", "--version"],
        "--help": ["-m", "counterpoint", "--help"],
        "validate, 1,000 records": ["-m", "counterpoint", "validate", str(small)],
    }

    def run(arguments: list[str]) -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, *arguments], capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    found: dict[str, list[float]] = {name: [] for name in cases}
    for _ in range(rounds * 3):
        base = run(["-c", "pass"])
        for name, arguments in cases.items():
            found[name].append(run(arguments) / base)
    for name, ratios in found.items():
        yield name, f"{statistics.median(ratios):.1f} ({min(ratios):.1f}–{max(ratios):.1f})"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--layouts", nargs="+", choices=synthetic.LAYOUTS[:3], default=["canonical", "shuffled"])
    parser.add_argument("--jobs", nargs="+", choices=[*JOBS, "start"], default=[*JOBS, "start"])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--time-out", type=float, default=TIME_OUT, help="seconds a contestant has for one run")
    parser.add_argument("--one", nargs="+", metavar="JOB NAME FILE", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        timed(options.one[0], options.one[1], options.one[2:])
        return
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {options.rounds} rounds", flush=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for size in options.sizes:
            for layout in options.layouts:
                print(f"\n{size:,} records, {layout} layout\n")
                print("| job | by | × parse (least–most) | memory, × file | |\n| --- | --- | --- | --- | --- |")
                files = inputs(folder, size, layout)
                for job in options.jobs:
                    if job != "start":
                        for row in measured(job, size, files, options.rounds, options.time_out):
                            print(f"| {job} | {' | '.join(row)} |", flush=True)
        if "start" in options.jobs:
            print("\n| process | × `python -c pass` |\n| --- | --- |")
            for row2 in started(options.rounds, folder):
                print(f"| {' | '.join(row2)} |", flush=True)


if __name__ == "__main__":
    main()
