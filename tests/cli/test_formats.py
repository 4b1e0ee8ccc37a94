"""Every format in and out: nothing changes but the form (R-CNV-10, R-CAN-08, R-CLI-06)."""

import json
from pathlib import Path

import pytest

from cli.samples import FORMATS, rich, write_all
from command_line import bystanders, here

FILES = ("rich.jsonld", "base.jsonld", "conflicted.jsonld")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every sample in every format, each made from the JSON-LD by `convert -o`."""
    place = tmp_path_factory.mktemp("formats")
    for path in write_all(place):
        canonical = here("convert", str(path), "-t", "jsonld")
        assert canonical.code == 0
        path.write_bytes(canonical.out)
        for suffix in set(FORMATS.values()) - {".jsonld"}:
            made = here("convert", str(path), "-o", str(path.with_suffix(suffix)))
            assert (made.code, made.out, made.err) == (0, b"", "")
    return place


@pytest.fixture(params=FILES)
def sample(request: pytest.FixtureRequest, folder: Path) -> Path:
    path = folder / request.param
    assert isinstance(path, Path)
    return path


@pytest.mark.parametrize("format", FORMATS)
class TestThereAndBack:
    def test_from_every_format_comes_the_same_canonical_file(self, sample: Path, format: str) -> None:
        back = here("convert", str(sample.with_suffix(FORMATS[format])), "-t", "jsonld")
        assert (back.code, back.err) == (0, "")
        assert back.out == sample.read_bytes()

    def test_the_digests_are_equal(self, sample: Path, format: str) -> None:
        for options in ([], ["--rdf"], ["--records", "--json"]):
            one, other = (here("hash", *options, str(f)) for f in (sample, sample.with_suffix(FORMATS[format])))
            assert one.code == other.code == 0
            if "--json" in options:
                assert json.loads(one.text)[0]["records"] == json.loads(other.text)[0]["records"]
            else:
                assert one.text.split()[0] == other.text.split()[0]

    def test_diff_sees_no_difference(self, sample: Path, format: str) -> None:
        outcome = here("diff", "--exit-code", str(sample), str(sample.with_suffix(FORMATS[format])))
        assert (outcome.code, outcome.text[:13]) == (0, "no difference")

    def test_standard_input_is_known_by_how_it_begins(self, sample: Path, format: str) -> None:
        data = sample.with_suffix(FORMATS[format]).read_bytes()
        for verb in (["convert", "-t", "jsonld"], ["merge", "-q"]):
            assert here(*verb, "-", stdin=data).out == sample.read_bytes()
        digest = here("hash", str(sample)).text.split()[0]
        assert here("hash", "-", stdin=data).text == f"{digest}  <stdin>\n"
        assert here("diff", "-", str(sample), stdin=data).text.startswith("no difference")
        counts = [json.loads(here("stats", "--json", *f, stdin=data).text)[0] for f in (["-"], [str(sample)])]
        assert [c.pop("file") for c in counts] == ["<stdin>", str(sample)]
        assert counts[0] == counts[1]
        judged = [here("validate", "--report", "concise", *f, stdin=data) for f in (["-"], [str(sample)])]
        assert judged[0].code == judged[1].code
        assert judged[0].text.count("\n") == judged[1].text.count("\n")
        assert here("fmt", "-", stdin=data).code == 0


@pytest.mark.parametrize("layout", ["canonical", "pretty"])
@pytest.mark.parametrize("format", FORMATS)
class TestFmt:
    def test_twice_is_once(self, tmp_path: Path, sample: Path, format: str, layout: str) -> None:
        file = tmp_path / f"a{FORMATS[format]}"
        file.write_bytes(sample.with_suffix(FORMATS[format]).read_bytes())
        before = here("hash", str(file)).text
        assert here("fmt", "--layout", layout, str(file)).code == 0
        once = file.read_bytes()
        assert here("fmt", "--check", "--layout", layout, str(file)).code == 0
        assert here("fmt", "--layout", layout, str(file)).code == 0
        assert file.read_bytes() == once
        assert here("hash", str(file)).text == before


class TestFmtCheck:
    def test_it_writes_nothing_and_says_which(self, tmp_path: Path) -> None:
        (tmp_path / "good.jsonld").write_bytes(here("fmt", "-", stdin=rich()).out)
        (tmp_path / "bad.jsonld").write_bytes(rich(-1))
        before = bystanders(tmp_path)
        outcome = here("fmt", "--check", str(tmp_path))
        assert (outcome.code, outcome.out) == (1, b"")
        assert [line for line in outcome.err.splitlines() if "run counterpoint fmt" in line] == [
            f"{tmp_path / 'bad.jsonld'}: not in canonical layout; run counterpoint fmt"
        ]
        assert bystanders(tmp_path) == before

    def test_order_and_prefixes_make_no_difference_to_the_result(self) -> None:
        assert here("fmt", "-", stdin=rich()).out == here("fmt", "-", stdin=rich(-1)).out

    def test_what_it_puts_right_is_told(self, tmp_path: Path) -> None:
        """R-CAN-08."""
        file = tmp_path / "a.jsonld"
        file.write_bytes(rich().replace(b'"0.050"', b"0.050"))
        assert here("fmt", "--layout", "pretty", str(file)).code == 0
        assert b'"value": "0.050"' in file.read_bytes()
        file.write_bytes(rich().replace(b'"0.050"', b"5.0e-2"))
        outcome = here("fmt", str(file))
        assert outcome.err.count("mended CP109 5.0e-2") == 1
        assert b'"value":"0.050"' in file.read_bytes()

    def test_nobody_loses_a_comment_unasked(self, tmp_path: Path) -> None:
        text = "# mine\nrecords:\n- id: https://example.org/a  # here\n  type: Claim\n  text: 'a # b'\n"
        file = tmp_path / "a.yaml"
        file.write_text(text)
        outcome = here("fmt", str(file))
        assert (outcome.code, file.read_text()) == (0, text)
        assert "its comments would be lost" in outcome.err
        assert here("fmt", "--drop-comments", str(file)).code == 0
        assert "# mine" not in file.read_text()
        assert "a # b" in file.read_text()

    def test_comments_of_turtle_count_too_and_hashes_in_names_do_not(self, tmp_path: Path) -> None:
        file = tmp_path / "a.ttl"
        said = '<https://example.org/a#b> a <https://w3id.org/counterpoint/ns#Claim> ; <https://example.org/c#d> "e # f" .\n'
        for comment, kept in (("", False), ("# mine, it's\n", True)):
            file.write_text(comment + said)
            assert here("fmt", str(file)).code == 0
            assert (file.read_text() == comment + said) == kept
