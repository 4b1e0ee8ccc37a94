"""What the guides tell teams to run: the CI recipe, the action that runs it, and the pre-commit hooks."""

import os
import re
from fnmatch import fnmatch
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import yaml

from counterpoint.git.attributes import PATTERNS
from counterpoint.merge.three_way import merge3
from counterpoint.model.record import Bundle, Record
from counterpoint.verbs import dump
from git.repository import KB, PROGRAM, Ran, Repository, claim, kb

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "howto" / "continuous-integration.md").read_text("utf-8")
RECIPE = re.findall(r"<!-- recipe:[^>]*-->\n```bash\n(.*?)```", GUIDE, re.DOTALL)
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
STEPS: dict[str, dict[str, Any]] = {step.get("name", step.get("uses")): step for step in ACTION["runs"]["steps"]}
HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))

FILE = "kb.jsonld"
TOPIC, OTHER = KB + "topic/1", KB + "topic/2"


def sound(*records: Record) -> Bundle:
    return kb(*records, profile="draft")


BASE = sound(claim("1", "a", topics=[TOPIC]))
TEXT = sound(claim("1", "b", topics=[TOPIC]))
MORE = sound(claim("1", "a", topics=[TOPIC, OTHER]))
UNSOUND = kb(claim("1", about=[KB + "question/none"]))


def pretty(bundle: Bundle) -> bytes:
    return dump(bundle, layout="pretty")


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """A folder with `counterpoint` in it."""
    folder = tmp_path / "bin"
    folder.mkdir()
    place = folder / "counterpoint"
    place.write_text("#!/bin/sh\nexec " + " ".join(f"'{word}'" for word in PROGRAM) + ' "$@"\n')
    place.chmod(0o755)
    return folder


class TestRecipe:
    def run(self, repository: Repository, programs: Path, base: str = "main") -> tuple[Ran, str]:
        report = programs / "report.md"
        ran = repository.run(
            ["bash", "-c", RECIPE[0]],
            PATH=f"{programs}{os.pathsep}{os.environ['PATH']}",
            COUNTERPOINT_BASE=base,
            COUNTERPOINT_REPORT=str(report),
        )
        return ran, unescape(report.read_text("utf-8"))

    def test_there_is_one_and_the_action_runs_it_word_for_word(self) -> None:
        assert len(RECIPE) == 1
        assert STEPS["Check"]["run"] == RECIPE[0]

    def test_a_sound_change_passes_and_is_shown(self, tmp_path: Path, programs: Path) -> None:
        repository = Repository.new(tmp_path / "r")
        new = "a b;$(touch pwned).jsonld"
        repository.fork({FILE: BASE, "readme": b"x"}, {FILE: TEXT, new: sound(claim("9")), "readme": b"y"})
        ran, report = self.run(repository, programs)
        assert ran.code == 0, ran
        assert "2 files checked" in ran.err
        assert "<del>a</del>" in report
        assert "claim/9" in report
        assert repository.git("status", "--short").out == ""
        assert not (repository.path / "pwned").exists()

    def test_an_unsound_change_fails(self, tmp_path: Path, programs: Path) -> None:
        repository = Repository.new(tmp_path / "r")
        repository.fork({FILE: BASE}, {FILE: UNSOUND})
        ran, _ = self.run(repository, programs)
        assert ran.code == 1
        assert "CP204" in ran.out

    def test_no_change_passes(self, tmp_path: Path, programs: Path) -> None:
        repository = Repository.new(tmp_path / "r")
        repository.fork({FILE: BASE}, {"readme": b"x"})
        ran, report = self.run(repository, programs)
        assert (ran.code, report) == (0, "")

    @pytest.mark.parametrize("driver", [True, False])
    def test_a_merge_passes_exactly_when_it_was_made_by_record(
        self, tmp_path: Path, programs: Path, driver: bool
    ) -> None:
        made = Repository.new(tmp_path / "r")
        made.fork({FILE: pretty(BASE)}, {FILE: pretty(TEXT)}, {FILE: pretty(MORE)})
        repository = made.clone(tmp_path / "clone")
        if driver:
            assert repository.counterpoint("git", "install").code == 0
        repository.git("merge", "origin/side2")
        ran, _ = self.run(repository, programs, "origin/side2")
        assert ran.code == (0 if driver else 1), ran

    def test_on_a_first_push_there_is_nothing_to_compare_with(self, tmp_path: Path, programs: Path) -> None:
        repository = Repository.new(tmp_path / "r")
        repository.fork({FILE: BASE}, {FILE: TEXT})
        ran, report = self.run(repository, programs, "0" * 40)
        assert ran.code == 0, ran
        assert "looking at the last commit only" in ran.err
        assert "claim/1" in report


class TestAction:
    def test_events_reach_scripts_as_variables_only(self) -> None:
        for step in ACTION["runs"]["steps"]:
            assert "${{" not in step.get("run", "")

    @pytest.mark.parametrize("there", ["", "17\n18\n"])
    def test_one_comment_is_made_and_rewritten(self, tmp_path: Path, programs: Path, there: str) -> None:
        (programs / "gh").write_text(
            '#!/bin/sh\necho "$@" >> "$CALLS"\ncase "$*" in *--paginate*) printf %s "$THERE";; esac\n'
            'for word; do case "$word" in body=@*) cp "${word#body=@}" "$BODY";; esac; done\n'
        )
        (programs / "gh").chmod(0o755)
        (tmp_path / "report.md").write_text("### changed\n" + "x" * 70_000)
        ran = Repository(tmp_path).run(
            ["bash", "-c", STEPS["Comment"]["run"]],
            PATH=f"{programs}{os.pathsep}{os.environ['PATH']}",
            GITHUB_REPOSITORY="o/r",
            NUMBER="5",
            REPORT=str(tmp_path / "report.md"),
            CALLS=str(tmp_path / "calls"),
            BODY=str(tmp_path / "body"),
            THERE=there,
        )
        assert ran.code == 0, ran
        last = (tmp_path / "calls").read_text().splitlines()[-1]
        wanted = "PATCH repos/o/r/issues/comments/17 " if there else "POST repos/o/r/issues/5/comments "
        assert wanted in last
        body = (tmp_path / "body").read_text()
        assert body.startswith("<!-- counterpoint -->\n### changed\n")
        assert len(body) < 65_536


class TestHooks:
    def entry(self, name: str) -> list[str]:
        hook = next(hook for hook in HOOKS if hook["id"] == name)
        program, *words = hook["entry"].split()
        assert program == "counterpoint"
        return [*PROGRAM, *words, *hook.get("args", [])]

    def test_hooks_look_at_the_files_git_hands_to_the_driver(self) -> None:
        names = [pattern.replace("*", "dir/x") for pattern in PATTERNS]
        for hook in HOOKS:
            if hook["id"] in ("counterpoint-validate", "counterpoint-conflicts"):
                assert all(re.search(hook["files"], name) for name in names)
            if "files" in hook:
                assert not any(re.search(hook["files"], name) for name in ("a.yaml", "a.jsonl", "a.json", "README.md"))
                assert all(any(fnmatch(name, p) for p in PATTERNS) for name in names if re.search(hook["files"], name))

    @pytest.mark.parametrize(
        ("hook", "bad"),
        [
            ("counterpoint-validate", dump(UNSOUND)),
            ("counterpoint-conflicts", dump(merge3(BASE, [TEXT, sound(claim("1", "c"))]).bundle)),
        ],
    )
    def test_a_hook_passes_good_files_and_stops_bad_ones(self, tmp_path: Path, hook: str, bad: bytes) -> None:
        repository = Repository(tmp_path)
        repository.write({"-good.jsonld": BASE, "-bad.jsonld": bad})
        assert repository.run([*self.entry(hook), "-good.jsonld"]).code == 0
        assert repository.run([*self.entry(hook), "-good.jsonld", "-bad.jsonld"]).code == 1

    def test_the_layout_hook_changes_what_is_laid_out_otherwise(self, tmp_path: Path) -> None:
        repository = Repository(tmp_path)
        repository.write({"-x.jsonld": pretty(BASE)})
        assert repository.run([*self.entry("counterpoint-fmt"), "-x.jsonld"]).code == 0
        assert repository.read("-x.jsonld") == dump(BASE)

    def test_the_push_hook_stops_a_merge_that_left_a_side_out(self, tmp_path: Path) -> None:
        repository = Repository.new(tmp_path / "r")
        repository.fork({FILE: BASE}, {FILE: TEXT}, {FILE: MORE})
        assert repository.run(self.entry("counterpoint-verify-merge")).code == 0
        repository.git("merge", "-s", "ours", "side2")
        assert repository.run(self.entry("counterpoint-verify-merge")).code == 1
