"""The reference merge: it stands alone, passes every case of the pack, and agrees with the package.

The reference was written from the annex without a look at the package, so where the two agree on
random worlds, they read the annex alike. `python tests/conformance/compare.py` does the same at length.
"""

import ast
import itertools
import json
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from conformance.compare import REFERENCE, Difference, bundle_of, merges, reference, run, worlds
from counterpoint.verbs import dump
from counterpoint.verbs import merge as merge_by_verb

CASES = Path(__file__).parents[2] / "spec" / "conformance" / "cases"
JOINED = sorted(path.parent for path in CASES.glob("merge/*/expect.json"))
OVER_A_BASE = sorted(path.parent for path in CASES.glob("merge3/*/expect.json"))
SEED, WORLDS = 1, 2500


def told(different: list[Difference]) -> str:
    return ", ".join(f"seed {found.seed}: {found.kind}" for found in different[:20])


def state_of(path: Path) -> reference.State:
    return reference.parse(reference.read(path.read_text("utf-8")))


def program(*arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    """Runs the reference without site packages, so that only the standard library is at hand."""
    command = [sys.executable, "-I", "-S", str(REFERENCE / "merge.py"), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False)


class TestStandsAlone:
    @pytest.mark.parametrize("name", ["merge.py", "worlds.py"])
    def test_it_imports_the_standard_library_and_nothing_else(self, name: str) -> None:
        tree = ast.parse((REFERENCE / name).read_text("utf-8"))
        roots = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
        roots |= {node.module or "." for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        assert {root.split(".")[0] for root in roots} <= sys.stdlib_module_names | {"merge"}
        assert "merge" not in roots or name == "worlds.py"

    def test_it_runs_as_a_program(self) -> None:
        case = CASES / "merge" / "two-texts-are-contested-and-neither-is-shown"
        done = program(case / "input-2.jsonld", case / "input-1.jsonld")
        assert (done.returncode, done.stdout) == (1, (case / "expected.jsonld").read_bytes())
        case = CASES / "merge3" / "edits-of-different-cells-both-count"
        done = program("--base", case / "base.jsonld", case / "side-1.jsonld", case / "side-2.jsonld")
        assert (done.returncode, done.stdout) == (0, (case / "expected.jsonld").read_bytes())

    def test_it_says_what_it_cannot_do(self, tmp_path: Path) -> None:
        assert program().returncode == 2
        assert program(tmp_path / "none.jsonld").returncode == 3
        broken = tmp_path / "broken.jsonld"
        broken.write_text('{"@context":"https://example.org/other","records":[]}', "utf-8")
        assert program(broken).returncode == 3
        edited = program(CASES / "merge" / "an-edited-view-is-refused" / "input-1.jsonld")
        assert edited.returncode == 3
        assert b"https://example.org/kb/claim/x" in edited.stderr

    @pytest.mark.parametrize(("key", "value"), [("critical", True), ("specVersion", "2.0")])
    def test_it_stops_at_what_it_does_not_understand(self, tmp_path: Path, key: str, value: object) -> None:
        record = {"id": worlds.KB + "it", "type": "Extension" if key == "critical" else "KnowledgeBase", key: value}
        path = tmp_path / "kb.jsonld"
        path.write_text(reference.write([record]), "utf-8")
        assert program(path).returncode == 3


@pytest.mark.parametrize("case", JOINED, ids=lambda case: case.name)
def test_it_passes_the_cases_without_a_base(case: Path) -> None:
    expect = json.loads((case / "expect.json").read_text("utf-8"))
    paths = [case / name for name in expect["inputs"]]
    if "refused" in expect:
        for number, path in enumerate(paths, 1):
            if number == expect["refused"]["input"]:
                with pytest.raises(reference.Refused) as refusal:
                    state_of(path)
                assert refusal.value.record == expect["refused"]["record"]
            else:
                state_of(path)
        return
    expected = (case / expect["expected"]).read_text("utf-8")
    for order in itertools.permutations(map(state_of, paths)):
        assert reference.write(reference.render(reference.join(list(order)))) == expected


@pytest.mark.parametrize("case", OVER_A_BASE, ids=lambda case: case.name)
def test_it_passes_the_cases_with_a_base(case: Path) -> None:
    expect = json.loads((case / "expect.json").read_text("utf-8"))
    expected = (case / expect["expected"]).read_text("utf-8")
    base = state_of(case / expect["base"])
    for order in itertools.permutations(state_of(case / name) for name in expect["inputs"]):
        assert reference.write(reference.render(reference.merge3(base, list(order)))) == expected


class TestKeepsTheLaws:
    """R-MRG-13, R-MRG-14 and R-MRG-22, on what it wrote and read back."""

    @staticmethod
    def through_a_file(state: reference.State) -> reference.State:
        return reference.parse(reference.read(reference.write(reference.render(state))))

    def test_without_a_base(self) -> None:
        for seed in range(SEED, SEED + 300):
            inputs = worlds.world(seed).inputs
            whole = reference.join(inputs)
            one_by_one = inputs[-1]
            for state in inputs[-2::-1]:
                one_by_one = self.through_a_file(reference.join([one_by_one, state]))
            assert one_by_one == whole, seed
            for state in inputs:
                assert reference.join([self.through_a_file(whole), state]) == whole, seed
                for x, group in state.items():
                    for d, version in group.items():
                        others = whole[x].values()
                        assert d in whole[x] or any(reference.covers(w, d, version) for w in others), seed

    def test_with_a_base(self) -> None:
        for seed in range(SEED, SEED + 300):
            world = worlds.world(seed)
            base, one = world.base, world.inputs[0]
            for sides in ([base, one], [one, base], [one, one], [one]):
                assert reference.merge3(base, sides) == one, seed
            merged = reference.merge3(base, world.inputs)
            assert self.through_a_file(merged) == merged, seed
            assert reference.merge3(base, world.inputs[::-1]) == merged, seed

    def test_when_all_is_decided_none_is_open_and_old_inputs_change_nothing(self) -> None:
        decided = 0
        for seed in range(SEED, SEED + 300):
            inputs = worlds.world(seed).inputs
            state = reference.join(inputs)
            for x in sorted(state):
                held = reference.disputes(state[x], reference.declarations(state)) if len(state[x]) > 1 else {}
                if held:
                    choices = {key: max(sides) for key, sides in held.items()}
                    state = reference.resolve(state, x, choices, worlds.KB + "team-b", "because", "")
                    decided += 1
                    assert not reference.disputes(state[x], reference.declarations(state)), seed
            assert reference.join([state, *inputs]) == state, seed
        assert decided > 50

    def test_an_edit_elsewhere_closes_no_dispute_at_release(self) -> None:
        x = worlds.KB + "claim/x"
        author = {"id": x, "attributedTo": worlds.KB + "team-a"}
        versions = [{**author, "type": "Claim", "text": "p"}, {**author, "type": "Tombstone"}]
        before = {x: {reference.digest(version): version for version in versions}}
        records = reference.render(before)
        edited = [{**record, "n": 3} if record["id"] == x else record for record in records]
        released = reference.release(before, edited)
        assert reference.disputes(released[x], set()).keys() == {"exists"}
        assert [head["n"] for head in reference.live(released[x]).values()] == [3]
        assert all(set(version["revises"]) == set(before[x]) for version in released[x].values())
        assert reference.release(before, records) == before


class TestAgreesWithThePackage:
    @pytest.mark.parametrize("first", range(0, 100, 10))
    def test_on_a_few_worlds(self, first: int) -> None:
        """Ten at a time, so that who changes a line of the merge is told within a second."""
        _, different = run(SEED + first, 10, ["join", "over a base"])
        assert not different, told(different)

    def test_on_random_worlds_without_a_base(self) -> None:
        counts, different = run(SEED, WORLDS, ["join"])
        assert counts["join, conflicts open"] > WORLDS // 20
        assert counts["spoiled, refused"] > WORLDS // 20
        assert not different, told(different)

    def test_on_random_worlds_over_a_base(self) -> None:
        counts, different = run(SEED, WORLDS, ["over a base"])
        assert merges(counts) == WORLDS
        assert counts["over a base, conflicts open"] > WORLDS // 20
        assert not different, told(different)

    def test_through_the_verb(self) -> None:
        for seed in range(SEED, SEED + 100):
            inputs = worlds.world(seed).inputs
            bundles = [bundle_of(reference.write(reference.render(state))) for state in inputs]
            expected = reference.write(reference.render(reference.join(inputs))).encode("utf-8")
            assert dump(merge_by_verb(*bundles).bundle) == expected, seed

    def test_both_read_a_pretty_file_with_prefixes_alike(self) -> None:
        prefixes = {"kb": worlds.KB, "ext": worlds.EXT}
        for seed in range(SEED, SEED + 200):
            text = reference.write(reference.render(worlds.world(seed).states[-1]))
            pretty = dump(bundle_of(text), layout="pretty", prefixes=prefixes).decode("utf-8")
            assert reference.write(reference.read(pretty)) == text, seed


def test_a_world_follows_from_its_seed_and_a_hand_can_spoil_it() -> None:
    assert worlds.world(7) == worlds.world(7)
    texts = {reference.write(reference.render(worlds.world(seed).states[-1])) for seed in range(50)}
    assert len(texts) > 40
    records = reference.render(worlds.world(7).states[-1])
    assert any(worlds.spoiled(records, Random(n)) != records for n in range(5))
