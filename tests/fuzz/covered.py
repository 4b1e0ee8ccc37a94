"""How much of a reader some inputs reach, measured in a process of its own, where nothing is cached yet.

    python tests/fuzz/covered.py FORMAT FILE...

prints one line of JSON: `reached`, file → lines; `there`, file → lines that a reader can come to; for each input
its seconds of processor time; and the most memory that was held, in KiB.
"""

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Covered", "covered"]

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Covered:
    share: float
    """Of the lines that a reader can come to, those that were reached."""
    count: int
    missing: dict[str, list[int]]
    """File → lines that were not reached."""
    reached: list[set[tuple[str, int]]]
    """For each input the lines it reached, of those that a reader can come to."""
    slowest: float
    """Seconds of processor time of the slowest input."""
    memory: int
    """The most memory the process held, in MiB."""


def covered(format: str, files: Sequence[Path]) -> Covered:
    """Fails   CalledProcessError when anything but a refusal comes out"""
    command = [sys.executable, str(HERE / "covered.py"), format]
    names = "\n".join(map(str, files))
    done = subprocess.run(command, input=names, stdout=subprocess.PIPE, text=True, check=True)
    told = json.loads(done.stdout)
    every = {(path, line) for path, lines in told["there"].items() for line in lines}
    each = [every & {(path, line) for path, lines in one.items() for line in lines} for one in told["reached"]]
    reached = {line for one in each for line in one}
    missing = {path: sorted(n for p, n in every - reached if p == path) for path in sorted(told["there"])}
    return Covered(
        len(reached) / len(every),
        len(every),
        {path: lines for path, lines in missing.items() if lines},
        each,
        max(told["seconds"], default=0.0),
        told["memory"] // 1024,
    )


def _measure(name: str, files: Sequence[Path]) -> dict[str, object]:
    from coverage import Coverage

    from counterpoint.formats import by_name
    from fuzz.memory import peak
    from fuzz.reach import ROOM, reachable
    from fuzz.reading import bear

    format = by_name(name)
    assert format is not None
    measure = Coverage(data_file=None, config_file=False, include=[f"{ROOM}/*"])
    reached, seconds = [], []
    for file in files:
        measure.erase()
        began = time.process_time()
        measure.start()
        try:
            bear(format, file.read_bytes())
        finally:
            measure.stop()
        seconds.append(time.process_time() - began)
        data = measure.get_data()
        reached.append({_short(path): sorted(data.lines(path) or ()) for path in data.measured_files()})
    there = {}
    for path, lines in reachable(format.module).items():
        _, statements, _, _, _ = measure.analysis2(str(path))
        there[_short(str(path))] = sorted(lines & set(statements))
    return {"reached": reached, "there": there, "seconds": seconds, "memory": peak()}


def _short(path: str) -> str:
    return "/".join(Path(path).parts[Path(path).parts.index("formats") + 1 :])


if __name__ == "__main__":
    sys.path.insert(0, str(HERE.parent))
    print(json.dumps(_measure(sys.argv[1], [Path(line) for line in sys.stdin.read().splitlines()])))
