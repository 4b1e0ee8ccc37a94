"""A third team, who takes no side: its file is sound by itself, and three files merge as two do."""

from collections import Counter
from decimal import Decimal
from functools import cache
from itertools import combinations, permutations

import counterpoint
from counterpoint.align.candidates import match_key
from counterpoint.canon.digest import of_record
from counterpoint.findings import Severity
from counterpoint.merge.join import merge
from counterpoint.merge.state import digest, parse
from counterpoint.merge.versions import covers
from counterpoint.model.record import Bundle, Record
from counterpoint.verbs import Merged
from covid import FOLDER, NAMESPACE, document

TEAMS = ("team_a", "team_b", "team_c")
OWN = f"{NAMESPACE}team-c/"
REWORDED = f"{NAMESPACE}base/question/q2d"
WRITTEN = {
    "Claim": 79,
    "Source": 41,
    "Estimate": 41,
    "Inference": 34,
    "Similarity": 17,
    "Cluster": 10,
    "Position": 18,
    "Analysis": 9,
    "Credence": 16,
    "Discrepancy": 6,
    "DependenceGroup": 12,
    "Crux": 13,
    "Gap": 13,
    "Settlement": 18,
    "RhetoricalMove": 11,
}
USED_AT = ("premises", "conclusion", "assumptions", "subject", "object", "members", "target", "grounds")
TOTALS = {
    "miller": "-20.7",
    "wilf": "2.7",
    "stansifer": "-3.1",
    "van-treuren": "-2.5",
    "alexander": "-1.2",
    "filan": "-1.4",
}
ODDS = {
    "alexander": Decimal(1) / 17,
    "stansifer": Decimal(1) / 1328,
    "filan": Decimal(10) / 244,
    "van-treuren": Decimal("0.0036"),
    "rootclaim": Decimal(532),
}
"""What each calculation comes to as its author gives it, a leak against animals."""


@cache
def three() -> Merged:
    return counterpoint.merge(*map(document, TEAMS))


def read(stem: str) -> Bundle:
    return document(stem).bundle


def written(*inputs: Bundle) -> Bundle:
    """What the inputs merge to, having gone through bytes."""
    return counterpoint.load(counterpoint.dump(merge(inputs).bundle), name="written.jsonld").bundle


def own(type: str) -> list[Record]:
    return [r for r in read("team_c") if r.type == type and r.id.startswith(OWN)]


def record(name: str) -> Record:
    found = read("team_c").get(OWN + name)
    assert found is not None, name
    return found


class TestTheFile:
    def test_yaml_and_json_say_the_same_byte_for_byte(self) -> None:
        lines = (FOLDER / "team_c.jsonld").read_bytes()
        assert counterpoint.dump(counterpoint.load(FOLDER / "team_c.yaml")) == lines
        back = counterpoint.dump(document("team_c"), format="yaml")
        assert counterpoint.dump(counterpoint.load(back, format="yaml")) == lines

    def test_it_is_sound_and_warns_only_of_dependent_rows(self) -> None:
        findings = counterpoint.validate(document("team_c"), profile="exchange").findings
        assert {finding.code for finding in findings} == {"CP520"}
        assert {finding.severity for finding in findings} == {Severity.WARNING}
        published = {"filan", "levin", "rootclaim-debate", "stansifer"}
        assert {finding.place.record for finding in findings} == {f"{OWN}analysis/{name}" for name in published}

    def test_it_holds_the_common_file_but_for_one_record_it_reworded(self) -> None:
        mine = read("team_c")
        assert [r.id for r in read("base") if mine.get(r.id) != r] == [REWORDED]
        [old], [new] = ([r for r in bundle if r.id == REWORDED] for bundle in (read("base"), mine))
        assert new.texts("revises") == (of_record(old),)
        assert new.text("attributedTo") == old.text("attributedTo")
        assert {key for key in new.content if new.content[key] != old.content.get(key)} == {
            "text",
            "recordedAt",
            "revises",
        }

    def test_it_speaks_of_published_works_and_of_no_other_team(self) -> None:
        foreign = [r.id for r in read("team_c") if b"/team-a/" in r.canonical or b"/team-b/" in r.canonical]
        assert foreign == []

    def test_it_holds_what_a_comparison_needs(self) -> None:
        counted = Counter(r.type for r in read("team_c") if r.id.startswith(OWN))
        assert {type: counted[type] for type in WRITTEN} == WRITTEN

    def test_no_claim_is_made_twice_and_each_is_put_to_use(self) -> None:
        claims = own("Claim")
        keys = Counter(match_key(claim) for claim in claims)
        assert [key for key, times in keys.items() if times > 1] == []
        used = {iri for r in read("team_c") for key in USED_AT for iri in r.texts(key)}
        assert [claim.id for claim in claims if claim.id not in used] == []

    def test_every_claim_is_said_by_somebody(self) -> None:
        said = {r.text("claim") for r in own("Assertion")}
        assert [claim.id for claim in own("Claim") if claim.id not in said] == []

    def test_quotations_are_short(self) -> None:
        quoted = [passage.text("exact") for passage in own("Passage")]
        assert quoted
        assert [words for words in quoted if len(words.split()) > 10] == []

    def test_the_analyst_leans_to_neither_side(self) -> None:
        stances = {r.text("stance") for r in own("Position") if r.text("agent") == f"{OWN}team"}
        assert stances == {"undecided"}
        assert [r.id for r in own("Credence") if r.text("agent") == f"{OWN}team"] == []


class TestTheNumbers:
    def test_the_six_totals_stand_as_they_were_listed(self) -> None:
        found = {name: record(f"credence/{name}") for name in TOTALS}
        assert {name: r.text("value") for name, r in found.items()} == TOTALS
        assert {r.text("scale") for r in found.values()} == {"log10Odds"}

    def test_the_spread_follows_from_the_totals_and_the_printed_ones_do_not(self) -> None:
        totals = {name: Decimal(value) for name, value in TOTALS.items()}
        all_six = max(totals.values()) - min(totals.values())
        without = [value for name, value in totals.items() if name != "miller"]
        neutral = [value for name, value in totals.items() if name not in ("miller", "wilf")]
        decades, factor = max(without) - min(without), 10 ** (max(neutral) - min(neutral))
        assert record("estimand/spread/estimates/2").text("value") == str(all_six) == "23.4"
        assert record("estimand/spread/estimates/4").text("value") == str(decades) == "5.8"
        stated = {name: record(f"discrepancy/spread-{name}") for name in ("7", "50")}
        assert {name: r.text("recomputed") for name, r in stated.items()} == {"7": str(decades), "50": f"{factor:.0f}"}
        assert {r.text("status") for r in stated.values()} == {"openDiscrepancy"}

    def test_each_verdict_without_the_market_follows_from_the_total_and_the_row(self) -> None:
        ratios = {r.text("agent").split("/")[-1]: r.text("value") for r in estimates("market-ratio")}
        left = {r.text("agent").split("/")[-1]: r.text("value") for r in estimates("odds-without-market")}
        assert left.keys() == ODDS.keys()
        for name, odds in ODDS.items():
            places = len(left[name].partition(".")[2])
            assert round(odds * Decimal(ratios[name]), places) == Decimal(left[name]), name
            assert record(f"crux/c1-{name}").text("flipValue") == left[name]

    def test_every_verdict_but_the_debaters_turns(self) -> None:
        left = {r.text("agent").split("/")[-1]: Decimal(r.text("value")) for r in estimates("odds-without-market")}
        assert {name for name, odds in ODDS.items() if (odds > 1) != (left[name] > 1)} == ODDS.keys() - {"rootclaim"}

    def test_the_allowance_worked_back_gives_the_printed_confidence(self) -> None:
        failure = record("failure/rootclaim")
        epsilon, q = Decimal(failure.text("epsilon")), Decimal(failure.text("q"))
        model = Decimal(533) / 534
        assert round((1 - epsilon) * model + epsilon * q, 2) == Decimal(record("credence/rootclaim-94").text("value"))


def estimates(name: str) -> list[Record]:
    found = [r for r in own("Estimate") if r.text("estimand") == f"{OWN}estimand/{name}"]
    assert found, name
    return found


class TestTheMerge:
    def test_six_orders_give_one_digest_and_the_same_bytes(self) -> None:
        results = [merge([read(stem) for stem in order]).bundle for order in permutations(TEAMS)]
        assert len(results) == 6
        assert len({counterpoint.dump(result) for result in results}) == 1
        assert len({digest(parse(result)) for result in results}) == 1
        assert counterpoint.dump(results[0]) == counterpoint.dump(three().bundle)

    def test_any_grouping_through_written_files_gives_the_same_bytes(self) -> None:
        at_once = counterpoint.dump(three().bundle)
        for pair in combinations(TEAMS, 2):
            [alone] = set(TEAMS) - set(pair)
            joined = written(*map(read, pair))
            assert counterpoint.dump(merge([joined, read(alone)]).bundle) == at_once
            assert counterpoint.dump(merge([read(alone), joined]).bundle) == at_once

    def test_what_went_in_before_adds_nothing_again(self) -> None:
        at_once = written(*map(read, TEAMS))
        for stem in ("base", *TEAMS):
            assert merge([at_once, read(stem)]).bundle == at_once
        pairs = [written(*map(read, pair)) for pair in combinations(TEAMS, 2)]
        assert merge(pairs).bundle == at_once

    def test_every_version_of_every_input_is_there_or_covered(self) -> None:
        kept = parse(three().bundle).versions
        for stem in ("base", *TEAMS):
            for iri, versions in parse(read(stem)).versions.items():
                for version in versions:
                    assert any(other == version or covers(other, version) for other in kept[iri]), iri

    def test_one_question_in_three_wordings_is_one_dispute_of_three(self) -> None:
        [dispute] = [d for d in three().disputes if d.conflict.text("subject") == REWORDED]
        assert dispute.conflict.text("property") == "text"
        assert len(dispute.sides) == 3
        assert sorted(dispute.sides.values()) == [(f"{stem}.jsonld",) for stem in TEAMS]
        view = three().bundle.get(REWORDED)
        assert view is not None
        assert view.texts("contested") == ("text",)
        assert "text" not in view.content

    def test_the_third_team_opens_no_other_conflict(self) -> None:
        subjects = {conflict.text("subject") for conflict in three().conflicts}
        two = {conflict.text("subject") for conflict in merge([read("team_a"), read("team_b")]).conflicts}
        assert subjects == two

    def test_the_count_of_each_file_is_that_of_its_records(self) -> None:
        bundles = [{r.id for r in read(stem)} for stem in TEAMS]
        expected = []
        for index, ids in enumerate(bundles):
            elsewhere = set().union(*(other for place, other in enumerate(bundles) if place != index))
            expected.append((len(ids), len(ids - elsewhere)))
        assert three().contributions == tuple(expected)
        assert all(alone > 200 for _, alone in expected)

    def test_the_result_has_no_error_but_what_the_merge_reports(self) -> None:
        result = counterpoint.load(counterpoint.dump(three().bundle), name="three.jsonld")
        findings = counterpoint.validate(result, profile="exchange").findings
        reported = {finding.fingerprint for finding in three().induced}
        assert [f.message for f in findings if f.severity is Severity.ERROR and f.fingerprint not in reported] == []
        open_ones = {f.place.record for f in findings if f.code == "CP601"}
        assert open_ones == {conflict.id for conflict in three().conflicts}

    def test_what_the_third_team_calls_dependent_reaches_the_calculations_of_both_others(self) -> None:
        found = [finding for finding in three().induced if finding.code == "CP520"]
        assert {finding.place.record.split("/")[-3] for finding in found} == {"team-a", "team-b"}
        reached = {finding.place.record.removeprefix(NAMESPACE) for finding in found}
        assert {"team-a/analysis/stansifer", "team-b/analysis/rootclaim-main", "team-b/analysis/weissman"} <= reached
        alone = counterpoint.merge(document("team_a"), document("team_b")).induced
        assert [finding.message for finding in alone if finding.code == "CP520"] == []

    def test_works_that_all_three_describe_stay_in_their_own_words(self) -> None:
        described = [{iri.removeprefix(NAMESPACE).split("/")[0] for iri in work.sources} for work in three().works]
        assert sum(owners == {"team-a", "team-b", "team-c"} for owners in described) >= 15
        fused = [conflict.text("subject") for conflict in three().conflicts if "/source/" in conflict.text("subject")]
        assert fused == []
