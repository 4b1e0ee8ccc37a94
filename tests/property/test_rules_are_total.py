"""R-VAL-02, R-VAL-07: a rule says what it has to say of any records, in any order, and never fails."""

import random

from hypothesis import given

from counterpoint.findings import Finding
from counterpoint.graph.index import Graph
from counterpoint.model.record import Bundle
from counterpoint.validate.contract import LoadedRule, Scope
from counterpoint.validate.select import rule_sets, rules
from strategies import bundles

RULES: list[LoadedRule] = [rule for rule in rules(rule_sets()) if rule.RULE.scope is Scope.GRAPH]


def judged(bundle: Bundle) -> list[Finding]:
    graph = Graph(bundle, "any")
    return sorted((f for rule in RULES for f in rule.check(graph)), key=lambda f: (f.sort_key, f.fingerprint))


@given(bundles())
def test_no_rule_fails_on_random_records(bundle: Bundle) -> None:
    for finding in judged(bundle):
        assert finding.message
        assert finding.repair
        assert finding.requirement


@given(bundles())
def test_the_order_of_the_file_does_not_matter(bundle: Bundle) -> None:
    records = list(bundle)
    random.Random(7).shuffle(records)
    assert judged(Bundle(records)) == judged(bundle)
