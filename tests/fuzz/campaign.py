"""Fuzzes every reader, one after the other, and writes down what was run and what came out.

    python tests/fuzz/campaign.py [FORMAT...] [--seconds 600] [--record tests/fuzz/RESULTS.md]

A record that is there is kept where this run does not say anything newer: each row has its own date.
"""

import argparse
import json
import platform
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

HERE = Path(__file__).resolve().parent
ASKED = 600
"""Seconds of processor time that each reader is to have had."""
_HEAD = "| reader | date | seconds of CPU | inputs | of them read | slowest, seconds | faults found |"


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("formats", nargs="*")
    parser.add_argument("--seconds", type=float, default=ASKED, help="processor time for each reader")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--record", type=Path, help="write the result here as well")
    wanted = parser.parse_args(arguments)
    sys.path.insert(0, str(HERE.parent))
    from fuzz.reading import READERS

    rows = _rows(wanted.record) if wanted.record and wanted.record.exists() else {}
    failed = False
    for format in READERS:
        if wanted.formats and format.name not in wanted.formats:
            continue
        said, code = _run(format.name, wanted.seconds, wanted.seed)
        failed |= code != 0
        rows[format.name] = _row(format.name, said, code)
        print(rows[format.name], flush=True)
        if wanted.record:
            kept = [rows[one.name] for one in READERS if one.name in rows]
            text = "\n".join(_report(kept, len(READERS), wanted.seconds)) + "\n"
            wanted.record.write_text(text, "utf-8")
    return 1 if failed else 0


def _run(name: str, seconds: float, seed: int) -> tuple[Mapping[str, object], int]:
    command = [sys.executable, str(HERE / "driver.py"), name, "--seconds", str(seconds), "--seed", str(seed)]
    done = subprocess.run(command, capture_output=True, check=False)
    last = done.stdout.decode(errors="replace").splitlines()[-1:]
    if last and last[0].startswith("{"):
        said: Mapping[str, object] = json.loads(last[0])
        return said, done.returncode
    sys.stderr.write(done.stderr.decode(errors="replace")[-4000:])
    return {}, done.returncode or 1


def _row(name: str, said: Mapping[str, object], code: int) -> str:
    today = datetime.now(UTC).date().isoformat()
    if not said:
        return f"| `{name}` | {today} | | | | | the process ended with {code} |"
    faults = said["faults"]
    assert isinstance(faults, dict)
    told = "; ".join(faults) or "none"
    return f"| `{name}` | {today} | {said['cpu']} | {said['runs']:,} | {said['read']:,} | {said['slowest']} | {told} |"


def _rows(record: Path) -> dict[str, str]:
    """Reader → its row of an earlier record."""
    lines = record.read_text("utf-8").splitlines()
    return {line.split("`")[1]: line for line in lines if line.startswith("| `")}


def _report(rows: Sequence[str], readers: int, seconds: float) -> Iterator[str]:
    yield from (
        "# Fuzzing the readers",
        "",
        f"Made by `python tests/fuzz/campaign.py --seconds {seconds:g} --record tests/fuzz/RESULTS.md`; atheris "
        f"{version('atheris')}, Python {platform.python_version()}, one process.",
        "",
    )
    times = [float(row.split("|")[3].strip() or 0) for row in rows]
    enough = sum(time >= ASKED for time in times)
    yield from (
        f"{enough} of {readers} readers have had the {ASKED} seconds each that are asked for; in all "
        f"{sum(times):,.0f} of {ASKED * readers:,}.",
        "A fault is anything but a refusal: another exception, more than two seconds for one input, more than",
        "1 GiB of memory. Inputs have at most 16 KiB. Those of faults are kept in `corpus/`, as `fault-...`.",
        "",
        _HEAD,
        "| --- | --- | --- | --- | --- | --- | --- |",
        *rows,
    )
    yield from ("", (HERE / "FAULTS.md").read_text("utf-8").rstrip())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
