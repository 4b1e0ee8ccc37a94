"""Fuzzes one reader in this process, guided by what it reaches, and tells what came out as one line of JSON.

    python tests/fuzz/driver.py FORMAT [--seconds 60] [--runs N] [--out out/fuzz] [--planted FILE]

Going on after a fault is worth more than stopping at the first, so a fault is kept once for each place it comes
from. A hang that never ends, or memory beyond the limit, ends the process, with the input in the same folder.

Exits with 0, or with 1 when something other than a refusal came out.
"""

import argparse
import importlib
import importlib.util
import json
import os
import re
import sys
import time
import traceback
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

HERE = Path(__file__).resolve().parent
MEGABYTES = 1024
"""Resident memory of the process beyond which the fuzzer stops with an error."""
HUNG = 60
"""Seconds after which one input is taken to hang for ever."""


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("format")
    parser.add_argument("--seconds", type=float, default=60, help="processor time")
    parser.add_argument("--runs", type=int, default=0, help="stop after so many inputs; 0 for no such bound")
    parser.add_argument("--out", type=Path, default=HERE.parents[1] / "out" / "fuzz")
    parser.add_argument("--first", action="store_true", help="stop at the first fault")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--planted", type=Path, help="a module to read with in place of the format's own")
    wanted = parser.parse_args(arguments)
    sys.path.insert(0, str(HERE.parent))
    import atheris

    with atheris.instrument_imports(include=["counterpoint", "planted"], enable_loader_override=False):
        from counterpoint.formats import by_name
        from fuzz.reading import LARGEST, SECONDS, bear

        format = by_name(wanted.format)
        if format is None or not format.reads:
            parser.error(f"{wanted.format} is no format that is read")
        importlib.import_module(format.module)
        if wanted.planted:
            spec = importlib.util.spec_from_file_location("planted", wanted.planted)
            assert spec is not None
            assert spec.loader is not None
            sys.modules[format.module] = module = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(module)
            atheris.instrument_func(module.read)
    from fuzz.memory import peak
    from fuzz.mutation import Mutator
    from fuzz.seeds import seeds, words

    found = wanted.out / wanted.format / "found"
    faults = wanted.out / wanted.format / "faults"
    for folder in (found, faults):
        folder.mkdir(parents=True, exist_ok=True)
    for data in seeds(format):
        if len(data) <= LARGEST:
            (found / sha256(data).hexdigest()[:16]).write_bytes(data)
    terms = words(format.module)
    dictionary = wanted.out / wanted.format / "words"
    dictionary.write_text("".join(f'"{_escaped(word)}"\n' for word in terms), "ascii")

    told: dict[str, str] = {}
    runs = read = 0
    slowest = 0.0
    began = time.process_time()

    def finish() -> None:
        used = time.process_time() - began
        said = {"format": wanted.format, "cpu": round(used, 1), "runs": runs, "read": read}
        print(json.dumps({**said, "slowest": round(slowest, 3), "memory": peak() // 1024, "faults": told}), flush=True)
        os._exit(1 if told else 0)

    def fault(place: str, data: bytes) -> None:
        if place not in told:
            told[place] = sha256(data).hexdigest()[:16]
            (faults / told[place]).write_bytes(data)
            print(f"fault: {place}: {faults / told[place]}", file=sys.stderr, flush=True)

    def one(data: bytes) -> None:
        nonlocal runs, read, slowest
        before = time.process_time()
        try:
            read += bear(format, data)
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            fault(_place(error), data)
        after = time.process_time()
        runs += 1
        slowest = max(slowest, after - before)
        if after - before > SECONDS:
            fault("hang", data)
        if after - began > wanted.seconds or runs == wanted.runs or (told and wanted.first):
            finish()

    mutator = Mutator(terms, format.folder)

    def mutate(data: bytes, most: int, seed: int) -> bytes:
        return mutator(data, most, seed, atheris.Mutate)

    settings = [f"-max_len={LARGEST}", f"-timeout={HUNG}", f"-rss_limit_mb={MEGABYTES}", f"-seed={wanted.seed}"]
    settings += [f"-artifact_prefix={faults}/", f"-dict={dictionary}", "-print_final_stats=0", "-verbosity=0"]
    atheris.Setup([sys.argv[0], *settings, str(found)], one, custom_mutator=mutate)
    atheris.Fuzz()


def _place(error: BaseException) -> str:
    """The kind of a fault, and the innermost line of ours that it came through."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if re.search(r"counterpoint|planted", f.filename)]
    where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "elsewhere"
    return f"{type(error).__name__} at {where}"


def _escaped(word: str) -> str:
    return "".join(chr(b) if 32 <= b < 127 and b not in b'"\\' else f"\\x{b:02x}" for b in word.encode())


if __name__ == "__main__":
    main(sys.argv[1:])
