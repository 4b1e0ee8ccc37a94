"""`git install`, `uninstall` and `doctor`, and merges made in clones that nobody told about the driver."""

import json
from pathlib import Path

import pytest

from counterpoint.errors import InputError
from counterpoint.git.attributes import with_block, without_block
from counterpoint.merge.three_way import merge3
from counterpoint.model.record import Bundle
from counterpoint.verbs import dump
from git.repository import KB, Repository, claim, kb

FILE = "kb.jsonld"
BASE = kb(claim("1", "a", note="n", topics=[KB + "t"]))
TEXT = kb(claim("1", "b", note="n", topics=[KB + "t"]))
MORE = kb(claim("1", "a", note="n", topics=[KB + "s", KB + "t"]))


class TestInstalling:
    def test_twice_is_once(self, tmp_path: Path) -> None:
        repository = Repository.new(tmp_path / "r")
        before = [repository.read(name) for name in (".gitattributes", ".git/config")]
        assert repository.counterpoint("git", "install").code == 0
        assert [repository.read(name) for name in (".gitattributes", ".git/config")] == before

    def test_other_lines_stay_whatever_comes_and_goes(self, tmp_path: Path) -> None:
        repository = Repository.new(tmp_path / "r", installed=False)
        config = repository.read(".git/config")
        repository.write({".gitattributes": b"*.png binary\r\n# caf\xe9"})
        assert repository.counterpoint("git", "install", "*.kb").code == 0
        assert b"*.kb merge=counterpoint" in repository.read(".gitattributes")
        assert b"*.jsonld" not in repository.read(".gitattributes")
        assert repository.counterpoint("git", "uninstall").code == 0
        assert repository.read(".gitattributes") == b"*.png binary\r\n# caf\xe9\n"
        assert repository.read(".git/config").split() == config.split()

    def test_for_this_clone_only(self, tmp_path: Path) -> None:
        repository = Repository.new(tmp_path / "r", installed=False)
        assert repository.counterpoint("git", "install", "--local").code == 0
        assert not (repository.path / ".gitattributes").exists()
        repository.fork({FILE: BASE}, {FILE: TEXT}, {FILE: MORE})
        repository.git("merge", "side2")
        assert repository.read(FILE) == dump(merge3(BASE, [TEXT, MORE]).bundle)

    def test_from_a_folder_below(self, tmp_path: Path) -> None:
        repository = Repository.new(tmp_path / "r", installed=False)
        (repository.path / "sub").mkdir()
        assert Repository(repository.path / "sub").counterpoint("git", "install").code == 0
        assert (repository.path / ".gitattributes").exists()

    def test_no_link_is_written_through(self, tmp_path: Path) -> None:
        repository = Repository.new(tmp_path / "r", installed=False)
        (tmp_path / "elsewhere").write_text("x")
        (repository.path / ".gitattributes").symlink_to(tmp_path / "elsewhere")
        assert repository.counterpoint("git", "install").code == 3
        assert (tmp_path / "elsewhere").read_text() == "x"

    @pytest.mark.parametrize("pattern", ["a b", "#x", "!x", "[attr]x", '"x"', "x\ny merge=other", "-x", ""])
    def test_a_pattern_that_would_say_something_else_is_refused(self, pattern: str) -> None:
        with pytest.raises(InputError):
            with_block("", [pattern])

    @pytest.mark.parametrize("text", ["", "a b\n", "a b", "a\n\n# counterpoint\n"])
    def test_taking_the_block_out_gives_the_file_back(self, text: str) -> None:
        end = "" if text.endswith("\n") or not text else "\n"
        assert without_block(with_block(text, ["*.x"])) == text + end
        assert with_block(with_block(text, ["*.y"]), ["*.x"]) == with_block(text, ["*.x"])


class TestDoctor:
    def test_all_is_fine_after_install_and_commit(self, tmp_path: Path) -> None:
        repository = Repository.new(tmp_path / "r")
        repository.commit("base", {FILE: BASE})
        ran = repository.counterpoint("git", "doctor", "--json")
        assert ran.code == 0, ran.out
        assert all(check["lack"] == "" for check in json.loads(ran.out))

    def test_a_fresh_clone_lacks_the_settings(self, tmp_path: Path) -> None:
        repository = Repository.new(tmp_path / "r")
        repository.commit("base", {FILE: BASE})
        clone = repository.clone(tmp_path / "c")
        ran = clone.counterpoint("git", "doctor")
        assert ran.code == 1
        assert "merge.counterpoint.driver: it is not set in this clone" in ran.out
        assert "counterpoint git install" in ran.out
        assert clone.counterpoint("git", "install").code == 0
        assert clone.counterpoint("git", "doctor").code == 0

    def test_a_knowledge_base_no_attribute_names_is_told(self, tmp_path: Path) -> None:
        repository = Repository.new(tmp_path / "r")
        repository.commit("base", {"other.yaml": dump(BASE, format="yaml"), "workflow.yml": b"on: push\n"})
        ran = repository.counterpoint("git", "doctor")
        assert ran.code == 1
        assert "merge of other.yaml" in ran.out
        assert "workflow.yml" not in ran.out

    def test_attributes_nobody_else_has_are_told(self, tmp_path: Path) -> None:
        ran = Repository.new(tmp_path / "r").counterpoint("git", "doctor")
        assert ran.code == 1
        assert ".gitattributes: it is not committed" in ran.out

    def test_another_driver_is_told(self, tmp_path: Path) -> None:
        repository = Repository.new(tmp_path / "r")
        repository.commit("base", {FILE: BASE})
        repository.git("config", "merge.counterpoint.driver", "true")
        assert "not what this installation would set" in repository.counterpoint("git", "doctor").out


class TestWithoutTheDriver:
    """In a clone that was not told, git merges lines and says nothing. `verify-merge` finds out."""

    def merged_by_lines(self, tmp_path: Path) -> Repository:
        def pretty(bundle: Bundle) -> bytes:
            return dump(bundle, layout="pretty")

        repository = Repository.new(tmp_path / "r")
        repository.fork({FILE: pretty(BASE)}, {FILE: pretty(MORE)}, {FILE: pretty(TEXT)})
        clone = repository.clone(tmp_path / "c")
        clone.git("merge", "origin/side2")
        return clone

    def test_a_merge_by_lines_is_caught(self, tmp_path: Path) -> None:
        clone = self.merged_by_lines(tmp_path)
        ran = clone.counterpoint("git", "verify-merge", "--json")
        assert ran.code == 1
        [told] = json.loads(ran.out)
        assert [(d["path"], d["record"]) for d in told["differences"]] == [(FILE, KB + "claim/1")]

    def test_made_again_with_the_driver_it_passes(self, tmp_path: Path) -> None:
        clone = self.merged_by_lines(tmp_path)
        clone.git("reset", "-q", "--hard", "HEAD~1")
        assert clone.counterpoint("git", "install").code == 0
        clone.git("merge", "origin/side2")
        assert clone.counterpoint("git", "verify-merge").code == 0

    def test_a_side_left_out_is_caught(self, tmp_path: Path) -> None:
        repository = Repository.new(tmp_path / "r")
        repository.fork({FILE: BASE}, {FILE: TEXT}, {FILE: MORE})
        repository.git("merge", "-s", "ours", "side2")
        assert f"{KB}claim/1 it is not what the parents lead to" in repository.counterpoint("git", "verify-merge").out

    def test_something_slipped_into_the_merge_is_caught(self, tmp_path: Path) -> None:
        repository = Repository.new(tmp_path / "r")
        repository.fork({FILE: BASE}, {FILE: TEXT}, {"readme": b"x"})
        repository.git("merge", "--no-commit", "side2")
        repository.commit("merge", {FILE: kb(*TEXT.records[1:], claim("9")), "new.jsonld": BASE})
        ran = repository.counterpoint("git", "verify-merge")
        assert ran.code == 1
        assert f"{KB}claim/9 the commit has this record" in ran.out
        assert "new.jsonld: no merge of the parents has this file" in ran.out

    def test_a_file_left_out_is_caught(self, tmp_path: Path) -> None:
        repository = Repository.new(tmp_path / "r")
        repository.fork({FILE: BASE}, {FILE: TEXT}, {"readme": b"x"})
        repository.git("merge", "--no-commit", "side2")
        repository.commit("merge", {FILE: None})
        assert f"{FILE}: the commit lacks this file" in repository.counterpoint("git", "verify-merge").out

    def test_a_new_layout_is_no_difference(self, tmp_path: Path) -> None:
        repository = Repository.new(tmp_path / "r")
        repository.fork({FILE: BASE}, {FILE: TEXT}, {FILE: MORE})
        repository.git("merge", "--no-commit", "side2")
        repository.commit("merge", {FILE: dump(merge3(BASE, [TEXT, MORE]).bundle, layout="pretty")})
        assert repository.counterpoint("git", "verify-merge").code == 0


class TestWhereMergesAreVerified:
    @pytest.fixture
    def merged(self, tmp_path: Path) -> Repository:
        repository = Repository.new(tmp_path / "r")
        repository.fork({FILE: BASE}, {FILE: TEXT}, {FILE: MORE})
        repository.git("merge", "side2")
        return repository

    def test_in_a_bare_clone_and_an_unregistered_one(self, merged: Repository, tmp_path: Path) -> None:
        assert merged.clone(tmp_path / "bare", "--bare").counterpoint("git", "verify-merge").code == 0
        assert merged.clone(tmp_path / "c").counterpoint("git", "verify-merge").code == 0

    def test_in_a_shallow_clone_it_says_what_is_missing(self, merged: Repository, tmp_path: Path) -> None:
        clone = merged.clone(tmp_path / "c", "--depth", "1")
        ran = clone.run(["git", "fetch", "-q", "--depth", "2"])
        assert ran.code == 0
        ran = clone.counterpoint("git", "verify-merge")
        assert ran.code == 3
        assert "fetch-depth: 0" in ran.err

    def test_nothing_is_written_to_the_repository(self, merged: Repository) -> None:
        before = merged.git("count-objects", "-v").out
        assert merged.counterpoint("git", "verify-merge").code == 0
        assert merged.git("count-objects", "-v").out == before
        assert merged.git("status", "--short").out == ""

    def test_a_commit_that_is_no_merge_passes(self, merged: Repository) -> None:
        ran = merged.counterpoint("git", "verify-merge", "HEAD~1")
        assert ran.code == 0
        assert "is no merge" in ran.err

    @pytest.mark.parametrize("revision", ["nope", "--help-me", "-x", "HEAD:kb.jsonld", "", "a\nb"])
    def test_a_revision_that_is_none(self, merged: Repository, revision: str) -> None:
        assert merged.counterpoint("git", "verify-merge", "--", revision).code == 3


class TestReading:
    @pytest.fixture
    def repository(self, tmp_path: Path) -> Repository:
        repository = Repository.new(tmp_path / "r")
        repository.commit("one", {FILE: BASE})
        repository.commit("two", {FILE: TEXT})
        return repository

    def test_every_reading_verb_takes_a_file_of_a_revision(self, repository: Repository) -> None:
        ran = repository.counterpoint("diff", "git:HEAD~1:kb.jsonld", FILE, "--exit-code")
        assert ran.code == 1
        assert KB + "claim/1" in ran.out
        assert repository.counterpoint("diff", "git:HEAD:kb.jsonld", FILE, "--exit-code").code == 0
        assert repository.counterpoint("validate", "--profile", "draft", "git::kb.jsonld").code == 0
        ran = repository.counterpoint("convert", "git:HEAD~1:kb.jsonld", "-t", "jsonld")
        assert ran.out.encode() == dump(BASE)

    def test_a_file_on_the_disk_of_that_name_comes_first(self, repository: Repository) -> None:
        repository.write({"git:HEAD:kb.jsonld": BASE})
        ran = repository.counterpoint("diff", "git:HEAD:kb.jsonld", "git:HEAD~1:kb.jsonld", "--exit-code")
        assert ran.code == 0

    @pytest.mark.parametrize(
        "name",
        ["git:", "git:HEAD", "git:HEAD:", "git:HEAD:nope", "git:nope:kb.jsonld", "git:-p:kb.jsonld", "git:HEAD:\n"],
    )
    def test_what_is_not_there_is_told(self, repository: Repository, name: str) -> None:
        ran = repository.counterpoint("hash", name)
        assert ran.code == 3
        assert "repair:" in ran.err

    def test_a_diff_shows_records_and_values(self, repository: Repository) -> None:
        diff = repository.git("diff", "HEAD~1", "HEAD").out
        assert "-  text a\n+  text b\n" in diff
        assert f"Claim {KB}claim/1" in diff

    def test_what_cannot_be_read_is_shown_as_it_is(self, repository: Repository) -> None:
        repository.write({FILE: b"<<<<<<< ours\n"})
        assert "+<<<<<<< ours" in repository.git("diff").out

    def test_layout_makes_no_difference_to_a_diff(self, repository: Repository) -> None:
        repository.write({FILE: dump(TEXT, layout="pretty")})
        assert "@@" not in repository.git("diff").out
