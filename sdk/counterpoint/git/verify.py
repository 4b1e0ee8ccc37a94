"""A merge commit made again from its parents and what they started from, and compared with what was committed.

Two parents are merged by git itself, with the driver switched on for this one run: renames, several best
bases and files changed on one side only are then what they were in the merge. Where histories cross, git
merges the bases first, with the same driver, and takes the outcome for the base; a join of the bases here
would call honest merges wrong. Three and more parents are merged in one step, record by record: git's own
merge of many branches runs no driver. If these have several best bases, the base is the join of them.

Compared are the records, so a file that was laid out anew is the same. What a person has to settle may be
settled in the merge commit: a contested record by a decision that supersedes every version of it, and
whether a file stays, where one side deleted and another edited it.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from shlex import quote

from counterpoint.errors import CounterpointError, FaultyInput, InputError
from counterpoint.git import commands
from counterpoint.git.attributes import DRIVER
from counterpoint.git.merging import adopted, merge_documents
from counterpoint.git.objects import bases_of_all, blob, files, parents
from counterpoint.git.objects import commit as commit_of
from counterpoint.git.scratch import Scratch, scratch
from counterpoint.merge.state import parse
from counterpoint.merge.versions import prune
from counterpoint.model.document import Document
from counterpoint.model.record import Bundle, Record
from counterpoint.verbs import merge

__all__ = ["Difference", "Reader", "Verification", "verify"]

Reader = Callable[[bytes, str, str], Document]
"""Reads bytes as the format a path stands for. Given bytes, path, and what to call them; fails where they
hold more than their records do."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that was committed and does not follow from the parents, or the other way round."""

    path: str
    record: str
    """Empty where the whole file is meant."""
    why: str


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
        found: list[Difference] = []
        decided: list[Difference] = []
        for path in paths:
            there, wanted = committed.get(path, ""), expected.get(path, _Expected())
            if there == wanted.oid and wanted.bundle is None:
                continue
            for is_decision, difference in _compare(place, path, wanted, there, read):
                (decided if is_decision else found).append(difference)
    return Verification(commit, sides, len(paths), tuple(found), tuple(decided))


def _of_two(place: Scratch, sides: Sequence[str]) -> dict[str, _Expected]:
    """Path → content, as git merges two commits with the driver."""
    failed = place.folder / "failed"
    driver = commands.driver(quiet=True, on_failure=f": > {quote(str(failed)).replace('%', '%%')}")
    answer = place.git(
        *("-c", f"merge.{DRIVER}.driver={driver}"),
        *("merge-tree", "--write-tree", "-z", "--no-messages", "--allow-unrelated-histories", *sides),
        allowed=(0, 1),
    )
    if failed.exists():
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
    bases = [adopted(read(blob(oid), path, f"{path} (base)"))[0] for oid in old]
    base = bases[0] if len(bases) == 1 else None
    if len(bases) > 1:
        base = Document(f"{path} (base)", bases[0].format, b"", merge(*bases).bundle)
    read_sides = [read(blob(oid), path, f"{path} (side {n})") for n, oid in enumerate(new, 1)]
    return _Expected(bundle=merge_documents(base, read_sides).merged.bundle, may_go=may_go)


def _compare(
    place: Scratch, path: str, wanted: _Expected, there: str, read: Reader
) -> Iterator[tuple[bool, Difference]]:
    """(Whether it is a decision, what differs) for one file."""
    gone = not wanted.oid and wanted.bundle is None
    if not there:
        why = "the commit lacks this file"
        yield wanted.may_go, Difference(path, "", f"{why}, as one side does" if wanted.may_go else why)
        return
    if gone:
        yield False, Difference(path, "", "no merge of the parents has this file")
        return
    try:
        committed = adopted(read(blob(there), path, path))[0].bundle
    except (InputError, FaultyInput) as error:
        yield False, Difference(path, "", f"it cannot be read: {error.what}")
        return
    expected = wanted.bundle
    if expected is None:
        data = blob(wanted.oid, environment=place.environment)
        try:
            expected = adopted(read(data, path, f"{path} (merged again)"))[0].bundle
        except CounterpointError as error:
            yield False, Difference(path, "", f"what it should be cannot be read: {error.what}")
            return
    yield from ((is_decision, Difference(path, iri, why)) for is_decision, iri, why in _records(expected, committed))


def _records(expected: Bundle, committed: Bundle) -> Iterator[tuple[bool, str, str]]:
    """(Whether it is a decision, IRI, what differs) for every record whose versions are not the same."""
    wanted, there = parse(expected).versions, parse(committed).versions
    contested = {record.text("subject") for record in expected if record.type == "Conflict"}
    for iri in sorted({*wanted, *there}):
        before, after = wanted.get(iri, ()), there.get(iri, ())
        if set(before) == set(after):
            continue
        if iri in contested and after and set(prune([*before, *after])) == set(after):
            yield True, iri, "what was contested was decided"
        elif not before and all(v.type == "Resolution" and v.text("subject") in contested for v in after):
            yield True, iri, "a decision was recorded"
        elif not after:
            yield False, iri, "the merge has this record and the commit lacks it"
        elif not before:
            yield False, iri, "the commit has this record and no merge of the parents does"
        else:
            yield False, iri, f"it is not what the parents lead to{_where(before, after)}"


def _where(before: Sequence[Record], after: Sequence[Record]) -> str:
    """The properties that differ, where each side has one version."""
    if len(before) != 1 or len(after) != 1:
        return f": {len(before)} versions merged, {len(after)} committed"
    one, other = before[0].content, after[0].content
    return ": " + ", ".join(sorted(key for key in {*one, *other} if one.get(key) != other.get(key)))
