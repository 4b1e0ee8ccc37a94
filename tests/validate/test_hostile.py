"""Whatever stands in a file, judging it gives findings: no rule fails, no order of records matters."""

import copy
import json
import random
from typing import Any

import pytest

from conformance.validate_cases import RULES, SETS, cases, file_of
from counterpoint.errors import InputError, OfflineError
from counterpoint.formats.jsonld.read import read
from counterpoint.report import REPORTERS
from counterpoint.report.sources import Sources
from counterpoint.validate.engine import check
from counterpoint.validate.profiles import profile

PUBLISHED = profile("published", SETS)
COMPACT = [path for case in cases() if (path := file_of(case, "bad")).suffix == ".jsonld"]
JUNK: list[Any] = [
    None, "", 0, -1, 1.5, True, 2**60, [], {}, [[]], ["x"], ["x", "x"], [1.5, 2], "e" * 3000, "9" * 50, "-0", "1e5", "1/0",
    {"@id": "x"}, {"@id": 1.5}, {"@value": 1.5}, {"@value": 1.5, "@type": "http://www.w3.org/2001/XMLSchema#double"},
    {"@value": "x", "@type": 1.5}, {"@value": "x", "@language": 1.5}, {"@value": "x", "@language": "EN"},
    "a:claim/1", "cp:x", "_:b", "https://", "urn:cp:version:x", "\u202e", "2022-02-30", "Claim", "KnowledgeBase",
]  # fmt: skip
KEYS = [
    "text",
    "value",
    "kind",
    "type",
    "id",
    "x:y",
    "cp:text",
    "zzz",
    "revises",
    "versions",
    "contested",
    "content",
    "partOf",
]


@pytest.mark.parametrize("seed", range(150))
def test_a_file_changed_at_random_is_judged(seed: int) -> None:
    chance = random.Random(seed)
    path = chance.choice(COMPACT)
    document = json.loads(path.read_text("utf-8-sig"))
    for record in chance.choices([r for r in document["records"] if isinstance(r, dict)], k=3):
        key = chance.choice([*record, *KEYS])
        record[key] = copy.deepcopy(chance.choice(JUNK))
    try:
        read_document = read(json.dumps(document).encode(), path.name)
    except (InputError, OfflineError):
        return
    report = check(read_document, RULES, PUBLISHED)
    for reporter in REPORTERS:
        assert reporter.render(report, Sources([read_document]))


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_findings_do_not_depend_on_the_order_of_records(case) -> None:
    """R-VAL-07."""
    path = file_of(case, "bad")
    if path.suffix != ".jsonld":
        return
    try:
        document = json.loads(path.read_text("utf-8-sig"))
    except ValueError:
        return
    turned = {**document, "records": document["records"][::-1]}
    one, other = (check(read(json.dumps(each).encode(), "a.jsonld"), RULES, PUBLISHED) for each in (document, turned))
    assert [identity(f) for f in one.findings] == [identity(f) for f in other.findings]


def identity(finding) -> tuple[str, ...]:
    """What stays the same; a pointer alone tells where in the list a thing without a name stands."""
    place = finding.place
    return (
        finding.code,
        finding.message,
        place.record,
        place.property,
        *([finding.fingerprint] if place.record else []),
    )


def test_a_key_that_stands_twice_is_told_of_its_record_wherever_it_stands() -> None:
    """R-VAL-07."""
    head = '{"@context": "https://w3id.org/counterpoint/v1/context.jsonld", "records": ['
    claim = '{"id": "https://example.org/c", "type": "Claim", "text": "p", "text": "q"}'
    other = '{"id": "https://example.org/d", "type": "Claim", "text": "p"}'
    fingerprints = set()
    for records in ([claim], [claim, other], [other, claim], [other, other, claim]):
        report = check(read((head + ",".join(records) + "]}").encode(), "a.jsonld"), RULES, PUBLISHED)
        (finding,) = (f for f in report.findings if f.code == "CP001")
        assert (finding.place.record, finding.place.property) == ("https://example.org/c", "text")
        fingerprints.add(finding.fingerprint)
    assert len(fingerprints) == 1
