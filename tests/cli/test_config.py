"""Settings of a project: found from where one works, each outdone by the more particular, faults told with a place."""

import sys
from pathlib import Path

import pytest

from attack.bad_input import claim, document
from command_line import here

FAULTY = document(claim('"text": "t", "txet": 1'))
"""One error, CP106, of R-REC."""
PLUGIN = '''
from types import SimpleNamespace
from counterpoint.findings import Place
from counterpoint.validate.contract import Profile, Rule, RuleSet, Scope

class _Odd:
    """CP990 odd: this is odd.

    Why     oddness
    Asks    R-PRV-99 (SHOULD)          Repair  even it out
    """
    RULE = Rule("CP990", "odd", Scope.GRAPH, "R-PRV-99", "SHOULD", "odd", "even it out", since="{since}")
    def check(self, graph):
        yield self.RULE.finding(Place(record="x:y"))

RULE_SET = RuleSet((_Odd(),), (Profile("house", {}),))
'''


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project: a sound file, a faulty one, a faulty one in a folder."""
    (tmp_path / "kb" / "drafts").mkdir(parents=True)
    (tmp_path / "kb" / "a.jsonld").write_bytes(FAULTY)
    (tmp_path / "kb" / "drafts" / "b.jsonld").write_bytes(FAULTY)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def plugin(folder: Path, monkeypatch: pytest.MonkeyPatch, since: str = "1.0", body: str = PLUGIN) -> None:
    """A rule set of somebody else's, installed."""
    info = folder / "site" / "odd_rules-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: odd-rules\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[counterpoint.rules]\nodd = odd_rules:RULE_SET\n")
    (folder / "site" / "odd_rules.py").write_text(body.replace("{since}", since))
    monkeypatch.syspath_prepend(folder / "site")
    monkeypatch.delitem(sys.modules, "odd_rules", raising=False)


class TestWhereSettingsComeFrom:
    def test_from_the_folder_one_works_in_and_above_it(self, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (home / "counterpoint.toml").write_text('[severity]\nCP106 = "warning"\n')
        assert here("validate", "kb/a.jsonld").code == 0
        monkeypatch.chdir(home / "kb")
        outcome = here("validate", "a.jsonld")
        assert (outcome.code, "warning CP106" in outcome.text) == (0, True)
        assert "(settings: ../counterpoint.toml)" in outcome.err

    def test_the_nearest_file_counts_and_a_pyproject_without_our_table_does_not(
        self, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (home / "pyproject.toml").write_text('[tool.counterpoint]\nseverity = {CP106 = "info"}\n')
        (home / "kb" / "pyproject.toml").write_text('[project]\nname = "x"\ndependencies = ["counterpoint"]\n')
        monkeypatch.chdir(home / "kb")
        assert here("validate", "a.jsonld").code == 0
        (home / "kb" / "counterpoint.toml").write_text("")
        assert here("validate", "a.jsonld").code == 1
        (home / "kb" / "pyproject.toml").write_text('[tool]\ncounterpoint = {fail-on = "warning"}\n')
        assert "settings: counterpoint.toml" in here("validate", "a.jsonld").err

    def test_the_command_line_says_which_file_or_none(self, home: Path) -> None:
        (home / "counterpoint.toml").write_text('[severity]\nCP106 = "warning"\n')
        (home / "strict.toml").write_text('fail-on = "warning"\n')
        assert here("validate", "kb/a.jsonld", "--no-config").code == 1
        assert "(settings" not in here("validate", "kb/a.jsonld", "--no-config").err
        assert here("validate", "kb/a.jsonld", "--config", "strict.toml").code == 1
        assert here("validate", "kb/a.jsonld", "--config", "missing.toml").code == 2
        assert here("validate", "kb/a.jsonld", "--config", "strict.toml", "--no-config").code == 2


class TestWhatSettingsSay:
    def test_profile_fail_on_and_show(self, home: Path) -> None:
        here("init", "new.jsonld", "--namespace", "https://example.org/a/")
        (home / "counterpoint.toml").write_text('profile = "published"\nfail-on = "info"\nshow = "error"\n')
        strict = here("validate", "new.jsonld")
        assert strict.text == "0 errors, 0 warnings\n"
        assert strict.code == (0 if " 0 remarks" in strict.err else 1)
        shown = here("validate", "new.jsonld", "--show", "info", "--fail-on", "error")
        assert shown.code == 0
        (home / "counterpoint.toml").write_text('profile = "draft"\n')
        assert here("validate", "kb/a.jsonld", "--show", "info").text == here(
            "validate", "kb/a.jsonld", "--show", "info", "--no-config", "--profile", "draft"
        ).text  # fmt: skip

    @pytest.mark.parametrize("key", ["CP106", "unknown-key", '"REC.MUST"', "MUST"])
    def test_severities_by_code_slug_area_and_keyword(self, home: Path, key: str) -> None:
        (home / "counterpoint.toml").write_text(f'[severity]\n{key} = "info"\n')
        assert here("validate", "kb/a.jsonld").code == 0

    def test_the_more_particular_word_counts(self, home: Path) -> None:
        (home / "counterpoint.toml").write_text('[severity]\nMUST = "info"\n"REC.MUST" = "warning"\nCP106 = "error"\n')
        assert here("validate", "kb/a.jsonld").code == 1

    def test_what_counts_for_some_paths_only(self, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (home / "counterpoint.toml").write_text(
            '[[paths]]\nfiles = "kb/drafts/**"\nignore = ["CP106"]\n'
            '[[paths]]\nfiles = ["nowhere/*", "a.jsonld"]\nseverity = {CP106 = "warning"}\n'
        )
        outcome = here("validate", "--report", "concise", "kb")
        assert outcome.code == 0
        assert "a.jsonld:6:" in outcome.text or "kb/a.jsonld" in outcome.text
        assert "warning CP106" in outcome.text
        assert "b.jsonld" not in "".join(line for line in outcome.text.splitlines() if "CP106" in line)
        monkeypatch.chdir(home / "kb" / "drafts")
        assert "CP106" not in here("validate", "b.jsonld", str(home / "kb" / "drafts" / "b.jsonld")).text

    def test_the_later_path_outdoes_the_earlier(self, home: Path) -> None:
        (home / "counterpoint.toml").write_text(
            '[[paths]]\nfiles = "*.jsonld"\nignore = ["CP106"]\n'
            '[[paths]]\nfiles = "kb/*.jsonld"\nseverity = {CP106 = "error"}\n'
        )
        assert here("validate", "kb/a.jsonld").code == 1
        assert here("validate", "kb/drafts/b.jsonld").code == 0

    def test_rule_sets_are_loaded_where_they_are_named_and_nowhere_else(
        self, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        plugin(home, monkeypatch)
        assert "CP990" not in here("validate", "kb/a.jsonld").text
        assert "odd_rules" not in sys.modules
        (home / "counterpoint.toml").write_text('rule-sets = ["odd"]\nprofile = "exchange"\n')
        found = here("validate", "--report", "concise", "kb/a.jsonld").text
        assert "warning CP990" in found
        assert "error CP106" in found
        assert "CP990" in here("rules").text
        assert "oddness" in here("rule", "CP990").text
        for name in ("sarif", "html", "markdown"):
            assert "CP990" in here("validate", "--report", name, "kb/a.jsonld").text

    def test_a_pinned_edition_leaves_later_rules_out(self, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        plugin(home, monkeypatch, since="1.10")
        for edition, there in (("1.10", True), ("1.0", False)):
            (home / "counterpoint.toml").write_text(f'rule-sets = ["odd"]\nedition = "{edition}"\n')
            assert ("CP990" in here("validate", "kb/a.jsonld").text) == there
            assert ("CP990" in here("rules").text) == there


class TestFaults:
    @pytest.mark.parametrize(
        ("text", "place", "says"),
        [
            ("profile = \n", ":1:11", "no TOML"),
            ('\nprofil = "draft"', ":2", "did you mean 'profile'?"),
            ('profile = "drat"', ":1", "did you mean 'draft'?"),
            ("show = 3", ":1", "use one of error, warning, info"),
            ('fail-on = "off"', ":1", "use one of"),
            ('edition = "9.0"', ":1", "edition cannot be '9.0'"),
            ("severity = 1", ":1", "no table"),
            ('[severity]\nCP20 = "error"', ":2", "did you mean"),
            ('[severity]\nCP204 = "fatal"', ":2", "use one of error"),
            ('rule-sets = "core"', ":1", "no list of strings"),
            ('rule-sets = ["none-such"]', ":1", "no rule set 'none-such' is installed"),
            ('[[paths]]\nignore = ["CP204"]', ":1", "without files"),
            ('[[paths]]\nfiles = "../x"', ":2", "leads out of the folder"),
            ('[[paths]]\nfiles = "x"\nignored = []', ":3", "did you mean 'ignore'?"),
            ("paths = 1", ":1", "no list of tables"),
            ("# profil\nsho = 1", ":2", "did you mean 'show'?"),
        ],
    )
    @pytest.mark.parametrize("file", ["counterpoint.toml", "pyproject.toml"])
    def test_are_wrong_usage_with_place_and_repair(
        self, home: Path, file: str, text: str, place: str, says: str
    ) -> None:
        if file == "pyproject.toml":
            text = text.replace("[[paths]]", "[[tool.counterpoint.paths]]").replace("[sev", "[tool.counterpoint.sev")
            if not text.startswith("["):
                text = "[tool.counterpoint]\n" + text
                line, *column = place[1:].split(":")
                place = ":".join(["", str(int(line) + 1), *column])
        (home / file).write_text(text)
        outcome = here("validate", "kb/a.jsonld")
        assert outcome.code == 2
        assert f"{file}{place}: " in outcome.err
        assert says in outcome.err
        assert "repair: " in outcome.err
        assert outcome.out == b""

    def test_bytes_that_are_no_text(self, home: Path) -> None:
        (home / "counterpoint.toml").write_bytes(b"\xff")
        outcome = here("validate", "kb/a.jsonld")
        assert (outcome.code, "no UTF-8" in outcome.err) == (2, True)

    @pytest.mark.parametrize("body", ["raise RuntimeError('boom')", "RULE_SET = 3", "x = 1"])
    def test_a_rule_set_that_cannot_be_loaded(self, home: Path, monkeypatch: pytest.MonkeyPatch, body: str) -> None:
        plugin(home, monkeypatch, body=body)
        (home / "counterpoint.toml").write_text('rule-sets = ["odd"]\n')
        outcome = here("validate", "kb/a.jsonld")
        assert (outcome.code, "counterpoint.toml:1" in outcome.err) == (2, True)

    def test_a_merge_loads_no_rule_set_of_others(self, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        plugin(home, monkeypatch, body="raise RuntimeError('boom')")
        (home / "counterpoint.toml").write_text('rule-sets = ["odd"]\n')
        here("init", "new.jsonld", "--namespace", "https://example.org/a/")
        assert here("merge", "-q", "new.jsonld", "new.jsonld").code == 0
