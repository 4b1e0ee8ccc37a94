"""A printed total follows from its rows, or does not, or cannot be compared."""

import pytest

from counterpoint.canon.normal import make
from counterpoint.graph.index import Graph
from counterpoint.graph.products import printed, product
from counterpoint.model.record import Bundle, Record, Value

KB = "https://example.org/kb/"
STANSIFER = ("1.88", (1, 10000), "20", "2", (1, 10))
LEVIN = ("2.3", "20", "27", "12")


def verdict(rows: tuple[str | tuple[int, int], ...], **fields: Value) -> bool | None:
    """Whether the total follows from the rows; None where that cannot be said."""
    records = [
        _record("answers", "AnswerSet", hypotheses=[KB + "l", KB + "z"]),
        _record("a", "Analysis", answerSet=KB + "answers", hypothesis=KB + "l", **{"operator": "product@1", **fields}),
    ]
    for n, row in enumerate(rows):
        records.append(_record(f"f{n}", "Factor", analysis=KB + "a"))
        number: dict[str, Value] = (
            {"value": row} if isinstance(row, str) else {"numerator": row[0], "denominator": row[1]}
        )
        records.append(_record(f"f{n}/l", "Likelihood", factor=f"{KB}f{n}", hypothesis=KB + "l", **number))
        records.append(_record(f"f{n}/z", "Likelihood", factor=f"{KB}f{n}", hypothesis=KB + "z", value="1"))
    graph = Graph(Bundle(records))
    analysis = graph.get(KB + "a")
    assert analysis is not None
    total, result = printed(analysis), product(graph, analysis)
    return result.agrees_with(total) if total is not None and result is not None else None


def _record(name: str, type: str, **fields: Value) -> Record:
    return make({"id": KB + name, "type": type, **fields})


@pytest.mark.parametrize(
    ("rows", "fields", "follows"),
    [
        (STANSIFER, {"scale": "odds", "publishedTotal": "0.001255"}, False),
        (STANSIFER, {"scale": "odds", "publishedTotal": "0.000753"}, True),
        (STANSIFER, {"scale": "odds", "numerator": 1, "denominator": 1330}, True),
        (STANSIFER, {"scale": "log10Odds", "publishedTotal": "-3.1"}, True),
        (STANSIFER, {"scale": "lnOdds", "publishedTotal": "-7.19"}, True),
        (STANSIFER, {"scale": "lnOdds", "publishedTotal": "-6.7"}, False),
        (STANSIFER, {"scale": "probability", "publishedTotal": "0.00075"}, True),
        (LEVIN, {"scale": "odds", "publishedTotal": "14900"}, True),
        (LEVIN, {"scale": "odds", "publishedTotal": "24900"}, False),
    ],
)
def test_the_total_against_the_rows(
    rows: tuple[str | tuple[int, int], ...], fields: dict[str, Value], follows: bool
) -> None:
    assert verdict(rows, **fields) is follows


@pytest.mark.parametrize(
    "fields",
    [
        {"publishedTotal": "0.001255"},
        {"scale": "odds"},
        {"scale": "linear", "publishedTotal": "0.001255"},
        {"scale": "odds", "publishedTotal": "0.001255", "transcription": "partialRows"},
        {"scale": "odds", "publishedTotal": "0.001255", "errorAdjustment": "overall"},
        {"scale": "odds", "publishedTotal": "0.001255", "operator": "damped@1"},
    ],
)
def test_what_cannot_be_compared_is_not_wrong(fields: dict[str, Value]) -> None:
    assert verdict(STANSIFER, **fields) is None


@pytest.mark.parametrize("row", ["0", "-2"])
def test_a_row_that_is_no_ratio_stops_the_product(row: str) -> None:
    assert verdict((*STANSIFER, row), scale="odds", publishedTotal="0.001255") is None
