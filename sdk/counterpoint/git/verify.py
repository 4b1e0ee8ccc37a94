"""A merge commit made again from its parents and what they started from, and compared with what was committed.

Two parents are merged by git itself, with the driver switched on for this one run: renames, several best
bases and files changed on one side only are then what they were in the merge. Where histories cross, git
merges the bases first, with the same driver, and takes the outcome for the base; a join of the bases here
would call honest merges wrong. Three and more parents are merged in one step, record by record: git's own
merge of many branches runs no driver. If these have several best bases, the base is the join of them.

Compared are the records, so a file that was laid out anew is the same. Where one side deleted a file and
another edited it, a person says in the commit whether it stays. Errors that the commit has and no side had
are told too: two branches can fit together line by line and be broken by what they say.
"""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from shlex import quote

from counterpoint.errors import FaultyInput, InputError
from counterpoint.git import commands
from counterpoint.git.attributes import DRIVER
from counterpoint.git.comparison import Difference, breakage, compared
from counterpoint.git.merging import adopted, merge_documents
from counterpoint.git.objects import bases_of_all, blob, files, parents
from counterpoint.git.objects import commit as commit_of
from counterpoint.git.scratch import Scratch, scratch
from counterpoint.merge.release import adopt
from counterpoint.model.document import Document
from counterpoint.model.record import Bundle
from counterpoint.verbs import merge

__all__ = ["Reader", "Verification", "verify"]

Reader = Callable[[bytes, str, str], Document]
"""Reads bytes as the format a path stands for. Given bytes, path, and what to call them; fails where they
hold more than their records do."""

_USAGE = 129
"""What git exits with where it does not know an option."""


@dataclass(frozen=True, slots=True)
class Verification:
    """What came of making a merge again."""

    commit: str
    parents: tuple[str, ...]
    """With fewer than two there was nothing to verify."""
    compared: int = 0
    """Knowledge bases looked at."""
    differences: tuple[Difference, ...] = ()
    decided: tuple[Difference, ...] = ()
    """What was left open and settled in the commit itself."""


@dataclass(frozen=True, slots=True)
class _Expected:
    """One file as it should be."""

    oid: str = ""
    """Its content where git has it; empty where it is gone or `bundle` says what it holds."""
    bundle: Bundle | None = None
    may_go: bool = False
    """Whether a person may have deleted it instead."""


def verify(revision: str, read: Reader) -> Verification:
    """Makes a merge again and compares.

    Fails   InputError when there is no such commit, history is missing, or a parent cannot be merged
    """
    commit = commit_of(revision)
    sides = parents(commit)
    if len(sides) < 2:
        return Verification(commit, sides)
    bases = bases_of_all(sides)
    with scratch(commit) as place:
        committed = files(commit)
        expected = _of_two(place, sides) if len(sides) == 2 else _of_many(place, bases, sides, read)
        paths = sorted(place.driven(sorted({*expected, *committed})))
        comparison = _Comparison(place, committed, sides, read)
        found = [each for path in paths for each in comparison.differences(path, expected.get(path, _Expected()))]
    differences = tuple(difference for is_decision, difference in found if not is_decision)
    decided = tuple(difference for is_decision, difference in found if is_decision)
    return Verification(commit, sides, len(paths), differences, decided)


def _of_two(place: Scratch, sides: Sequence[str]) -> dict[str, _Expected]:
    """Path → content, as git merges two commits with the driver."""
    failed = place.folder / "failed"
    driver = commands.driver(quiet=True, on_failure=f": > {quote(str(failed)).replace('%', '%%')}")
    answer = place.git(
        *("-c", f"merge.{DRIVER}.driver={driver}"),
        *("merge-tree", "--write-tree", "-z", "--no-messages", "--allow-unrelated-histories", *sides),
        allowed=range(256),
    )
    if answer.code == _USAGE:
        raise InputError("this git cannot merge beside the work tree", "git", "update git to 2.38 or newer")
    if failed.exists() or answer.code > 1:
        raise InputError(f"the merge cannot be made again:\n{answer.words}", "git", "mend that side, and merge again")
    tree, *entries = answer.out.split(b"\0")
    stages: dict[str, set[int]] = {}
    for entry in filter(None, entries):
        about, _, path = entry.partition(b"\t")
        stages.setdefault(os.fsdecode(path), set()).add(int(about.rsplit(b" ", 1)[1]))
    return {
        path: _Expected(oid, may_go=path in stages and not stages[path].issuperset((2, 3)))
        for path, oid in files(tree.decode(), place.environment).items()
    }


def _of_many(place: Scratch, bases: Sequence[str], sides: Sequence[str], read: Reader) -> dict[str, _Expected]:
    """Path → records, merged in one step."""
    before, after = [files(base) for base in bases], [files(side) for side in sides]
    expected: dict[str, _Expected] = {}
    everywhere = sorted({path for tree in (*before, *after) for path in tree})
    for path in sorted(place.driven(everywhere)):
        old = {tree[path]: None for tree in before if path in tree}
        new = [tree.get(path, "") for tree in after]
        changed = [oid for oid in dict.fromkeys(new) if oid not in old]
        if not old:
            changed = [oid for oid in changed if oid]
        if not changed:
            expected[path] = _Expected(new[0])
        elif len(changed) == 1:
            expected[path] = _Expected(changed[0])
        else:
            expected[path] = _merged(path, list(old), [oid for oid in changed if oid], read, may_go="" in changed)
    return expected


def _merged(path: str, old: Sequence[str], new: Sequence[str], read: Reader, may_go: bool) -> _Expected:
    if len(new) == 1:
        return _Expected(new[0], may_go=may_go)
    bases = [read(blob(oid), path, f"{path} (base)") for oid in old]
    base = bases[0] if len(bases) == 1 else None
    if len(bases) > 1:
        joined = merge(*(adopt(each.bundle)[0] for each in bases)).bundle
        base = Document(f"{path} (base)", bases[0].format, b"", joined)
    read_sides = [read(blob(oid), path, f"{path} (side {n})") for n, oid in enumerate(new, 1)]
    return _Expected(bundle=merge_documents(base, read_sides).merged.bundle, may_go=may_go)


class _Comparison:
    """One commit against what its parents lead to, a file at a time."""

    def __init__(self, place: Scratch, committed: Mapping[str, str], sides: Sequence[str], read: Reader) -> None:
        self._place = place
        self._committed = committed
        self._sides = [files(side) for side in sides]
        self._read = read

    def differences(self, path: str, wanted: _Expected) -> Iterator[tuple[bool, Difference]]:
        """(Whether it is a decision, what differs) for one file."""
        there = self._committed.get(path, "")
        if not there:
            if wanted.oid or wanted.bundle is not None:
                why = "the commit lacks this file"
                yield wanted.may_go, Difference(path, "", f"{why}, as one side does" if wanted.may_go else why)
            return
        taken = there in {tree.get(path) for tree in self._sides}
        if taken and there == wanted.oid:
            return
        try:
            committed = adopted(self._read(blob(there), path, path))[0].bundle
        except (InputError, FaultyInput) as error:
            yield False, Difference(path, "", f"it cannot be read: {error.what}")
            return
        if wanted.oid != there:
            yield from self._records(path, wanted, committed)
        if not taken:
            for finding in breakage(self._sources(path), committed):
                what = f"{finding.code}, on neither side: {finding.message}"
                yield False, Difference(path, finding.place.record, what)

    def _records(self, path: str, wanted: _Expected, committed: Bundle) -> Iterator[tuple[bool, Difference]]:
        expected = wanted.bundle
        if expected is None and not wanted.oid:
            yield False, Difference(path, "", "no merge of the parents has this file")
            return
        if expected is None:
            data = blob(wanted.oid, environment=self._place.environment)
            try:
                expected = adopted(self._read(data, path, f"{path} (merged again)"))[0].bundle
            except (InputError, FaultyInput) as error:
                yield False, Difference(path, "", f"what it should be cannot be read: {error.what}")
                return
        whole = expected

        @cache
        def broken() -> frozenset[str]:
            return frozenset(f.place.record for f in breakage(self._sources(path), whole))

        yield from compared(path, whole, committed, broken)

    def _sources(self, path: str) -> list[Document]:
        """The file on every side; where a side lacks it, whatever that side has and the commit lost or moved."""
        found = []
        for tree in self._sides:
            moved = [path] if path in tree else sorted(self._place.driven(sorted(tree.keys() - self._committed.keys())))
            for name in moved:
                with suppress(InputError, FaultyInput):
                    found.append(adopted(self._read(blob(tree[name]), name, name))[0])
        return found
