"""Markdown notes: all comes back, names are safe on every system, and a broken note is told by its place."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import assume, given, settings

from command_line import ROOT, here
from counterpoint.canon.normal import make
from counterpoint.errors import InputError
from counterpoint.formats import by_name
from counterpoint.formats.contract import ReadOptions, WriteOptions
from counterpoint.formats.jsonld import read
from counterpoint.formats.notes.names import paths
from counterpoint.formats.yaml import read as read_yaml
from counterpoint.formats.yaml import write as write_yaml
from counterpoint.model.document import Document
from counterpoint.model.record import Bundle
from counterpoint.verbs import convert, load
from strategies import bundles, wild

A = "https://example.org/"
PLAIN = ReadOptions()
KEEP_GOING = ReadOptions(keep_going=True)


def notes(bundle: Bundle) -> Mapping[str, bytes]:
    writing = convert(bundle, "markdown")
    assert writing.files is not None
    assert writing.losses == ()
    return writing.files


def back(files: Mapping[str, bytes | str], options: ReadOptions = PLAIN) -> Document:
    member = by_name("markdown")
    assert member is not None
    return member.read({path: d.encode() if isinstance(d, str) else d for path, d in files.items()}, "kb", options)


class TestThereAndBack:
    @settings(max_examples=200)
    @given(bundle=bundles(1))
    def test_sound_records(self, bundle: Bundle) -> None:
        document = back(notes(bundle))
        assert (document.bundle, document.oddities, document.losses) == (bundle, (), ())

    @settings(max_examples=300)
    @given(source=wild())
    def test_records_with_anything_in_them(self, source: bytes) -> None:
        """What the authoring form brings back, notes bring back."""
        bundle = read(source, "x").bundle
        assume(len(bundle) and read_yaml(write_yaml(bundle, WriteOptions()).data, "x").bundle == bundle)
        assert back(notes(bundle)).bundle == bundle

    def test_our_example_through_files(self, tmp_path: Path) -> None:
        example = ROOT / "examples/covid/team_a.jsonld"
        assert here("convert", str(example), "-t", "markdown", "-o", str(tmp_path / "kb")).code == 0
        assert here("convert", str(tmp_path / "kb"), "-t", "jsonld").out == example.read_bytes()
        assert here("hash", str(tmp_path / "kb")).text.split()[0] == here("hash", str(example)).text.split()[0]

    @pytest.mark.parametrize(
        "text", [" a", "a\r\nb", "a\n", "\ufeffa", "---", "a\n---\nb", "[[Team]]", "# a", "\x00", "\u3000a"]
    )
    def test_texts_that_are_hard_to_keep(self, text: str) -> None:
        bundle = Bundle([make({"id": A + "c", "type": "Claim", "text": text})])
        assert back(notes(bundle)).bundle == bundle

    def test_what_only_looks_like_a_link_is_none(self) -> None:
        bundle = Bundle(
            [
                make({"id": A + "c", "type": "Claim", "about": ["[[Agent/team]]"]}),
                make({"id": A + "team", "type": "Agent"}),
            ]
        )
        assert back(notes(bundle)).bundle == bundle

    def test_a_front_matter_parser_sees_the_same(self) -> None:
        import frontmatter

        bundle = load(ROOT / "examples/covid/team_a.jsonld").bundle
        files = notes(bundle)
        for path, record in zip(paths(bundle), bundle, strict=True):
            post = frontmatter.loads(files[path].decode())
            assert (post["id"], post["type"]) == (record.id, record.type)
            if record.type == "Claim":
                assert post.content == record.text("text")
                assert str(post["attributedTo"]).startswith("[[Agent/")


class TestNames:
    def of(self, *ids: str) -> list[str]:
        bundle = Bundle(make({"id": iri, "type": "Claim"}) for iri in ids)
        return [path.removeprefix("Claim/").removesuffix(".md") for path in paths(bundle)]

    @pytest.mark.parametrize(
        ("iri", "name"),
        [
            ("https://example.org/kb/claim/it-rained", "it-rained"),
            ("https://example.org/kb#rained", "rained"),
            ("https://example.org/kb/claim/rain/said/1", "said-1"),
            ("https://example.org/kb/claim/12", "claim-12"),
            ("https://example.org/..%2F..%2Fetc%2Fpasswd", "etc-passwd"),
            ("https://example.org/a/.hidden", "hidden"),
            ("urn:x:con", "con-note"),
            ("https://example.org/武汉市", "武汉市"),
            ("https://example.org/" + "x" * 300, "x" * 80),
            ("https://example.org/", "example-org"),
            ("x:[[a]]|b^c", "a-b-c"),
        ],
    )
    def test_a_name_is_the_end_of_the_id(self, iri: str, name: str) -> None:
        assert self.of(iri) == [name]

    def test_names_differ_where_capitals_make_no_difference(self) -> None:
        assert self.of(A + "Rain", A + "rain", A + "x/rain") == ["Rain", "rain-2", "rain-3"]

    @given(bundle=bundles(1))
    def test_every_name_is_a_path_inside(self, bundle: Bundle) -> None:
        for path in paths(bundle):
            folder, name = path.split("/")
            assert folder.isidentifier()
            assert name.removesuffix(".md").replace("-", "").replace("_", "").isalnum()
            assert not name.startswith(".")


class TestByHand:
    def test_a_note_without_an_id_gets_one_under_the_namespace(self) -> None:
        files = {"New note.md": "---\ntype: Claim\n---\nIt rained.\n"}
        assert [o.kind for o in back(files).oddities] == ["missing-id"]
        document = back(files, ReadOptions(namespace=A))
        assert document.bundle == Bundle([make({"id": A + "New%20note", "type": "Claim", "text": "It rained."})])
        assert document.oddities == ()

    def test_a_link_that_leads_nowhere_or_to_two_is_kept_as_it_is(self) -> None:
        team = "---\nid: urn:x:{0}\ntype: Agent\n---\n"
        files = {
            "a/Team.md": team.format(1),
            "b/Team.md": team.format(2),
            "c.md": '---\nid: urn:x:c\ntype: Claim\nattributedTo: "[[Team]]"\nabout: ["[[Gone]]"]\n---\n',
        }
        document = back(files)
        assert document.bundle.by_id["urn:x:c"].content["attributedTo"] == "[[Team]]"
        assert sorted((o.kind, o.property) for o in document.oddities) == [
            ("relative-iri", "about"),
            ("relative-iri", "attributedTo"),
        ]

    def test_links_hold_where_the_folder_lies_deeper(self) -> None:
        bundle = Bundle(
            [
                make({"id": A + "c", "type": "Claim", "attributedTo": A + "team"}),
                make({"id": A + "team", "type": "Agent"}),
            ]
        )
        assert back({f"vault/2026/{path}": data for path, data in notes(bundle).items()}).bundle == bundle

    def test_a_folder_with_a_file_of_records_is_no_folder_of_notes(self, tmp_path: Path) -> None:
        example = (ROOT / "examples/covid/base.jsonld").read_bytes()
        for name, data in notes(load(example).bundle).items():
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_bytes(data)
        assert here("hash", str(tmp_path)).text.endswith(f"  {tmp_path}\n")
        (tmp_path / "kb.jsonld").write_bytes(example)
        assert here("hash", str(tmp_path)).text.endswith("kb.jsonld\n")

    def test_two_texts_are_one_too_many(self) -> None:
        document = back({"c.md": "---\nid: urn:x:c\ntype: Claim\ntext: front\n---\nbelow\n"})
        assert document.bundle.records[0].text("text") == "front"
        assert [(loss.kind, loss.record, loss.property, loss.value, loss.pointer) for loss in document.losses] == [
            ("semantic", "urn:x:c", "text", "below", "c.md")
        ]

    def test_a_key_that_stands_twice_is_listed(self) -> None:
        document = back({"c.md": "---\nid: urn:x:c\nid: urn:x:d\ntype: Claim\n---\n"})
        assert [o.kind for o in document.oddities] == ["duplicate-key"]


class TestBadInput:
    @pytest.mark.parametrize(
        ("files", "place", "what"),
        [
            ({}, "kb", "no note in this folder"),
            ({"a.txt": b"x"}, "kb", "no note in this folder"),
            ({"a.md": b"---\nid: urn:x:a\n"}, "kb/a.md:1:1", "the front matter has no end"),
            ({"a.md": b"---\nid: [urn:x:a\n---\n"}, "kb/a.md:3:1", ""),
            ({"a.md": b"---\n- a\n---\n"}, "kb/a.md:2:1", "the front matter is no mapping"),
            ({"a.md": b"---\nid: !!python/x a\n---\n"}, "kb/a.md:2:5", "the tag"),
            ({"a.md": b"---\nid: &a x\nb: *a\n---\n"}, "kb/a.md:2:5", "the anchor &a"),
            ({"a.md": b"---\nid: urn:x:a\n---\ncaf\xe9\n"}, "kb/a.md:4:4", "0xe9 is not UTF-8"),
            ({"a.md": "---\nid: a\n---\n".encode("utf-16")}, "kb/a.md:1:1", "0xff is not UTF-8"),
        ],
    )
    def test_it_is_refused_at_its_place(self, files: dict[str, bytes], place: str, what: str) -> None:
        with pytest.raises(InputError) as caught:
            back(files)
        assert caught.value.where == place
        assert what in caught.value.what
        assert caught.value.repair

    def test_the_rest_is_read_when_asked(self) -> None:
        document = back(
            {
                "a.md": "---\nid: urn:x:a\ntype: Claim\n---\n",
                "b.md": "---\nid: [urn:x:b\n---\n",
                "c.md": b"\xff",
                "d.md": "no front matter",
            },
            KEEP_GOING,
        )
        assert [record.id for record in document.bundle] == ["urn:x:a"]
        assert sorted((loss.pointer, loss.value) for loss in document.losses) == [
            ("b.md: line 3", "b.md"),
            ("c.md: line 1", "c.md"),
            ("d.md", "no front matter"),
        ]

    def test_a_link_in_the_file_system_is_not_followed(self, tmp_path: Path) -> None:
        """R-CNV-15."""
        (tmp_path / "kb").mkdir()
        (tmp_path / "secret.md").write_text("---\nid: urn:x:s\ntype: Claim\n---\nsecret\n")
        (tmp_path / "kb" / "a.md").symlink_to(tmp_path / "secret.md")
        outcome = here("convert", str(tmp_path / "kb"), "--from", "markdown", "-t", "jsonld")
        assert (outcome.code, outcome.out) == (3, b"")
        assert "a symbolic link" in outcome.err
