"""`convert`: what is lost is told, refused, reported, or kept beside the file and put back."""

import json
from pathlib import Path

import pytest

import counterpoint_schemas
from cli.samples import rich
from command_line import here

FRAGILE = "half\x01whole"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A canonical file whose claim has a label that XML has no way to write."""
    source = json.loads(rich())
    next(r for r in source["records"] if r["type"] == "Claim")["label"] = FRAGILE
    path = tmp_path / "a.jsonld"
    path.write_bytes(here("fmt", "-", stdin=json.dumps(source).encode()).out)
    return path


class TestLoss:
    def test_loss_of_meaning_is_refused_and_told(self, file: Path) -> None:
        out = file.with_suffix(".rdf")
        outcome = here("convert", str(file), "-o", str(out))
        assert outcome.code == 1
        assert not out.exists()
        assert "semantic loss: https://example.org/a/claim/1 label: " in outcome.err
        assert "\x01" not in outcome.err
        assert "1 losses of meaning; nothing written" in outcome.err
        assert "repair: " in outcome.err

    def test_allowed_it_is_written_and_told_all_the_same(self, file: Path) -> None:
        out = file.with_suffix(".rdf")
        outcome = here("convert", "--allow-loss", str(file), "-o", str(out))
        assert outcome.code == 0
        assert outcome.err.count("semantic loss") == 1
        assert b"whole" not in out.read_bytes()

    @pytest.mark.parametrize("allowed", [True, False])
    def test_the_report_is_json_either_way(self, file: Path, allowed: bool) -> None:
        report = file.with_name("losses.json")
        options = ["--allow-loss"] if allowed else []
        here(
            "convert",
            *options,
            str(file),
            "-t",
            "rdfxml",
            "-o",
            str(file.with_suffix(".rdf")),
            "--loss-report",
            str(report),
        )
        assert json.loads(report.read_bytes()) == {
            "file": str(file),
            "from": "jsonld",
            "to": "rdfxml",
            "reading": [],
            "writing": [
                {
                    "kind": "semantic",
                    "record": "https://example.org/a/claim/1",
                    "property": "label",
                    "value": FRAGILE,
                    "why": "RDF/XML has no way to write a control character",
                }
            ],
        }

    @pytest.mark.parametrize("target", ["rdfxml", "dot", "jsonld"])
    def test_the_report_follows_its_schema(self, file: Path, target: str) -> None:
        from jsonschema import Draft202012Validator

        report = file.with_name("losses.json")
        out = str(file.with_name("out"))
        here("convert", str(file), "--allow-loss", "-t", target, "-o", out, "--loss-report", str(report))
        schema = json.loads(counterpoint_schemas.read("loss-report.schema.json"))
        Draft202012Validator.check_schema(schema)
        assert list(Draft202012Validator(schema).iter_errors(json.loads(report.read_bytes()))) == []

    def test_long_lists_are_cut_and_counted(self, tmp_path: Path) -> None:
        claims = [{"id": f"urn:x:{n}", "type": "Claim", "text": "\x01"} for n in range(30)]
        source = json.dumps({"@context": "https://w3id.org/counterpoint/v1/context.jsonld", "records": claims}).encode()
        some, every = (here("convert", "-", "-t", "rdfxml", *options, stdin=source) for options in ([], ["--all"]))
        assert some.err.count("semantic loss:") == 20
        assert "30 losses in all (30 semantic)" in some.err
        assert every.err.count("semantic loss:") == 30

    @pytest.mark.parametrize("namespace", ["kb", "https://example.org/kb", "https://exa mple.org/"])
    def test_a_namespace_has_to_begin_iris(self, file: Path, namespace: str) -> None:
        outcome = here("convert", str(file), "-t", "turtle", "--namespace", namespace)
        assert outcome.code == 2
        assert "--namespace" in outcome.err

    def test_several_files_are_no_one_file(self, tmp_path: Path, file: Path) -> None:
        (tmp_path / "b.jsonld").write_bytes(file.read_bytes())
        outcome = here("convert", str(tmp_path), "-t", "turtle")
        assert outcome.code == 2
        assert "holds 2 knowledge bases" in outcome.err


class TestSidecar:
    @pytest.fixture
    def out(self, file: Path) -> Path:
        out = file.with_suffix(".rdf")
        outcome = here("convert", str(file), "-o", str(out), "--sidecar", str(file.with_name("side.json")))
        assert (outcome.code, outcome.out) == (0, b"")
        return out

    def back(self, out: Path, *options: str) -> tuple[int, bytes, str]:
        side = str(out.with_name("side.json"))
        outcome = here("convert", str(out), "-t", "jsonld", "--sidecar", side, *options)
        return outcome.code, outcome.out, outcome.err

    def test_there_and_back_is_exact(self, file: Path, out: Path) -> None:
        assert self.back(out) == (0, file.read_bytes(), "")
        assert json.loads(out.with_name("side.json").read_bytes())["counterpointPatch"] == "1.0"

    def test_an_edit_elsewhere_stays(self, file: Path, out: Path) -> None:
        out.write_bytes(out.read_bytes().replace(b"Line one", b"Line 1"))
        code, data, _ = self.back(out)
        assert code == 0
        assert data == file.read_bytes().replace(b"Line one", b"Line 1")

    def test_a_record_that_went_is_refused_with_its_place(self, out: Path) -> None:
        text = out.read_text()
        start = text.index('  <rdf:Description rdf:about="https://example.org/a/claim/1"')
        end = text.index("</rdf:Description>\n", start) + len("</rdf:Description>\n")
        out.write_text(text[:start] + text[end:])
        code, data, err = self.back(out)
        assert (code, data) == (4, b"")
        assert "https://example.org/a/claim/1" in err
        code, data, err = self.back(out, "--keep-going")
        assert (code, data) == (1, b"")
        code, data, err = self.back(out, "--keep-going", "--allow-loss")
        assert code == 0
        assert b"claim/1" not in data.replace(b'"claim":"https://example.org/a/claim/1"', b"")
        assert "left out: " in err

    @pytest.mark.parametrize(
        ("target", "says"), [("turtle", "neither format loses"), ("jsonld", "neither format loses")]
    )
    def test_where_nothing_is_lost_there_is_none(self, file: Path, target: str, says: str) -> None:
        outcome = here("convert", str(file), "-t", target, "--sidecar", str(file.with_name("s.json")))
        assert outcome.code == 2
        assert says in outcome.err

    def test_a_sidecar_that_is_none_is_unreadable_input(self, out: Path) -> None:
        out.with_name("side.json").write_text("{}")
        assert self.back(out)[0] == 3
