"""The drawings are XML that holds no script, and names of strangers are nothing but text in them."""

from decimal import Decimal
from xml.etree import ElementTree

import pytest

import covid
from counterpoint.assess import by_name
from counterpoint.assess.drawing import Series, dots, reliability
from counterpoint.graph.index import Graph

SVG = "{http://www.w3.org/2000/svg}"


def test_every_total_is_a_mark_at_its_place() -> None:
    operator = by_name("compare")
    assert operator is not None
    outcome = operator.run(Graph(covid.merged().bundle), {"answers": covid.expand("base:answers/origin")})
    root = ElementTree.fromstring(operator.plot(outcome))
    marks = [float(each.attrib["cx"]) for each in root.iter(f"{SVG}circle")][:-1]
    assert len(marks) == len(outcome.table("totals").rows)
    assert marks == sorted(marks)
    assert not list(root.iter(f"{SVG}script"))


@pytest.mark.parametrize("name", ["<script>", 'a"b', "a&b", "\x00\x1b[31m", "x" * 300])
def test_a_name_is_nothing_but_text(name: str) -> None:
    root = ElementTree.fromstring(dots(name, [name], [Series(name, [Decimal("-3.5")])], name))
    assert {each.tag for each in root.iter()} <= {
        f"{SVG}{tag}" for tag in ("svg", "title", "rect", "text", "line", "circle", "path")
    }


def test_a_forecast_that_came_true_as_often_as_said_lies_on_the_diagonal() -> None:
    root = ElementTree.fromstring(reliability("Forecasts", [(Decimal("0.25"), Decimal("0.25"), 4)]))
    [mark] = root.iter(f"{SVG}circle")
    assert float(mark.attrib["cx"]) - 60 == 460 - float(mark.attrib["cy"]) == 100
