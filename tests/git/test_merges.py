"""The driver in real repositories: every way git has to put two histories together."""

from pathlib import Path

import pytest

from counterpoint.merge.join import merge as join
from counterpoint.merge.three_way import merge3
from counterpoint.model.record import Bundle
from counterpoint.verbs import dump, load
from git.repository import KB, Repository, claim, kb, question

FILE = "kb.jsonld"
BASE = kb(claim("1", "a", note="n"), claim("2"))
TEXT = kb(claim("1", "b", note="n"), claim("2"))
"""One property of a claim changed."""
NOTE = kb(claim("1", "a", note="m"), claim("2"))
"""Another property of the same claim, and so the same line of the file."""
OTHER_TEXT = kb(claim("1", "c", note="n"), claim("2"))


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository.new(tmp_path / "r")


def verified(repository: Repository, code: int = 0) -> str:
    ran = repository.counterpoint("git", "verify-merge")
    assert ran.code == code, ran
    return ran.out + ran.err


class TestMerge:
    def test_two_properties_of_one_record_merge_without_a_conflict(self, repository: Repository) -> None:
        repository.fork({FILE: BASE}, {FILE: TEXT}, {FILE: NOTE})
        repository.git("merge", "side2")
        assert repository.read(FILE) == dump(merge3(BASE, [TEXT, NOTE]).bundle)
        assert "side1" not in repository.git("status", "--short").out
        verified(repository)

    def test_the_other_way_round_gives_the_same_bytes(self, repository: Repository) -> None:
        repository.fork({FILE: BASE}, {FILE: NOTE}, {FILE: TEXT})
        repository.git("merge", "side2")
        assert repository.read(FILE) == dump(merge3(BASE, [TEXT, NOTE]).bundle)

    def test_a_conflict_stops_the_merge_and_stands_in_the_file(self, repository: Repository) -> None:
        repository.fork({FILE: BASE}, {FILE: TEXT}, {FILE: OTHER_TEXT})
        ran = repository.git("merge", "side2", code=1)
        assert f"{KB}claim/1 text" in ran.err
        assert '"b"  in kb.jsonld (ours)' in ran.err
        assert repository.git("status", "--short").out == f"UU {FILE}\n"
        assert repository.read(FILE) == dump(merge3(BASE, [TEXT, OTHER_TEXT]).bundle)

    def test_a_conflict_may_be_committed_as_it_is(self, repository: Repository) -> None:
        repository.fork({FILE: BASE}, {FILE: TEXT}, {FILE: OTHER_TEXT})
        repository.git("merge", "side2", code=1)
        repository.commit("merge")
        verified(repository)

    def test_a_conflict_may_be_decided_in_the_merge_commit(self, repository: Repository) -> None:
        repository.fork({FILE: BASE}, {FILE: TEXT}, {FILE: OTHER_TEXT})
        repository.git("merge", "side2", code=1)
        ran = repository.counterpoint(
            "resolve",
            FILE,
            KB + "claim/1",
            "--take",
            'text="c"',
            "--agent",
            KB + "team",
            "--date",
            "2026-03-02T09:00:00Z",
        )
        assert ran.code == 0, ran
        repository.commit("merge")
        assert "what was contested was decided" in verified(repository)

    def test_a_version_dropped_by_hand_from_a_conflict_is_caught(self, repository: Repository) -> None:
        repository.fork({FILE: BASE}, {FILE: TEXT}, {FILE: OTHER_TEXT})
        repository.git("merge", "side2", code=1)
        repository.commit("merge", {FILE: TEXT})
        assert f"{KB}claim/1 it is not what the parents lead to" in verified(repository, 1)

    def test_a_record_deleted_here_and_edited_there_is_contested(self, repository: Repository) -> None:
        gone = kb(claim("2"))
        repository.fork({FILE: BASE}, {FILE: gone}, {FILE: TEXT})
        assert f"{KB}claim/1 exists" in repository.git("merge", "side2", code=1).err
        record = load(repository.path / FILE).bundle.get(KB + "claim/1")
        assert record is not None
        assert record.texts("contested") == ("exists",)
        repository.commit("merge")
        verified(repository)

    def test_what_breaks_by_the_merge_alone_stops_it(self, repository: Repository) -> None:
        """One branch deletes a question, the other begins to cite it, and both change a line of their own."""
        repository.fork(
            {FILE: kb(question("1"), claim("2"), claim("3", "a", note="n"))},
            {FILE: kb(claim("2"), claim("3", "b", note="n"))},
            {FILE: kb(question("1"), claim("2", about=[KB + "question/1"]), claim("3", "a", note="m"))},
        )
        ran = repository.git("merge", "side2", code=1)
        assert "broken by this merge and on neither side" in ran.err
        assert f"error CP204 {KB}claim/2 about" in ran.err
        repository.commit("merge")
        assert f"{KB}claim/2 CP204, on neither side" in verified(repository, 1)
        repaired = [claim("2") if r.id == KB + "claim/2" else r for r in load(repository.path / FILE).bundle]
        repository.write({FILE: Bundle(repaired)})
        repository.git("commit", "-qa", "--amend", "--no-edit")
        assert f"{KB}claim/2 what the merge broke was repaired" in verified(repository)

    def test_lines_that_fit_and_break_each_other_are_caught_where_no_driver_ran(self, tmp_path: Path) -> None:
        server = Repository.new(tmp_path / "server", installed=False)
        many = [claim(str(n)) for n in range(2, 9)]
        server.fork(
            {FILE: kb(question("1"), *many)},
            {FILE: kb(*many)},
            {FILE: kb(question("1"), claim("2", about=[KB + "question/1"]), *many[1:])},
        )
        server.git("merge", "side2")
        assert f"{KB}claim/2 CP204, on neither side" in verified(server, 1)

    def test_an_edited_view_is_taken_over_and_told(self, repository: Repository) -> None:
        open_ = merge3(BASE, [TEXT, OTHER_TEXT]).bundle
        settled = dump(open_).replace(b'"contested":["text"],', b'"text":"d",')
        assert settled != dump(open_)
        more = join([open_, kb(claim("5"))]).bundle
        repository.fork({FILE: open_}, {FILE: settled}, {FILE: more})
        ran = repository.git("merge", "side2", code=None)
        assert "took over views that were edited by hand" in ran.err
        record = load(repository.path / FILE).bundle.get(KB + "claim/1")
        assert record is not None
        assert record.text("text") == "d"

    def test_a_version_edited_by_hand_is_refused(self, repository: Repository) -> None:
        open_ = merge3(BASE, [TEXT, OTHER_TEXT]).bundle
        forged = dump(open_).replace(rb"\"text\":\"b\"", rb"\"text\":\"z\"")
        assert forged != dump(open_)
        repository.fork({FILE: open_}, {FILE: forged}, {FILE: join([open_, kb(claim("5"))]).bundle})
        assert "a version was changed by hand" in repository.git("merge", "side2", code=None).err

    def test_but_one_that_is_past_mending_stands_in_nobody_s_way(self, repository: Repository) -> None:
        open_ = merge3(BASE, [TEXT, OTHER_TEXT]).bundle
        forged = dump(open_).replace(rb"\"text\":\"b\"", rb"\"text\":\"z\"")
        repository.fork({FILE: forged}, {FILE: TEXT}, {FILE: NOTE})
        assert "changed by hand" not in repository.git("merge", "side2", code=None).err
        assert load(repository.path / FILE).bundle.get(KB + "claim/1") is not None


class TestReplaying:
    """Rebase, cherry-pick and revert merge too, with a base that is no common ancestor."""

    def test_rebase(self, repository: Repository) -> None:
        repository.fork({FILE: BASE}, {FILE: TEXT}, {FILE: NOTE})
        repository.git("rebase", "side2")
        assert repository.read(FILE) == dump(merge3(BASE, [NOTE, TEXT]).bundle)

    def test_cherry_pick(self, repository: Repository) -> None:
        repository.fork({FILE: BASE}, {FILE: TEXT}, {FILE: NOTE})
        repository.git("cherry-pick", "side2")
        assert repository.read(FILE) == dump(merge3(BASE, [TEXT, NOTE]).bundle)

    def test_stash(self, repository: Repository) -> None:
        repository.commit("base", {FILE: BASE})
        repository.write({FILE: TEXT})
        repository.git("stash")
        repository.commit("note", {FILE: NOTE})
        repository.git("stash", "pop")
        assert repository.read(FILE) == dump(merge3(BASE, [NOTE, TEXT]).bundle)

    def test_revert_takes_back_one_change_and_keeps_a_later_one(self, repository: Repository) -> None:
        repository.commit("base", {FILE: BASE})
        change = repository.commit("change", {FILE: TEXT})
        later = kb(claim("1", "b", note="m"), claim("2"))
        repository.commit("later", {FILE: later})
        repository.git("revert", "--no-edit", change)
        assert repository.read(FILE) == dump(merge3(TEXT, [later, BASE]).bundle)
        record = load(repository.path / FILE).bundle.get(KB + "claim/1")
        assert record is not None
        assert (record.text("text"), record.text("note")) == ("a", "m")


class TestManyBranches:
    """git merges three and more branches without any driver; `verify-merge` merges them in one step."""

    def test_an_octopus_of_separate_records_is_what_its_parents_lead_to(self, repository: Repository) -> None:
        base = kb(*(claim(str(n)) for n in range(9)))
        sides = [kb(*(claim(str(n), "x" if n == at else "t") for n in range(9))) for at in (0, 4, 8)]
        repository.fork({FILE: base}, *({FILE: side} for side in sides))
        repository.git("merge", "side2", "side3")
        assert repository.read(FILE) == dump(merge3(base, sides).bundle)
        assert "3 parents" in verified(repository)

    def test_an_octopus_that_put_lines_of_one_record_together_is_caught(self, repository: Repository) -> None:
        def pretty(bundle: Bundle) -> bytes:
            return dump(bundle, layout="pretty")

        repository.fork(
            {FILE: pretty(kb(claim("1", "a", topics=[KB + "topic/q"], note="n")))},
            {FILE: pretty(kb(claim("1", "b", topics=[KB + "topic/q"], note="n")))},
            {FILE: pretty(kb(claim("1", "a", topics=[KB + "topic/r"], note="n")))},
            {FILE: pretty(kb(claim("1", "a", topics=[KB + "topic/q"], note="n"), claim("2")))},
        )
        repository.git("merge", "side2", "side3")
        assert f"{KB}claim/1 it is not what the parents lead to: revises" in verified(repository, 1)

    def test_crossed_histories_are_merged_over_git_s_own_merge_of_their_bases(self, repository: Repository) -> None:
        repository.fork({FILE: BASE}, {FILE: TEXT}, {FILE: NOTE})
        first, second = repository.head("side1"), repository.head("side2")
        repository.git("merge", "-q", second)
        repository.git("checkout", "-q", "side2")
        repository.git("merge", "-q", first)
        merged = load(repository.path / FILE).bundle
        repository.commit("on 2", {FILE: Bundle([*merged, claim("7")])})
        repository.git("checkout", "-q", "side1")
        repository.commit("on 1", {FILE: Bundle([*merged, claim("6")])})
        assert len(repository.git("merge-base", "--all", "side1", "side2").out.split()) == 2
        repository.git("merge", "side2")
        assert {r.id for r in load(repository.path / FILE).bundle} >= {KB + "claim/6", KB + "claim/7"}
        verified(repository)


class TestFilesThatMove:
    def test_renamed_here_and_edited_there(self, repository: Repository) -> None:
        repository.fork({FILE: BASE}, {FILE: None, "sub/moved.jsonld": TEXT}, {FILE: NOTE})
        repository.git("merge", "side2")
        assert repository.read("sub/moved.jsonld") == dump(merge3(BASE, [TEXT, NOTE]).bundle)
        assert not (repository.path / FILE).exists()
        verified(repository)

    def test_added_on_both_sides_is_a_join(self, repository: Repository) -> None:
        repository.fork({"readme": b"x"}, {FILE: kb(claim("1"))}, {FILE: kb(claim("2"))})
        repository.git("merge", "side2")
        assert repository.read(FILE) == dump(join([kb(claim("1")), kb(claim("2"))]).bundle)
        verified(repository)

    def test_added_on_both_sides_with_other_words_is_contested(self, repository: Repository) -> None:
        repository.fork({"readme": b"x"}, {FILE: TEXT}, {FILE: OTHER_TEXT})
        repository.git("merge", "side2", code=1)
        assert repository.read(FILE) == dump(join([TEXT, OTHER_TEXT]).bundle)

    @pytest.mark.parametrize("kept", [True, False])
    def test_a_file_deleted_here_and_edited_there_is_for_a_person_to_settle(
        self, repository: Repository, kept: bool
    ) -> None:
        repository.fork({FILE: BASE, "readme": b"x"}, {FILE: None}, {FILE: TEXT})
        repository.git("merge", "side2", code=1)
        repository.git("add", FILE) if kept else repository.git("rm", "-q", FILE)
        repository.git("commit", "-qm", "merge")
        verified(repository)

    def test_but_not_to_fill_with_something_else(self, repository: Repository) -> None:
        repository.fork({FILE: BASE, "readme": b"x"}, {FILE: None}, {FILE: TEXT})
        repository.git("merge", "side2", code=1)
        repository.commit("merge", {FILE: NOTE})
        verified(repository, 1)

    @pytest.mark.parametrize(
        "name",
        [
            "--output=x.jsonld",
            "-.jsonld",
            "a b\n'$(touch pwned)'`touch pwned`;%P%%.jsonld",
            'q"uo\\te\t.jsonld',
            "ünï [x]*?.jsonld",
            ":(top)!.jsonld",
        ],
    )
    def test_no_name_of_a_file_is_taken_for_anything_else(self, repository: Repository, name: str) -> None:
        repository.fork({name: BASE}, {name: TEXT}, {name: NOTE})
        repository.git("merge", "side2")
        assert repository.read(name) == dump(merge3(BASE, [TEXT, NOTE]).bundle)
        assert "1 knowledge base compared" in verified(repository)
        assert repository.counterpoint("git", "doctor").code == 0
        assert repository.counterpoint("hash", f"git:HEAD:{name}").code == 0
        assert not (repository.path / "pwned").exists()


class TestLayouts:
    """The merged file is laid out as our side is, whatever theirs and the base are."""

    @pytest.mark.parametrize(
        ("name", "format"),
        [
            ("k.jsonld", "jsonld"),
            ("k.kb.yaml", "yaml"),
            ("k.kb.jsonl", "jsonl"),
            ("k.kb.ttl", "turtle"),
            ("k.kb.nq", "nquads"),
        ],
    )
    @pytest.mark.parametrize("layout", ["canonical", "pretty"])
    def test_format_and_layout_of_our_side_are_kept(
        self, repository: Repository, name: str, format: str, layout: str
    ) -> None:
        def written(bundle: Bundle, how: str) -> bytes:
            return dump(bundle, format=format, layout="pretty" if how == "pretty" else "canonical")

        repository.fork(
            {name: written(BASE, "canonical")}, {name: written(TEXT, layout)}, {name: written(NOTE, "pretty")}
        )
        repository.git("merge", "side2")
        merged = load(repository.path / name)
        assert merged.bundle == merge3(BASE, [TEXT, NOTE]).bundle
        assert repository.read(name) == dump(
            merged, format=format, layout="pretty" if layout == "pretty" else "canonical"
        )
        verified(repository)

    YAML = """\
# Ours, by hand.
records:
- id: {kb}kb   # the header
  type: KnowledgeBase
  title: {title}
  attributedTo: {kb}team
  recordedAt: 2026-03-01T09:00:00Z

- {{id: "{kb}team", type: Agent, name: T, kind: organisation}}

# The one claim.
- id: {kb}claim/1
  type: Claim
  text: {text}
  note: {note}
"""

    def yaml(self, title: str = "K", text: str = "a", note: str = "n") -> bytes:
        return self.YAML.format(kb=KB, title=title, text=text, note=note).encode()

    def test_a_file_laid_out_by_hand_keeps_its_order_and_comments(self, repository: Repository) -> None:
        name = "k.kb.yaml"
        repository.fork({name: self.yaml()}, {name: self.yaml(title="L")}, {name: self.yaml(text="b")})
        repository.git("merge", "side2")
        assert repository.read(name) == self.yaml(title="L", text="b")
        verified(repository)

    def test_comments_that_would_be_lost_stop_the_merge(self, repository: Repository) -> None:
        name = "k.kb.yaml"
        repository.fork({name: self.yaml()}, {name: self.yaml(text="b")}, {name: self.yaml(note="m")})
        ran = repository.git("merge", "side2", code=1)
        assert "# The one claim." in ran.err
        merged = load(repository.path / name).bundle.get(KB + "claim/1")
        assert merged is not None
        assert (merged.text("text"), merged.text("note")) == ("b", "m")
