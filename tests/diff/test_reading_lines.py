"""The line in which people read that a record of each sort came or went: every part of it comes from the record."""

import pytest

from counterpoint.canon.normal import make
from counterpoint.diff.compare import compare
from counterpoint.diff.reading import sections
from counterpoint.model.record import Bundle

IRI = "https://example.org/kb/1"
LINES = [
    ("Reasons that moved", {"type": "Inference", "premises": ["urn:x:a", "urn:x:b"], "direction": "opposes", "conclusion": "urn:x:c"}, "urn:x:a, urn:x:b opposes urn:x:c"),
    ("Reasons that moved", {"type": "CausalLink", "cause": "urn:x:a", "sign": "increases", "effect": "urn:x:b"}, "urn:x:a increases urn:x:b"),
    ("Reasons that moved", {"type": "CriticalQuestion", "text": "Is it so?"}, "Is it so?"),
    ("Beliefs that moved", {"type": "Credence", "agent": "urn:x:p", "hypothesis": "urn:x:h", "value": "0.2"}, "urn:x:p on urn:x:h: 0.2"),
    ("Beliefs that moved", {"type": "Credence", "agent": "urn:x:p", "claim": "urn:x:c", "words": "likely"}, "urn:x:p on urn:x:c: likely"),
    ("Beliefs that moved", {"type": "Credence", "agent": "urn:x:p", "claim": "urn:x:c", "numerator": 1, "denominator": 5}, "urn:x:p on urn:x:c: 1/5"),
    ("Beliefs that moved", {"type": "Position", "agent": "urn:x:p", "question": "urn:x:q", "stance": "favours"}, "urn:x:p on urn:x:q: favours"),
    ("Beliefs that moved", {"type": "Forecast", "agent": "urn:x:p", "claim": "urn:x:c"}, "urn:x:p on urn:x:c: no number"),
    ("Numbers that moved", {"type": "Analysis", "title": "The odds"}, "Analysis The odds"),
    ("Numbers that moved", {"type": "Factor", "label": "City"}, "Factor City"),
    ("Numbers that moved", {"type": "Estimate", "value": "7"}, "Estimate 7"),
    ("Numbers that moved", {"type": "Likelihood", "numerator": 2, "denominator": 3}, "Likelihood 2/3"),
    ("Numbers that moved", {"type": "Cell", "analysis": "urn:x:a"}, f"Cell {IRI}"),
    ("Cruxes, gaps and discrepancies", {"type": "Crux", "label": "What turns"}, "Crux: What turns"),
    ("Cruxes, gaps and discrepancies", {"type": "Gap", "text": "Missing."}, "Gap: Missing."),
    ("Cruxes, gaps and discrepancies", {"type": "RhetoricalMove", "rationale": "Loud."}, "RhetoricalMove: Loud."),
    ("Cruxes, gaps and discrepancies", {"type": "Settlement", "target": "urn:x:c"}, "Settlement: urn:x:c"),
    ("Disputes", {"type": "Conflict", "subject": "urn:x:c", "property": "text", "alternatives": ['"a"', '"b"']}, 'urn:x:c text: "a" against "b"'),
    ("Everything else", {"type": "Source", "title": "A work"}, "Source: A work"),
    ("Everything else", {"type": "Agent", "name": "Somebody"}, "Agent: Somebody"),
    ("Everything else", {"type": "Question", "label": "Q1", "text": "Why?"}, "Question: Q1"),
    ("Everything else", {"type": "Question", "text": "Why?"}, "Question: Why?"),
    ("Everything else", {"type": "Import", "of": "urn:x:f"}, "Import"),
]  # fmt: skip


def told(old: Bundle, new: Bundle) -> list[tuple[str, str]]:
    found = sections(old, new, compare(old, new))
    return [(section.title, entry.line) for section in found for entry in section.entries]


@pytest.mark.parametrize(("title", "content", "line"), LINES, ids=lambda value: value if isinstance(value, str) else "")
def test_a_record_that_comes_or_goes(title: str, content: dict[str, object], line: str) -> None:
    record, none = Bundle([make({"id": IRI, **content})]), Bundle([])  # type: ignore[arg-type]
    assert told(none, record) == [(title, f"+ {line}")]
    assert told(record, none) == [(title, f"- {line}")]


@pytest.mark.parametrize(("more", "why"), [({"reason": "A slip."}, "A slip."), ({}, "errorFound")])
def test_a_claim_that_is_withdrawn(more: dict[str, str], why: str) -> None:
    retraction = make({"id": IRI, "type": "Retraction", "target": "urn:x:c", "reasonCode": "errorFound", **more})
    assert told(Bundle([]), Bundle([retraction])) == [("No longer claimed", f"withdrawn: urn:x:c: {why}")]


def test_a_dispute_that_opens_and_closes() -> None:
    plain = make({"id": IRI, "type": "Question", "versions": ["sha256:" + "1" * 64, "sha256:" + "2" * 64]})
    disputed = make({**plain.content, "contested": ["text"]})
    assert told(Bundle([plain]), Bundle([disputed])) == [("Disputes", "dispute opened: text")]
    assert told(Bundle([disputed]), Bundle([plain])) == [("Disputes", "dispute closed: text")]
