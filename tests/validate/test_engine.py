"""The engine, its profiles and its registry."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import get_args

import pytest

import counterpoint_rules
from counterpoint.canon.digest import of_record
from counterpoint.canon.normal import make
from counterpoint.errors import InputError, InternalError
from counterpoint.findings import Finding, Place, Severity
from counterpoint.merge.state import State, render
from counterpoint.model.document import Document, Oddity, OddityKind
from counterpoint.model.record import Bundle
from counterpoint.validate.contract import Profile, Rule, RuleSet, Scope
from counterpoint.validate.engine import check
from counterpoint.validate.page import page
from counterpoint.validate.profiles import named_by, names, profile, read_profile
from counterpoint.validate.select import rule_sets, rules, understood

CORE = rule_sets()
RULES = rules(CORE)
KB = {"id": "https://example.org/kb", "type": "KnowledgeBase", "title": "A", "attributedTo": "https://example.org/t"}
TEAM = {
    "id": "https://example.org/t",
    "type": "Agent",
    "name": "A",
    "kind": "organisation",
    "attributedTo": "https://example.org/t",
}


def document(*contents, oddities: tuple[Oddity, ...] = ()) -> Document:
    return Document("a.jsonld", "jsonld", b"", Bundle(map(make, contents)), {}, oddities)


def stand_in(check_with, **changes) -> SimpleNamespace:
    said = {
        "code": "CP998",
        "slug": "stand-in",
        "scope": Scope.GRAPH,
        "requirement": "R-PRV-99",
        "strength": "MUST",
        "says": "{value}",
        "repair": "none",
    }
    return SimpleNamespace(RULE=Rule(**{**said, **changes}), check=check_with)


class TestCheck:
    def test_a_rule_that_raises_is_named(self) -> None:
        def raising(graph) -> Iterator[Finding]:
            raise KeyError("oops")
            yield

        with pytest.raises(InternalError, match=r"CP998 stand-in failed: KeyError: 'oops'"):
            check(document(KB), [stand_in(raising)], Profile("exchange"))

    def test_the_profile_decides_the_severity_and_never_the_code(self) -> None:
        rule = stand_in(lambda graph: iter([rule.RULE.finding(Place(record="x"), value="v")]))
        levels = {
            name: check(document(KB), [rule], profile(name, CORE)).findings[0].severity
            for name in ("draft", "exchange", "published")
        }
        assert levels == {"draft": Severity.WARNING, "exchange": Severity.ERROR, "published": Severity.ERROR}

    def test_a_rule_that_is_off_is_not_run(self) -> None:
        def never(graph) -> Iterator[Finding]:
            raise AssertionError
            yield

        assert check(document(KB), [stand_in(never)], Profile("x", {"CP998": Severity.OFF})).findings == ()

    def test_findings_know_their_document(self) -> None:
        rule = stand_in(lambda graph: iter([rule.RULE.finding(Place(record="x"), value="v")]))
        assert check(document(KB), [rule], Profile("x")).findings[0].place.document == "a.jsonld"

    def test_values_cannot_steer_a_terminal(self) -> None:
        rule = stand_in(lambda graph: iter([rule.RULE.finding(Place(), value="a\x1b[31m\u202eb\nc" + "d" * 300)]))
        message = check(document(KB), [rule], Profile("x")).findings[0].message
        assert message.startswith("a\\x1b[31m\\u202eb c")
        assert len(message) <= 160

    def test_versions_inside_a_merged_file_are_judged_too(self) -> None:
        """R-VAL-09."""
        claim = {"id": "https://example.org/c", "type": "Claim", "text": "p", "kind": "causel"}
        one, other = make(claim), make({**claim, "kind": "causal", "text": "q"})
        merged = Document("m", "jsonld", b"", render(State({claim["id"]: (one, other)})))
        found = [f for f in check(merged, RULES, profile("exchange", CORE)).findings if f.code == "CP103"]
        assert [(f.place.record, f.place.property) for f in found] == [(claim["id"], "kind")]

    def test_a_version_that_is_no_json_stops_nothing(self) -> None:
        version = {"id": "urn:cp:version:sha256:" + "0" * 64, "type": "Version", "of": "https://example.org/c"}
        broken = document(
            KB, TEAM, {**version, "content": "{"}, {**version, "id": version["id"] + "x", "content": "[]"}
        )
        assert "CP603" in check(broken, RULES, profile("exchange", CORE)).codes()

    def test_extension_terms_a_rule_set_knows_may_be_critical(self) -> None:
        term = "https://example.org/terms#sealed"
        declared = {
            "id": "https://example.org/x",
            "type": "Extension",
            "term": term,
            "critical": True,
            "valueType": "booleanValue",
            "mergeRule": "setMerge",
        }
        file, level = document(KB, TEAM, declared), profile("exchange", CORE)
        assert "CP213" in check(file, RULES, level).codes()
        ours = RuleSet((), understands=frozenset([term]))
        assert "CP213" not in check(file, RULES, level, understood=understood([*CORE, ours])).codes()

    def test_the_document_is_not_changed(self) -> None:
        file = document(KB, TEAM, {"id": "https://example.org/c", "type": "Claim", "kind": "causel"})
        before = [record.canonical for record in file.bundle]
        check(file, RULES, profile("published", CORE))
        assert [record.canonical for record in file.bundle] == before


SAID = {
    "key": "k", "value": "v", "decimal": "1", "count": "2", "nearest": "", "type": "t", "iri": "i", "prefix": "p",
    "graph": "g", "expected": "a string", "term": "t", "canonical": "c",
}  # fmt: skip


@pytest.mark.parametrize("kind", get_args(OddityKind))
def test_every_oddity_is_judged_by_exactly_one_rule(kind) -> None:
    level = profile("exchange", CORE)
    without = check(document(KB, TEAM), RULES, level).findings
    odd = Oddity(kind, "/records/0/text", KB["id"], "text", SAID)
    found = check(document(KB, TEAM, oddities=(odd,)), RULES, level).findings
    (finding,) = (finding for finding in found if finding not in without)
    assert finding.place.pointer == "/records/0/text"


class TestProfiles:
    def test_the_most_particular_word_counts(self) -> None:
        rule = Rule("CP204", "s", Scope.GRAPH, "R-ID-07", "MUST", "", "")
        said = {"MUST": Severity.INFO, "ID.MUST": Severity.WARNING, "CP204": Severity.OFF}
        assert Profile("x").severity(rule) == Severity.ERROR
        assert Profile("x", {"MUST": said["MUST"]}).severity(rule) == Severity.INFO
        assert Profile("x", {k: said[k] for k in ("MUST", "ID.MUST")}).severity(rule) == Severity.WARNING
        assert Profile("x", said).severity(rule) == Severity.OFF

    def test_the_published_three(self) -> None:
        """The table of spec/operations/validate.md, profiles."""
        table = {
            "draft": ("error", "warning", "info", "off"),
            "exchange": ("error", "error", "warning", "info"),
            "published": ("error", "error", "error", "info"),
        }
        kinds = (("R-REC-01", "MUST"), ("R-PRV-04", "MUST"), ("R-PRV-02", "SHOULD"), ("R-INF-05", "MAY"))
        for name, levels in table.items():
            known = profile(name, CORE)
            for (requirement, strength), level in zip(kinds, levels, strict=True):
                rule = Rule("CP999", "s", Scope.GRAPH, requirement, strength, "", "")  # type: ignore[arg-type]
                assert known.severity(rule).name.lower() == level, (name, requirement)

    def test_no_profile_turns_off_what_holds_a_file_together(self) -> None:
        """R-VAL-05."""
        for name in names(CORE):
            for rule in RULES:
                if rule.RULE.requirement.split("-")[1] in ("DOC", "REC", "ID", "MRG"):
                    assert profile(name, CORE).severity(rule.RULE) > Severity.OFF

    def test_exceptions_name_rules_that_exist(self) -> None:
        codes = {rule.RULE.code for rule in RULES}
        for name in names(CORE):
            assert {key for key in profile(name, CORE).severities if key.startswith("CP")} <= codes

    @pytest.mark.parametrize(
        ("headers", "expected"),
        [
            ([], "exchange"),
            ([KB], "exchange"),
            ([{**KB, "profile": "draft"}], "draft"),
            ([{**KB, "profile": "splendid"}], "exchange"),
            ([{**KB, "profile": "published"}, {**KB, "id": KB["id"] + "2", "profile": "draft"}], "draft"),
            (
                [
                    {**KB, "profile": "published", "includes": [KB["id"] + "2"]},
                    {**KB, "id": KB["id"] + "2", "profile": "draft"},
                ],
                "published",
            ),
        ],
    )
    def test_the_file_names_its_own(self, headers, expected: str) -> None:
        assert named_by(Bundle(map(make, headers))) == expected

    def test_an_unknown_one_says_which_there_are(self) -> None:
        with pytest.raises(InputError, match=r"(?s)no profile 'strict'.*draft, exchange, published"):
            profile("strict", CORE)

    def test_a_third_party_brings_its_own_and_overrides(self) -> None:
        theirs = RuleSet((), (read_profile("exchange", b'[severity]\nCP204 = "off"\n'), read_profile("strict", b"")))
        assert names([*CORE, theirs]) == ("draft", "exchange", "published", "strict")
        united = profile("exchange", [*CORE, theirs])
        assert united.severities["CP204"] == Severity.OFF
        assert united.severities["CP217"] == Severity.INFO

    def test_a_word_that_is_no_severity_is_refused(self) -> None:
        with pytest.raises(ValueError, match="no severity 'fatal': use one of off, info, warning, error"):
            read_profile("x", b'[severity]\nMUST = "fatal"\n')


class TestSelection:
    def test_the_core_is_found_by_entry_point(self) -> None:
        assert CORE == (counterpoint_rules.RULE_SET,)

    def test_the_registry_is_in_code_order(self) -> None:
        codes = [rule.RULE.code for rule in counterpoint_rules.RULES]
        assert codes == sorted(set(codes))

    def test_every_rule_file_is_in_the_registry(self) -> None:
        from pathlib import Path

        folder = Path(counterpoint_rules.__file__).parent
        files = {p.relative_to(folder).with_suffix("").parts for p in folder.glob("*/*.py") if p.stem != "__init__"}
        listed = {tuple(rule.__name__.split(".")[1:]) for rule in counterpoint_rules.RULES}  # type: ignore[attr-defined]
        assert files == listed

    def test_an_unknown_set_says_which_there_are(self) -> None:
        with pytest.raises(InputError, match=r"(?s)no rule set 'mine' is installed.*core"):
            rule_sets(["mine"])

    def test_two_rules_of_one_code_are_refused(self) -> None:
        rule = stand_in(lambda graph: iter(()), code="CP204", slug="mine")
        with pytest.raises(InputError, match="two rules are called CP204"):
            rules([*CORE, RuleSet((rule,))])  # type: ignore[arg-type]


def test_a_module_without_a_header_has_no_page() -> None:
    rule = stand_in(lambda graph: iter(()))
    rule.__doc__ = "Some words."
    with pytest.raises(ValueError, match="CP998: the module's docstring is no rule header"):
        page(rule)  # type: ignore[arg-type]


def test_history_is_judged_by_what_the_file_holds() -> None:
    claim = make({"id": "https://example.org/c", "type": "Claim", "text": "p"})
    newer = make({**claim.content, "text": "q", "revises": [of_record(claim)]})
    file = Document("m", "jsonld", b"", Bundle([claim, newer]))
    assert "CP801" not in check(file, RULES, profile("exchange", CORE)).codes()
