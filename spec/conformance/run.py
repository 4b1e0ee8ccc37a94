"""Runs the conformance pack against any program: `python run.py --program "COMMAND" [--kind KIND]… [--json FILE]`.

COMMAND speaks the protocol of README.md. Each case it claims is judged; a case that it does not claim is
counted apart, and never as passed. At the end stands how much of the law the claimed cases exercise, with
what no case can show listed by itself. Exit code 0 where every claimed case passes, 1 otherwise, 2 for
wrong usage or a program that does not answer.

Only the standard library.
"""

import argparse
import csv
import json
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from adapter import Adapter, Silent  # noqa: E402
from judges import JUDGES, validate_together  # noqa: E402

KINDS = ("validate", *JUDGES)


def main() -> int:
    parser = argparse.ArgumentParser(description="Judge a program by the conformance pack.")
    parser.add_argument("--program", required=True, help="command that speaks the protocol of README.md")
    parser.add_argument("--kind", action="append", choices=KINDS, help="only this kind of case; repeatable")
    parser.add_argument("--json", metavar="FILE", help="write every verdict here")
    given = parser.parse_args()
    try:
        with Adapter(given.program) as program:
            verdicts = judged(program, tuple(given.kind or KINDS))
    except (Silent, OSError) as error:
        print(f"the program does not answer: {error}", file=sys.stderr)
        return 2
    if given.json:
        Path(given.json).write_text(json.dumps(verdicts, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    shown(verdicts)
    failed = sum(bool(verdict["wrong"]) for verdict in verdicts if verdict["claimed"])
    return 1 if failed or not any(verdict["claimed"] for verdict in verdicts) else 0


def judged(program: Adapter, kinds: tuple[str, ...]) -> list[dict[str, Any]]:
    """One verdict a case and kind: `{kind, case, requirements, claimed, wrong}`.

    Fails   Silent when the program does not even say what it claims
    """
    claims = program.ask("claims")
    verdicts = []
    for kind in kinds:
        cases = _cases("validate" if kind == "validate" else JUDGES[kind][0])
        claimed = [case for case in cases if _is_claimed(claims, kind, *case)]
        wrong = _judge(program, kind, claimed)
        for folder, expect in cases:
            told = wrong.get(folder)
            requirements = expect.get("requirements") or [expect["requirement"]]
            verdicts.append(
                {
                    "kind": kind,
                    "case": folder.name,
                    "requirements": requirements,
                    "claimed": told is not None,
                    "wrong": told or [],
                }
            )
    return verdicts


def _cases(folder: str) -> list[tuple[Path, dict[str, Any]]]:
    found = sorted((HERE / "cases" / folder).glob("*/expect.json"))
    return [(path.parent, json.loads(path.read_text("utf-8"))) for path in found]


def _is_claimed(claims: dict[str, Any], kind: str, folder: Path, expect: dict[str, Any]) -> bool:
    """Whether the program says it can do this: the kind, every format the case is in, and for a rule its code."""
    if kind not in claims.get("kinds", []):
        return False
    formats = claims.get("formats")
    if formats is not None and kind != "anchor":
        files = [path for path in folder.rglob("*") if path.is_file() and path.name != "expect.json"]
        if any(path.suffix.lstrip(".") not in (*formats, "nq", "json") for path in files):
            return False
    codes = claims.get("codes")
    return codes is None or kind != "validate" or expect["rule"] in codes


def _judge(program: Adapter, kind: str, cases: list[tuple[Path, dict[str, Any]]]) -> dict[Path, list[str]]:
    try:
        if kind == "validate":
            return validate_together(program, cases) if cases else {}
    except Silent as error:
        return {folder: [str(error)] for folder, _ in cases}
    wrong = {}
    for folder, expect in cases:
        try:
            wrong[folder] = list(JUDGES[kind][1](program, folder, expect))
        except Silent as error:
            wrong[folder] = [str(error)]
    return wrong


def shown(verdicts: list[dict[str, Any]]) -> None:
    """Prints failures, a line a kind, and the coverage of the law."""
    for verdict in verdicts:
        for words in verdict["wrong"]:
            print(f"FAILED {verdict['kind']}/{verdict['case']}: {words}")
    print(f"{'kind':<12}{'cases':>6}{'claimed':>9}{'passed':>8}{'failed':>8}")
    for kind in dict.fromkeys(verdict["kind"] for verdict in verdicts):
        own = [verdict for verdict in verdicts if verdict["kind"] == kind]
        claimed = [verdict for verdict in own if verdict["claimed"]]
        failed = sum(bool(verdict["wrong"]) for verdict in claimed)
        print(f"{kind:<12}{len(own):>6}{len(claimed):>9}{len(claimed) - failed:>8}{failed:>8}")
    _coverage({id for verdict in verdicts if verdict["claimed"] for id in verdict["requirements"]})


def _coverage(exercised: set[str]) -> None:
    with (HERE / "requirements.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with (HERE / "untestable.csv").open(encoding="utf-8", newline="") as file:
        untestable = {row["id"]: row["reason"] for row in csv.DictReader(file)}
    testable = [row for row in rows if row["id"] not in untestable]
    here = sum(row["id"] in exercised for row in testable)
    pack = sum(row["cases"] not in ("uncovered", "") for row in testable)
    print(f"\nrequirements: {len(rows)}, of which {len(untestable)} no case can show")
    print(f"  the pack exercises {pack} of the other {len(testable)}, the cases judged here {here}")
    for strength in ("MUST", "SHOULD", "MAY"):
        own = [row for row in testable if row["strength"] == strength]
        print(f"  {strength:<7}{sum(row['id'] in exercised for row in own):>4} of {len(own)}")
    for id, reason in sorted(untestable.items()):
        print(f"  untestable {id}: {reason}")


if __name__ == "__main__":
    raise SystemExit(main())
