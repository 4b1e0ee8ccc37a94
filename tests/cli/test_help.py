"""The program explains itself, and README, specification and program say the same."""

import json
import re
from importlib import import_module
from pathlib import Path

import click
import pytest

from cli.samples import rich
from command_line import READING, ROOT, here, process
from counterpoint.cli.exit_codes import ExitCode
from counterpoint.cli.verb_table import VERBS
from counterpoint.validate.select import rule_sets, rules

README = (ROOT / "README.md").read_text("utf-8")
SPEC = (ROOT / "spec/SPEC.md").read_text("utf-8")
CODES = [rule.RULE.code for rule in rules(rule_sets())]


class TestExitCodes:
    def listed(self, text: str) -> dict[int, str]:
        """`0 done · 1 findings …` as a table."""
        [row] = re.findall(r"0 done · (?:[^·]+ · )+70 [^.]+\.", re.sub(r"\s+", " ", text))
        return {int(n): words.strip(" .") for n, words in re.findall(r"(\d+) ([^·]+)", row)}

    def test_readme_and_help_list_the_same(self) -> None:
        assert self.listed(README) == self.listed(here("--help").text)

    def test_they_are_the_codes_of_the_program(self) -> None:
        assert sorted(self.listed(README)) == sorted(code.value for code in ExitCode)

    def test_they_are_the_codes_of_the_specification(self) -> None:
        [sentence] = re.findall(r"\*\*R-CLI-01\*\*.+?(?=\n- )", SPEC, re.DOTALL)
        stated = {int(n) for n in re.findall(r"(\d+): ", sentence)}
        assert stated == {code.value for code in ExitCode}

    def test_the_output_format_makes_no_difference(self) -> None:
        """R-CLI-06."""
        bad = rich().replace(b'"basis"', b'"basos"')
        for data, code in ((rich(), 0), (bad, 1), (b"{", 3)):
            for report in ("text", "concise", "json"):
                assert here("validate", "-", "--report", report, stdin=data).code == code


class TestVerbs:
    def test_readme_has_the_table_of_the_program(self) -> None:
        [table] = re.findall(r"<!-- verbs:.*?-->\n(.*?)<!-- /verbs -->", README, re.DOTALL)
        rows = re.findall(r"^\| `([a-z-]+)` \| (.+) \|$", table, re.MULTILINE)
        assert rows == [(verb.name, verb.summary) for verb in VERBS]

    @pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
    def test_every_verb_explains_itself(self, verb) -> None:
        command = import_module(f"counterpoint.cli.{verb.module}").command
        assert command.name == verb.name
        assert verb.summary.endswith(".")
        outcome = here(verb.name, "--help")
        assert (outcome.code, outcome.err) == (0, "")
        assert outcome.text.startswith(f"Usage: counterpoint {verb.name} ")
        assert len((command.help or "").split()) > 5
        unexplained = [p.name for p in command.params if isinstance(p, click.Option) and not p.help]
        assert unexplained == []

    def test_help_lists_every_verb(self) -> None:
        text = here("--help").text
        assert [verb.name for verb in VERBS if not re.search(rf"^  {verb.name} ", text, re.MULTILINE)] == []

    def test_no_verb_at_all_is_wrong_usage(self) -> None:
        assert here().code == 2


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["vaildate", "x"], "did you mean 'validate'?"),
        (["zzz"], "use one of init, "),
        (["rule", "CP24"], "did you mean 'CP"),
        (["rule", "dangling-ref"], "did you mean 'dangling-reference'?"),
        (["rule", "zzz"], "see counterpoint rules"),
        (["convert", "x", "-t", "turtel"], "did you mean 'turtle'?"),
        (["hash", "x", "--from", "ymal"], "did you mean 'yaml'?"),
        (["merge", "x", "--to", "zzz"], "use one of jsonld, yaml, jsonl, nquads, turtle"),
        (["validate", "x", "--report", "jsn"], "did you mean 'json'?"),
        (["validate", "x", "--profile", "draught"], "did you mean 'draft'?"),
        (["merge", "x", "--profile", "exchnage"], "did you mean 'exchange'?"),
        (["rules", "--profile", "zzz"], "use one of draft, exchange, published"),
        (["hash", "--recrods", "x"], "--records"),
        (["convert", "x", "-t", "turtle", "--prefix", "a"], "NAME=IRI"),
        (["convert", "x"], "-t FORMAT"),
        (["convert", "x", "-o", "y.zzz"], "-t FORMAT"),
        (["validate", "x", "--report", "text", "--json"], "cannot both go to standard output"),
        (["merge", "x", "-o", "y.jsonld", "--report", "y.jsonld"], "cannot both go to y.jsonld"),
        (["diff", "x"], "NEW"),
        (["merge"], "FILE"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_usage_says_what_to_do(arguments: list[str], says: str) -> None:
    outcome = here(*arguments)
    assert (outcome.code, outcome.out) == (2, b"")
    assert says in outcome.err


class TestRules:
    def test_the_list_has_every_rule(self) -> None:
        assert [line[:5] for line in here("rules").text.splitlines()] == CODES
        assert [row["code"] for row in json.loads(here("rules", "--json").text)] == CODES

    @pytest.mark.parametrize("code", CODES)
    def test_every_rule_has_its_page(self, code: str) -> None:
        outcome = here("rule", code)
        assert (outcome.code, outcome.err) == (0, "")
        assert outcome.text.startswith(f"{code} ")
        told = json.loads(here("rule", "--json", code.lower()).text)
        assert here("rule", told["slug"]).text == outcome.text
        assert told["requirement"] in outcome.text
        assert re.search(rf"\*\*{told['requirement']}\*\*", SPEC) or told["requirement"].startswith(
            ("R-VAL", "R-CAN", "R-DIF", "R-MRG", "R-CNV")
        )
        assert set(told["severity"]) == {"draft", "exchange", "published", "training-run"}


class TestJson:
    @pytest.mark.parametrize("verb", ["validate", "hash", "stats", "diff"])
    def test_it_is_one_json_value_and_nothing_else(self, tmp_path: Path, verb: str) -> None:
        (tmp_path / "a.jsonld").write_bytes(rich())
        files = [str(tmp_path / "a.jsonld")] * (2 if verb == "diff" else 1)
        outcome = here(verb, "--json", *files)
        assert outcome.code == 0
        assert json.loads(outcome.text)


class TestCompletion:
    """docs/howto/shell-completion.md."""

    PAGE = (ROOT / "docs/howto/shell-completion.md").read_text("utf-8")

    @pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
    def test_the_page_names_what_prints_a_script(self, tmp_path: Path, shell: str) -> None:
        assert f"_COUNTERPOINT_COMPLETE={shell}_source counterpoint" in self.PAGE
        if shell == "bash":
            return  # click asks the installed bash for its version, and there may be none
        outcome = process(cwd=tmp_path, environment={"_COUNTERPOINT_COMPLETE": f"{shell}_source"})
        assert outcome.code == 0
        assert "_COUNTERPOINT_COMPLETE" in outcome.text

    @pytest.mark.parametrize(
        ("words", "offers"), [("counterpoint va", "validate"), ("counterpoint convert a -t tu", "turtle")]
    )
    def test_what_the_page_promises_is_offered(self, tmp_path: Path, words: str, offers: str) -> None:
        environment = {
            "_COUNTERPOINT_COMPLETE": "bash_complete",
            "COMP_WORDS": words,
            "COMP_CWORD": str(words.count(" ")),
        }
        outcome = process(cwd=tmp_path, environment=environment)
        assert outcome.text.split() == [f"plain,{offers}"]


def test_the_version_is_the_package_s(tmp_path: Path) -> None:
    import counterpoint

    expected = f"counterpoint {counterpoint.__version__}\n"
    assert process("--version", cwd=tmp_path).text == expected
    assert here("--version").text == expected


def test_every_reading_verb_is_in_the_table() -> None:
    assert set(READING) <= {verb.name for verb in VERBS}
