"""Which format a file is in: its ending, else what it looks like; `--from` before both."""

import json

import pytest

from command_line import ROOT
from counterpoint.errors import InputError
from counterpoint.formats import FORMATS, ending_like, exact_for_file, for_file
from counterpoint.formats.detect import detect
from counterpoint.model.terms import CORE_CONTEXT
from counterpoint.verbs import convert, load

CORE = json.dumps({"@context": CORE_CONTEXT, "records": []}).encode()


@pytest.mark.parametrize(
    ("name", "format"),
    [
        ("a.jsonld", "jsonld"),
        ("a.JSONLD", "jsonld"),
        ("a.expanded.jsonld", "jsonld-expanded"),
        ("a.nt", "ntriples"),
        ("a.gv", "dot"),
        ("a.json", "jsonld"),
        ("a.outline.md", "outline"),
        ("a", None),
        ("jsonld", None),
    ],
)
def test_what_a_name_is_written_as(name: str, format: str | None) -> None:
    found = for_file(name)
    assert (found.name if found else None) == format


def test_a_verb_that_gives_no_account_of_losses_writes_what_loses_nothing() -> None:
    assert exact_for_file("a.dot") is None
    assert exact_for_file("a.rdf") is None
    found = exact_for_file("a.ttl")
    assert found is not None
    assert found.name == "turtle"


def test_the_longest_ending_counts() -> None:
    assert [format.name for format in ending_like("x.flattened.jsonld")] == ["jsonld-flattened"]


@pytest.mark.parametrize("name", [f.name for f in FORMATS if f.lossless and not f.folder])
def test_without_a_name_the_bytes_tell(name: str) -> None:
    """Where two formats have the same bytes, the one that reads both is taken."""
    bundle = load(ROOT / "examples/covid/base.jsonld").bundle
    data = convert(bundle, name).data
    found = detect(data, "<stdin>")
    assert found.read(data, "<stdin>").bundle == bundle


def test_a_format_that_is_named_settles_it() -> None:
    assert detect(CORE, "a.ttl", "jsonld").name == "jsonld"
    with pytest.raises(InputError, match="there is no format 'tortoise'"):
        detect(CORE, "a.ttl", "tortoise")


def test_what_is_only_written_is_refused_by_its_name() -> None:
    with pytest.raises(InputError, match="DOT is written here and never read"):
        load(b"digraph {}", name="a.dot")


def test_another_name_hides_no_knowledge_base() -> None:
    assert load(CORE, name="a.dot").format == "jsonld"


@pytest.mark.parametrize("format", [f for f in FORMATS if f.reads], ids=lambda format: format.name)
@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe\x00", b"{", b"[1]", b"---\n", b"PK\x03\x04", b"\0" * 9, b"<?xml?>", b"a,b\n"]
)
def test_to_recognise_never_fails(format: object, data: bytes) -> None:
    from counterpoint.formats.contract import Format

    assert isinstance(format, Format)
    source = {"a.md": data, "csv-metadata.json": data, "x.csv": data} if format.folder else data
    assert format.recognises(source) in (True, False)
