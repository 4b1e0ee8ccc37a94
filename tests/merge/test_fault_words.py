"""R-MRG-09, R-MRG-10: what is wrong with a derived record is told by its IRI, its property and in words."""

import pytest

from counterpoint.canon.digest import of_bytes
from counterpoint.canon.normal import make
from counterpoint.merge.join import merge
from counterpoint.merge.state import VERSION, Fault, faults, parse
from counterpoint.model.record import Bundle, Record, Value

KB = "https://example.org/kb/"
CLAIM = make({"id": KB + "c", "type": "Claim", "text": "One.", "attributedTo": KB + "us"})
OTHER = make({"id": KB + "c", "type": "Claim", "text": "Two.", "attributedTo": KB + "us"})


def version(content: str, of: str = KB + "c", iri: str = "") -> Record:
    return make({"id": iri or VERSION + of_bytes(content.encode()), "type": "Version", "of": of, "content": content})


def found(*records: Record) -> tuple[Fault, ...]:
    bundle = Bundle(records)
    return faults(bundle, parse(bundle))


def text(record: Record) -> str:
    return record.canonical.decode()


VIEW = make({"id": KB + "c", "type": "Claim", "versions": ["sha256:" + "1" * 64], "contested": ["text"]})


@pytest.mark.parametrize(
    ("record", "property", "why"),
    [
        (version(text(CLAIM), iri=VERSION + "sha256:" + "0" * 64), "content", "the content does not hash to the id"),
        (version("no JSON"), "content", "the content is no record in canonical JSON"),
        (version("[1]"), "content", "the content is no record in canonical JSON"),
        (version(text(CLAIM).replace(",", ", ", 1)), "content", "the content is not in canonical form"),
        (version(text(CLAIM), of=KB + "d"), "of", "the content belongs to another record"),
        (version(text(VIEW)), "content", "the content is derived, not authored"),
        (make({**CLAIM.content, "contested": ["text"]}), "contested", "only a view of several versions is contested"),
        (make({**CLAIM.content, "id": VERSION + "x"}), "id", "only derived records have such an id"),
    ],
)
def test_a_record_that_is_no_version(record: Record, property: str, why: str) -> None:
    assert found(record)[0] == Fault(record.id, property, why)


def test_a_view_that_was_edited_names_the_first_property_that_differs() -> None:
    merged = merge([Bundle([CLAIM]), Bundle([OTHER])]).bundle
    view = merged.by_id[KB + "c"]
    edited: dict[str, Value] = {**view.content, "text": "Three."}
    records = [make(edited) if record.id == view.id else record for record in merged]
    assert found(*records) == (Fault(view.id, "text", "it is not what its versions lead to"),)


def test_a_derived_record_that_nothing_leads_to_or_that_is_missing() -> None:
    merged = merge([Bundle([CLAIM]), Bundle([OTHER])]).bundle
    conflict = next(record for record in merged if record.type == "Conflict")
    assert found(CLAIM, conflict) == (Fault(conflict.id, "", "no versions in this file lead to it"),)
    left = [record for record in merged if record.id != conflict.id]
    assert found(*left) == (Fault(conflict.id, "", "its versions lead to it and it is missing"),)


def test_a_record_that_stands_twice() -> None:
    told = found(CLAIM, OTHER)
    assert Fault(CLAIM.id, "", "it stands in the file more than once") in told


def test_of_a_merge_shared_means_in_two_files_or_more() -> None:
    mine = make({"id": KB + "mine", "type": "Claim", "text": "Mine."})
    assert merge([Bundle([CLAIM, mine]), Bundle([CLAIM])]).shared == (CLAIM.id,)
