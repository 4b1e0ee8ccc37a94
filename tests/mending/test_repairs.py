"""What each repair makes of a value, and what it leaves for its author."""

import pytest

from conformance.validate_cases import RULES, SETS
from counterpoint.canon.normal import make
from counterpoint.findings import Report
from counterpoint.mending import mend
from counterpoint.model.document import Document
from counterpoint.model.record import Bundle
from counterpoint.model.terms import terms
from counterpoint.validate.engine import check
from counterpoint.validate.profiles import profile
from counterpoint.verbs import dump, load

A = "https://example.org/a/"
SAID = {"attributedTo": A + "team", "recordedAt": "2026-03-01T09:00:00Z"}
HOME = [
    {"id": A + "kb", "type": "KnowledgeBase", "title": "t", "specVersion": "1.0", "profile": "exchange",
     "licence": "https://creativecommons.org/licenses/by/4.0/", **SAID},
    {"id": A + "team", "type": "Agent", "name": "Team", "kind": "organisation", **SAID},
]  # fmt: skip
D = "sha256:" + "AB" * 32


def judge(document: Document) -> Report:
    return check(document, RULES, profile("exchange", SETS))


def repaired(content: dict, unsafe: bool) -> dict:
    """The record as it is once its file was repaired."""
    record = make({"id": A + "x", **SAID, **content})
    document = load(dump(Bundle([*map(make, HOME), record])), format="jsonld", name="a.jsonld")
    (found,) = (
        r for r in mend(document, judge, RULES, unsafe=unsafe).bundle if r.type not in ("KnowledgeBase", "Agent")
    )
    return {key: value for key, value in found.content.items() if key not in ("id", *SAID)}


SAFE = [
    ("recordedAt", "2026-03-01T10:00:00+01:00", "2026-03-01T09:00:00Z"),
    ("recordedAt", "2026-01-01T00:30:00+05:45", "2025-12-31T18:45:00Z"),
    ("recordedAt", "2026-03-01T10:00:00-00:30", "2026-03-01T10:30:00Z"),
    ("recordedAt", "2026-03-01T10:00:00z", "2026-03-01T10:00:00Z"),
    ("recordedAt", "2026-03-01 10:00", None),
    ("recordedAt", "2026-02-30T10:00:00+01:00", None),
    ("recordedAt", "01/03/2026", None),
    ("publishedAt", "0001-01-01T00:00:00+01:00", None),
    ("doi", "https://doi.org/10.1126/Science.ABP8715", "10.1126/science.abp8715"),
    ("doi", "doi: 10.1126/science.abp8715", "10.1126/science.abp8715"),
    ("doi", "https://example.org/10.1126/science.abp8715", None),
    ("pmid", "PMID: 35881010", "35881010"),
    ("pmid", "https://pubmed.ncbi.nlm.nih.gov/35881010/", "35881010"),
    ("pmid", "035881010", None),
    ("arxiv", "arXiv:2208.10106", "2208.10106"),
    ("arxiv", "arXiv:2208.10106v2", None),
    ("isbn", "978-0-00-000000-2", "9780000000002"),
    ("isbn", "978-0-00-000000-3", None),
    ("lang", "en_US", "en-us"),
    ("lang", "English!", None),
]


@pytest.mark.parametrize(("key", "given", "wanted"), SAFE)
def test_safe_repairs_of_a_source(key: str, given: str, wanted: str | None) -> None:
    content = {"type": "Source", "title": "t", key: given}
    record = make({"id": A + "x", **SAID, **content})
    document = load(dump(Bundle([*map(make, HOME), record])), format="jsonld", name="a.jsonld")
    after = mend(document, judge, RULES).bundle.get(A + "x")
    assert after is not None
    # Reading alone brings tags into lower case.
    assert after.content[key] == (wanted or (given.lower() if key == "lang" else given))


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("+1.5", "1.5"), ("01.50", "1.50"), (".5", "0.5"), ("-.5", "-0.5"), ("5.", "5"), ("1e-3", "0.001"),
        ("1.25E2", "125"), ("1.25e1", "12.5"), ("-0.5e1", "-5"), ("2e3", "2000"), ("00", "0"), ("1.5e-1", "0.15"),
        ("1,5", None), ("1 000", None), ("1e", None), ("", None), ("half", None), ("0x1", None), ("1e999", None),
    ],
)  # fmt: skip
def test_a_number_is_written_with_the_same_value(given: str, wanted: str | None) -> None:
    from decimal import Decimal

    if not given:
        return
    after = repaired({"type": "Estimate", "value": given}, unsafe=False)["value"]
    assert after == (wanted or given)
    if wanted:
        assert Decimal(after) == Decimal(given)


@pytest.mark.parametrize(
    ("given", "safe", "unsafe"),
    [
        ({"type": "Claim", "txet": "p"}, None, {"type": "Claim", "text": "p"}),
        ({"type": "Claim", "txet": "p", "text": "q"}, None, None),
        ({"type": "Claim", "qqqqqq": "p", "text": "q"}, None, None),
        ({"type": "Claym", "text": "p"}, None, {"type": "Claim", "text": "p"}),
        ({"type": "Claim", "text": "p", "kind": "causel"}, None, {"type": "Claim", "text": "p", "kind": "causal"}),
        ({"type": "Claim", "text": "p", "kind": "zzzzzz"}, None, None),
        ({"type": "Snapshot", "digest": D}, {"type": "Snapshot", "digest": D.lower()}, None),
        ({"type": "Claim", "text": "a\x1b[31mb"}, None, {"type": "Claim", "text": "a[31mb"}),
        ({"type": "Claim", "text": "p", "about": [A + "gone"]}, None, {"type": "Claim", "text": "p"}),
        (
            {"type": "Inference", "premises": [A + "gone"], "conclusion": A + "team", "direction": "for"},
            None,
            None,
        ),
        (
            {"type": "Source", "title": "t", "url": "https://example.org/a b\u200b"},
            None,
            {"type": "Source", "title": "t", "url": "https://example.org/a%20b"},
        ),
        ({"type": "Claim", "text": "p", "cleared": ["text"]}, None, {"type": "Claim", "text": "p"}),
    ],
)
def test_repairs_of_keys_types_and_values(given: dict, safe: dict | None, unsafe: dict | None) -> None:
    known = terms().properties
    same = {key: [v] if key not in known and key != "type" else v for key, v in given.items()}
    assert repaired(given, unsafe=False) == (safe or same)
    assert repaired(given, unsafe=True) == (unsafe or safe or same)
