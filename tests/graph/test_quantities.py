"""Numbers as printed: exact, and with what their digits leave open."""

from decimal import Decimal

import pytest

from counterpoint.canon.normal import make
from counterpoint.graph.dates import after
from counterpoint.graph.quantities import amount, decimal, half_unit, ratio
from counterpoint.model.record import Record, Value


def credence(**fields: Value) -> Record:
    return make({"id": "https://example.org/kb/1", "type": "Credence", **fields})


@pytest.mark.parametrize(
    ("text", "half"),
    [("2.3", "0.05"), ("14900", "50"), ("0.001255", "0.0000005"), ("0", "0.5"), ("-120", "5"), ("7", "0.5")],
)
def test_half_a_unit_of_the_last_digit(text: str, half: str) -> None:
    assert half_unit(text) == Decimal(half)


def test_a_fraction_goes_before_the_value() -> None:
    assert amount(credence(numerator=1, denominator=4, value="0.3")) == Decimal("0.25")
    assert amount(credence(value="0.3")) == Decimal("0.3")
    assert amount(credence(words="likely")) is None


@pytest.mark.parametrize(
    "fields", [{"numerator": 1}, {"numerator": 1, "denominator": 0}, {"numerator": True, "denominator": 2}]
)
def test_no_fraction(fields: dict[str, Value]) -> None:
    assert ratio(credence(**fields)) is None


@pytest.mark.parametrize("text", ["", "1e5", ".5", "five", "9" * 500])
def test_no_number(text: str) -> None:
    assert decimal(credence(value=text or "x"), "value") is None


@pytest.mark.parametrize(
    ("one", "other", "later"),
    [
        ("2022-07-26", "2022-07-25", True),
        ("2022-07", "2022-07-25", False),
        ("2022", "2021-12-31", True),
        ("2022-07-26T10:00:00Z", "2022-07-26", False),
        ("2022", "", False),
        ("soon", "2021", False),
    ],
)
def test_dates_are_compared_as_far_as_both_are_precise(one: str, other: str, later: bool) -> None:
    assert after(one, other) is later
