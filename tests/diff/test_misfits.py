"""R-DIF-06: a change that does not fit says where and why, in words, and nothing is changed."""

import pytest

from counterpoint.canon import jcs
from counterpoint.canon.normal import make
from counterpoint.diff.apply import apply
from counterpoint.diff.delta import Delta
from counterpoint.diff.operations import Operation
from counterpoint.errors import PatchConflict
from counterpoint.model.record import Bundle

IRI = "https://example.org/kb/c"
CLAIM = make({"id": IRI, "type": "Claim", "text": "One.", "topics": ["https://example.org/kb/t"]})
TWICE = [CLAIM, make({**CLAIM.content, "note": "n"})]
TOPIC, OTHER = '"https://example.org/kb/t"', '"https://example.org/kb/u"'


def other(**values: object) -> str:
    return jcs.text({**CLAIM.content, **values})


@pytest.mark.parametrize(
    ("records", "operation", "why"),
    [
        ([], Operation("remove-record", IRI, old=other()), "the record is not there, or not as it was"),
        ([CLAIM], Operation("remove-record", IRI, old=other(note="x")), "the record is not there, or not as it was"),
        ([CLAIM], Operation("add-record", IRI, new=other()), "the record is there already"),
        ([], Operation("set-value", IRI, "text", '"One."', '"Two."'), "the record is not there"),
        (TWICE, Operation("set-value", IRI, "text", '"One."', '"Two."'), "the record is there twice"),
        ([], Operation("add-record", IRI, new="[1]"), "the new record is no canonical JSON of a record"),
        ([], Operation("add-record", IRI, new=other(id=IRI + "x")), "the new record is not in normal form under its own id"),
        ([CLAIM], Operation("set-value", IRI, "text", '"Two."', '"Three."'), 'the value is "One."'),
        ([CLAIM], Operation("set-value", IRI, "note", '"n"', '"m"'), "the value is missing"),
        ([CLAIM], Operation("add-value", IRI, "text", new='"Two."'), 'the property holds one value, "One.", and no set'),
        ([CLAIM], Operation("remove-value", IRI, "topics", old=OTHER), f"the value {OTHER} is not there"),
        ([CLAIM], Operation("add-value", IRI, "topics", new=TOPIC), f"the value {TOPIC} is there already"),
        ([CLAIM], Operation("add-value", IRI, "topics", new="[]"), "the new value is a list, and a set holds no lists"),
        ([CLAIM], Operation("add-value", IRI, "topics", new="{"), "the new value { is no canonical JSON of a value"),
        ([CLAIM], Operation("set-value", IRI, "text", '"One."', ' "Two."'), 'the new value  "Two." is no canonical JSON of a value'),
        ([CLAIM], Operation("set-value", IRI, "text", '"One."', '""'), "the record would no longer be in normal form under its id"),
    ],
)  # fmt: skip
def test_a_misfit_is_told_in_words(records: list[object], operation: Operation, why: str) -> None:
    before = Bundle(records)  # type: ignore[arg-type]
    with pytest.raises(PatchConflict) as raised:
        apply(before, Delta([operation]))
    told = str(raised.value)
    assert f"CP806 {operation.kind} does not apply: {why}" in told
    assert operation.record in told
    assert before == Bundle(records)  # type: ignore[arg-type]
