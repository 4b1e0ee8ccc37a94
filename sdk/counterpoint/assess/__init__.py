"""The operators: one member a line, its module loaded on first use.

A member is a file beside this one, a line here, cases under `spec/conformance/cases/assess/<name>/` and a
section of `spec/operations/assess.md`.
"""

from decimal import Decimal

from counterpoint.assess.contract import Operator, Parameter

__all__ = ["OPERATORS", "by_name"]

OPERATORS: tuple[Operator, ...] = (
    Operator(
        "semantics",
        1,
        "What stands when the reasons are weighed: grounded labels, and gradual strengths side by side.",
        "counterpoint.assess.semantics",
        (
            Parameter("of", "record", "A claim or inference to show; repeatable. All by default.", (), many=True),
            Parameter(
                "standard",
                "choice",
                "What a statement needs to stand.",
                "unopposed",
                choices=("unopposed", "best", "scintilla"),
            ),
            Parameter(
                "semantics",
                "choice",
                "A gradual semantics; repeatable.",
                ("qe", "dfquad"),
                many=True,
                choices=("qe", "dfquad", "euler"),
            ),
            Parameter("base", "number", "Base of every statement.", Decimal("0.5"), unit_interval=True),
            Parameter("step_base", "number", "Base of every step.", Decimal(1), unit_interval=True),
            Parameter("weight", "text", "IRI=NUMBER, the base of one node; repeatable.", (), many=True),
            Parameter("offered", "flag", "Take the strength a step was offered with as its base."),
        ),
    ),
    Operator(
        "settled",
        1,
        "What dialogues settled, and what they only performed as settled.",
        "counterpoint.assess.settled",
        (
            Parameter(
                "of", "record", "A claim, question or item; repeatable. All points touched by default.", (), many=True
            ),
            Parameter("dialogue", "record", "Read only this dialogue; repeatable.", (), many=True),
        ),
    ),
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
