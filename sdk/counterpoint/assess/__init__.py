"""The operators: one member a line, its module loaded on first use.

A member is a file beside this one, a line here, cases under `spec/conformance/cases/assess/<name>/` and a
section of `spec/operations/assess.md`.
"""

from counterpoint.assess.contract import Operator, Parameter

__all__ = ["OPERATORS", "by_name"]

OPERATORS: tuple[Operator, ...] = (
    Operator(
        "spread",
        1,
        "How far apart the values lie that people give for one quantity.",
        "counterpoint.assess.spread",
        (
            Parameter(
                "of", "record", "An Estimand; repeatable. By default every one with two estimates.", (), many=True
            ),
        ),
    ),
)


def by_name(name: str) -> Operator | None:
    """The operator of that name."""
    return next((operator for operator in OPERATORS if operator.name == name), None)
