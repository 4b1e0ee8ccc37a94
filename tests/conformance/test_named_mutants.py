"""What a merge must never do, each done on purpose: the cases of the pack and the laws have to see it.

The seven are those that other programs have been seen to do. Whatever else a change may do to the merge,
`python tools/mutation.py` tries at random.
"""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CASES, CASES3 = "tests/conformance/test_merge.py", "tests/conformance/test_merge3.py"
LAWS, RESOLVING = "tests/property/test_merge_laws.py", "tests/merge/test_resolve.py"
TOGETHER = "tests/attack/test_bad_merges.py"
_VIEW, _THREE_WAY = "counterpoint.merge.view", "counterpoint.merge.three_way"
_CONTEST = "contest(key, sorted(choices), [head for head in live if key in head.content or clears(head, key)])"
_HELD = "[head.content[key] for head in live if key in head.content]"


@dataclass(frozen=True)
class Mutant:
    name: str
    module: str
    old: str
    new: str
    seen_by: tuple[str, ...]
    """Tests, each of which has to see it by itself."""


MUTANTS = (
    Mutant("first wins", _VIEW, _CONTEST, f"cells[key] = {_HELD}[0]", (CASES, LAWS)),
    Mutant("random tie-break", _VIEW, _CONTEST, f"cells[key] = __import__('random').choice({_HELD})", (CASES, LAWS)),
    Mutant(
        "dropped unknown field",
        _VIEW,
        "for key in head.content} - NOT_CELLS)",
        "for key in head.content if '://' not in key} - NOT_CELLS)",
        (CASES, LAWS),
    ),
    Mutant(
        "wrong exit code",
        "counterpoint.cli.merge",
        "return ExitCode.FINDINGS if merged.conflicts else ExitCode.OK",
        "return ExitCode.OK",
        (TOGETHER,),
    ),
    Mutant(
        "conflict lost on delete and edit, without a base",
        _VIEW,
        "if live and len(live) < len(leading):",
        "if False:",
        (CASES, CASES3),
    ),
    Mutant(
        "conflict lost on delete and edit, over a base",
        _THREE_WAY,
        "if self.deletes or any(is_tombstone(head) for side in self.sides for head in heads(side)):",
        "if False:",
        (CASES3,),
    ),
    Mutant("one-sided header", "counterpoint.merge.header", "if len(parts) < 2:", "if parts:", (CASES,)),
    Mutant(
        "resolution reopened",
        "counterpoint.merge.resolve",
        'content["revises"] = [*digests_known(group)]',
        'content["revises"] = [*digests_known(group)][:1]',
        (RESOLVING,),
    ),
)


def ended(module: str, old: str, new: str, *tests: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(Path(__file__).with_name("mutant.py")), module, old, new, *tests]
    soon = {**os.environ, "HYPOTHESIS_PROFILE": "mutation"}
    return subprocess.run(command, cwd=ROOT, env=soon, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("mutant", "tests"), [(m, tests) for m in MUTANTS for tests in m.seen_by], ids=lambda x: getattr(x, "name", x)
)
def test_it_is_killed(mutant: Mutant, tests: str) -> None:
    done = ended(mutant.module, mutant.old, mutant.new, tests)
    # 1: tests ran and some failed; whatever hinders them from running has another number.
    assert done.returncode == 1, done.stdout + done.stderr
    assert " failed" in done.stdout or "FAILED " in done.stdout


def test_without_a_mutant_they_pass() -> None:
    done = ended("", "", "", CASES, CASES3, LAWS, RESOLVING, TOGETHER)
    assert done.returncode == 0, done.stdout + done.stderr
