"""The tables of what is lost, executed: random records go out and back, and the account has to be right.

For every format that is read and written, for records of every type: what its table calls lossless comes
back exactly, what it calls lost stands in the report and does not come back, and nothing else differs
(R-CNV-02, R-CNV-04). A value that comes back in another form is of the class representation.
"""

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings

from counterpoint.canon import jcs
from counterpoint.canon.normal import make
from counterpoint.formats import FORMATS
from counterpoint.formats.contract import Format, Writing
from counterpoint.formats.crosswalk import Crosswalk, Row, crosswalk, shown
from counterpoint.model.loss import Loss
from counterpoint.model.record import Bundle
from counterpoint.verbs import completed, convert, load, sidecar
from strategies import bundles, menageries

TWO_WAY = [format for format in FORMATS if format.direction == "both"]
WRITTEN = [format for format in FORMATS if format.writes]


def discrepancies(before: Bundle, writing: Writing, after: Bundle, table: Crosswalk) -> list[str]:
    """Where a round trip and the account of it part."""
    found = []
    told = {(loss.record, loss.property, loss.value): loss.kind for loss in writing.losses}
    reshaped = any(loss.property == "id" and loss.kind == "representation" for loss in writing.losses)
    for record in before:
        again = after.get(record.id)
        for key in record.content:
            kind = table.row(record.type, key).kind
            for value in record.values(key):
                back = again is not None and value in again.values(key)
                reported = told.get((record.id, key, shown(value)))
                place = f"{record.type} {key} {shown(value)!r}"
                if kind != "lossless" and reported is None:
                    found.append(f"{place}: the table says {kind}, and no report")
                if reported is None and not back:
                    found.append(f"{place}: neither written nor reported")
                if reported in ("provenance", "semantic") and back:
                    found.append(f"{place}: reported as lost, and comes back")
    for record in after:
        was = before.get(record.id)
        if was is None:
            if not reshaped:
                found.append(f"{record.id}: comes from nowhere")
            continue
        for key in record.content:
            changed = any(told.get((record.id, key, shown(v))) == "representation" for v in was.values(key))
            for value in record.values(key):
                if not changed and not (value in was.values(key) and type(value) in map(type, was.values(key))):
                    found.append(f"{record.type} {key} {jcs.text(value)}: comes from nowhere")
    return found


@pytest.mark.parametrize("format", TWO_WAY, ids=lambda format: format.name)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(bundle=bundles(1, 3))
def test_a_table_says_what_happens(format: Format, bundle: Bundle) -> None:
    writing = convert(bundle, format.name)
    after = load(writing.data if writing.files is None else writing.files, format=format.name, name="there")
    assert discrepancies(bundle, writing, after.bundle, crosswalk(format.name, "out")) == []


@pytest.mark.parametrize("format", TWO_WAY, ids=lambda format: format.name)
@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(bundle=menageries())
def test_it_says_so_for_every_type(format: Format, bundle: Bundle) -> None:
    writing = convert(bundle, format.name)
    after = load(writing.data if writing.files is None else writing.files, format=format.name, name="there")
    assert discrepancies(bundle, writing, after.bundle, crosswalk(format.name, "out")) == []


@pytest.mark.parametrize("format", WRITTEN, ids=lambda format: format.name)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(bundle=bundles(1, 3))
def test_a_report_holds_what_the_table_calls_lost(format: Format, bundle: Bundle) -> None:
    losses = Counter(convert(bundle, format.name).losses)
    assert not Counter(crosswalk(format.name, "out").losses(bundle)) - losses


@pytest.mark.parametrize("format", [f for f in TWO_WAY if not f.lossless], ids=lambda format: format.name)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(bundle=bundles(1, 3))
def test_a_sidecar_makes_it_exact(format: Format, bundle: Bundle) -> None:
    """R-CNV-17."""
    writing = convert(bundle, format.name)
    back = load(writing.data if writing.files is None else writing.files, format=format.name, name="there")
    for keep_going in (False, True):
        assert completed(back, sidecar(bundle, writing, format.name), keep_going=keep_going) == (bundle, ())


class TestTheAccountItself:
    """A check that finds nothing is worth nothing: lies of every kind are told to it."""

    record = make({"id": "https://example.org/a", "type": "Claim", "text": "t", "label": "n"})
    table = Crosswalk((Row("*", "label", "", "semantic", "why"), Row("*", "*", "", "lossless", "")))
    poorer = make({"id": "https://example.org/a", "type": "Claim", "text": "t"})
    loss = Loss("semantic", "https://example.org/a", "label", "n", "why")

    def told(self, *after: dict[str, str], losses: tuple[Loss, ...] = ()) -> list[str]:
        back = Bundle(make(dict(content)) for content in after)
        return discrepancies(Bundle([self.record]), Writing(b"", losses), back, self.table)

    def test_the_truth_passes(self) -> None:
        assert self.told({"id": self.record.id, "type": "Claim", "text": "t"}, losses=(self.loss,)) == []
        assert self.table.losses(Bundle([self.record])) == (self.loss,)

    def test_lies_do_not(self) -> None:
        poorer = {"id": self.record.id, "type": "Claim", "text": "t"}
        lies: list[list[str]] = [
            self.told(poorer),
            self.told({**poorer, "label": "n"}, losses=(self.loss,)),
            self.told({**poorer, "text": "u"}, losses=(self.loss,)),
            self.told({**poorer, "note": "x"}, losses=(self.loss,)),
            self.told(poorer, {**poorer, "id": "https://example.org/b"}, losses=(self.loss,)),
            self.told(losses=(self.loss,)),
        ]
        assert all(lies)

    def test_the_most_particular_row_counts(self) -> None:
        rows = [("*", "*"), ("*", "@extension"), ("*", "text"), ("Claim", "*"), ("Claim", "text")]
        table = Crosswalk(tuple(Row(kind, key, f"{kind}.{key}", "lossless", "") for kind, key in rows))
        asked = [("Claim", "text"), ("Claim", "label"), ("Gap", "text"), ("Gap", "label"), ("Gap", "https://x/y")]
        assert [table.row(*each).target for each in asked] == [
            "Claim.text",
            "Claim.*",
            "*.text",
            "*.*",
            "*.@extension",
        ]
