"""Discrepancies on made-up analyses: a total that is the product is none, a doubled one is one."""

from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from counterpoint.canon.normal import make
from counterpoint.model.record import Bundle
from counterpoint.verbs import assess

KB = "https://example.org/kb/"
ratios = st.tuples(st.integers(1, 9999), st.integers(0, 6)).map(lambda pair: Decimal(pair[0]).scaleb(-pair[1]))
factors = st.lists(st.tuples(ratios, ratios), min_size=1, max_size=12)
digits = st.integers(2, 6)


def file(rows: list[tuple[Decimal, Decimal]], total: Decimal) -> Bundle:
    records = [
        make({"id": f"{KB}answers", "type": "AnswerSet", "hypotheses": [f"{KB}h", f"{KB}k"], "exclusive": True}),
        make(
            {
                "id": f"{KB}a",
                "type": "Analysis",
                "agent": f"{KB}ann",
                "answerSet": f"{KB}answers",
                "hypothesis": f"{KB}h",
                "operator": "product@1",
                "scale": "odds",
                "publishedTotal": format(total, "f"),
            }
        ),
    ]
    for n, numbers in enumerate(rows):
        records.append(make({"id": f"{KB}a/{n}", "type": "Factor", "analysis": f"{KB}a", "part": "updatePart"}))
        for hypothesis, number in zip("hk", numbers, strict=True):
            likelihood = {"id": f"{KB}a/{n}/{hypothesis}", "type": "Likelihood", "factor": f"{KB}a/{n}"}
            told = {"hypothesis": f"{KB}{hypothesis}", "value": format(number, "f"), "likelihoodUnit": "relative"}
            records.append(make({**likelihood, **told}))
    return Bundle(records)


def agrees(rows: list[tuple[Decimal, Decimal]], total: Decimal) -> list[object]:
    outcome = assess("discrepancies", file(rows, total))
    assert outcome.result.cannot == ()
    return [row["agrees"] for row in outcome.table("checked").as_json()]


def product(rows: list[tuple[Decimal, Decimal]]) -> Fraction:
    """In exact fractions, which the package does not use."""
    whole = Fraction(1)
    for top, bottom in rows:
        whole *= Fraction(top) / Fraction(bottom)
    return whole


def rounded(number: Fraction, digits: int) -> Decimal:
    context = Context(prec=digits, rounding=ROUND_HALF_EVEN, Emax=999999, Emin=-999999)
    return context.divide(Decimal(number.numerator), Decimal(number.denominator))


@given(factors, digits)
def test_a_rounded_product_follows_from_its_rows(rows: list[tuple[Decimal, Decimal]], digits: int) -> None:
    assert agrees(rows, rounded(product(rows), digits)) == [True]


@given(factors, digits)
def test_twice_the_product_does_not(rows: list[tuple[Decimal, Decimal]], digits: int) -> None:
    assert agrees(rows, 2 * rounded(product(rows), digits)) == [False]
