"""Law 15: the git driver, the library and `verify-merge` agree, on clean and already conflicted files."""

from pathlib import Path

from hypothesis import given, settings

from counterpoint.merge.three_way import merge3
from counterpoint.model.record import Bundle
from counterpoint.verbs import dump
from git.repository import Repository
from world import worlds

WORLDS = 25


def drawn() -> list[tuple[Bundle, ...]]:
    """Worlds in which both sides changed something, the last and so the largest of many, the same in every run."""
    found: dict[tuple[Bundle, ...], None] = {}

    @settings(max_examples=150, database=None, derandomize=True, deadline=None)
    @given(worlds(files=3))
    def collect(files: tuple[Bundle, ...]) -> None:
        if len(set(files)) == 3:
            found[files] = None

    collect()
    return list(found)[-WORLDS:]


def test_driver_library_and_verification_agree(tmp_path: Path) -> None:
    every = drawn()
    assert len(every) == WORLDS
    names = [f"{n}.jsonld" for n in range(WORLDS)]
    repository = Repository.new(tmp_path / "r")
    base, ours, theirs = ({name: files[at] for name, files in zip(names, every, strict=True)} for at in range(3))
    repository.fork(dict(base), dict(ours), dict(theirs))
    merged = {name: merge3(base[name], [ours[name], theirs[name]]) for name in names}
    assert any(each.conflicts for each in merged.values())
    assert not all(each.conflicts for each in merged.values())

    ran = repository.git("merge", "side2", code=1)
    assert ".jsonld: open conflicts" in ran.err
    for name in names:
        assert repository.read(name) == dump(merged[name].bundle), name
    repository.commit("merge")
    ran = repository.counterpoint("git", "verify-merge")
    assert f"{WORLDS} knowledge bases" in ran.err or "on neither side" in ran.out
    assert [line for line in ran.out.splitlines() if "on neither side" not in line] == []

    victim = next(name for name in names if dump(merged[name].bundle) != dump(theirs[name]))
    repository.write({victim: theirs[victim]})
    repository.git("commit", "-qa", "--amend", "--no-edit")
    again = repository.counterpoint("git", "verify-merge")
    assert again.code == 1
    assert {line.split(":")[1] for line in again.out.splitlines() if "on neither side" not in line} == {victim}
