"""The table of dependence speaks of the model and leaves no link of it out without a reason."""

from collections import Counter

from counterpoint.graph.dependence import leaning, rows, with_parts
from counterpoint.model.terms import terms

PROVENANCE = frozenset("attributedTo generatedBy reviewedBy topics".split())
"""Who wrote a record, how it came about and what it is filed under: nothing it says leans on that."""
VOICES = frozenset(
    "agent agents speaker offeredBy reportedBy addressee parties holder sender recipient resolver".split()
)
"""Whose word something is. A person's record may change; the word stays theirs."""
PROTOCOL = frozenset("Retraction Redaction Resolution Conflict Tombstone Contested Version".split())
"""They say what happens to a record, and lean on nothing."""
PLACES = frozenset("teams imports entryPoints includes parts extensions dialogue question about search".split())
"""Where a record hangs. What it says does not follow from there."""
OTHERS = frozenset(
    [
        *(("Agent", "memberOf"), ("Activity", "method"), ("Topic", "broaderTopic"), ("Interest", "party")),
        *(("Dialogue", "arbiters"), ("Party", "hypothesis"), ("AnswerSet", "residual"), ("Hypothesis", "partOf")),
        *(
            (("Question", key))
            for key in ("partOf", "refines", "reframes", "operationalises", "presupposes", "dissolves")
        ),
        *((("Source", key)) for key in ("cites", "reviews", "respondsTo", "retracts")),
        *(("Assertion", "inReplyTo"), ("DialogueEvent", "inReplyTo"), ("Analysis", "hypothesis")),
        *(("RhetoricalMove", "evidentialLink"), ("MethodFit", "method")),
        *((kind, "replaces") for kind in ("Assertion", "Estimate", "Position", "Credence", "Analysis")),
    ]
)
"""Links that name a kin, an answer or a predecessor: the end may go, and what is said here stands."""


def test_every_row_speaks_of_a_link_of_the_model() -> None:
    types, properties = terms().types, terms().properties
    for row in rows():
        assert row.key in types[row.type].fields, row
        assert properties[row.key].range == "ref"
        assert row.to <= types.keys()
        assert row.reason


def test_every_link_of_the_model_is_in_the_table_or_left_out_for_a_reason() -> None:
    known = leaning().keys() | with_parts().keys()
    apart = PROVENANCE | VOICES | PLACES
    links = {
        (kind.name, name)
        for kind in terms().types.values()
        if kind.name not in PROTOCOL
        for name in kind.fields
        if terms().properties[name].range == "ref"
    }
    missing = {(kind, key) for kind, key in links - known if key not in apart}
    assert missing == OTHERS


def test_nothing_leans_on_one_link_in_two_ways() -> None:
    one_way = Counter((row.type, row.key) for row in rows() if not row.reverse)
    assert {link for link, count in one_way.items() if count > 1} == set()


def test_what_only_asks_passes_nothing_on_and_what_loses_ground_does() -> None:
    for row in rows():
        if row.effect == "reopened" or row.direct:
            assert not row.carries, row
        if row.effect in ("loses its ground", "loses a premise", "stale number", "weakened"):
            assert row.carries, row
