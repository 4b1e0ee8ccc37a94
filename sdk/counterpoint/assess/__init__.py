"""The operators: one member a line, its module loaded on first use.

A member is a file beside this one, a line here, cases under `spec/conformance/cases/assess/<name>/` and a
section of `spec/operations/assess.md`.
"""

from decimal import Decimal

from counterpoint.assess.contract import Operator, Parameter

__all__ = ["OPERATORS", "by_name"]

_ERRORS = tuple(map(Decimal, ("0.0001", "0.001", "0.01", "0.05", "0.1")))
_HALF = Decimal("0.5")
_LABELS_UP_TO = Parameter("labels_up_to", "integer", "Label again without each node, in graphs of so many nodes.", 2000)

OPERATORS: tuple[Operator, ...] = (
    Operator(
        "calibrate",
        1,
        "How far numbers deserve their digits: allowances, misfit, pooling, honesty, scores.",
        "counterpoint.assess.calibrate",
        (
            Parameter(
                "of", "record", "An Analysis or Credence; repeatable. Only what is named is pooled.", (), many=True
            ),
            Parameter("answers", "record", "The AnswerSet whose analyses to take; by default the one with most.", ""),
            Parameter("hypothesis", "record", "Tell odds of this one; by default as most entries do.", ""),
            Parameter("against", "record", "Tell odds against this one.", ""),
            Parameter("error", "number", "An allowance for error; repeatable.", (), many=True, unit_interval=True),
            Parameter("q", "number", "Probability of the hypothesis if a model is wrong.", _HALF, unit_interval=True),
            Parameter("power", "number", "Raise the ratio of every row to this power.", unit_interval=True),
            Parameter("mix", "number", "Mix the result with the prior, in this part.", unit_interval=True),
            Parameter("misfit_level", "number", "Flag a bound below this.", Decimal("0.05"), unit_interval=True),
            Parameter("diverse", "flag", "Say that the panel's information is diverse, and extremise."),
        ),
        plots=True,
    ),
    Operator(
        "compare",
        1,
        "How far apart analysts lie, where that comes from, and what one would hold with another's row.",
        "counterpoint.assess.compare",
        (
            Parameter("of", "record", "An Analysis or Credence; repeatable.", (), many=True),
            Parameter("answers", "record", "The AnswerSet whose analyses to take; by default the one with most.", ""),
            Parameter("hypothesis", "record", "Tell odds of this one; by default as most entries do.", ""),
            Parameter("against", "record", "Tell odds against this one.", ""),
            Parameter(
                "error",
                "number",
                "An allowance for error, the same for all; repeatable.",
                _ERRORS,
                True,
                unit_interval=True,
            ),
            Parameter("q", "number", "Probability of the hypothesis if a model is wrong.", _HALF, unit_interval=True),
        ),
        plots=True,
    ),
    Operator(
        "cruxes",
        1,
        "On what a verdict turns: rows, items, steps, and what learning something would be worth.",
        "counterpoint.assess.cruxes",
        (
            Parameter("of", "record", "An Analysis; repeatable. With two, where they differ.", (), many=True),
            Parameter("answers", "record", "The AnswerSet whose analyses to take; by default the one with most.", ""),
            Parameter("item", "record", "An EvidenceItem to leave out of every analysis; repeatable.", (), many=True),
            Parameter("hypothesis", "record", "Tell odds of this one; by default as most analyses do.", ""),
            Parameter("against", "record", "Tell odds against this one.", ""),
            Parameter("root", "record", "A claim or inference whose argument to look at; repeatable.", (), many=True),
            Parameter(
                "semantics",
                "choice",
                "A gradual semantics for it; repeatable.",
                ("qe", "dfquad"),
                many=True,
                choices=("qe", "dfquad", "euler"),
            ),
            Parameter("base", "number", "Base of every statement.", _HALF, unit_interval=True),
            Parameter("step_base", "number", "Base of every step.", Decimal(1), unit_interval=True),
            _LABELS_UP_TO,
        ),
    ),
    Operator(
        "decision",
        1,
        "What decisions rely on, and which claim, step or row would turn that.",
        "counterpoint.assess.decision",
        (
            Parameter("of", "record", "A Decision; repeatable. By default every one.", (), many=True),
            Parameter(
                "semantics",
                "choice",
                "A gradual semantics for arguments; repeatable.",
                ("qe", "dfquad"),
                many=True,
                choices=("qe", "dfquad", "euler"),
            ),
            Parameter("base", "number", "Base of every statement.", _HALF, unit_interval=True),
            Parameter("step_base", "number", "Base of every step.", Decimal(1), unit_interval=True),
            _LABELS_UP_TO,
        ),
    ),
    Operator(
        "independence",
        1,
        "Which evidence is the same evidence twice, and what rows that go together are worth.",
        "counterpoint.assess.independence",
        (
            Parameter(
                "of",
                "record",
                "A record, group, cluster or inference; repeatable. Every claim by default.",
                (),
                many=True,
            ),
            Parameter("assume_complete", "flag", "Assume that every record names all it comes from."),
            Parameter("pairs_up_to", "integer", "Tell every pair of so many records; else only where they meet.", 40),
            Parameter("rho", "number", "Mean correlation of rows that go together, where no group states it."),
            Parameter("cause_if", "number", "Probability of a common cause under the hypothesis.", unit_interval=True),
            Parameter("cause_if_not", "number", "The same under its rival.", unit_interval=True),
            Parameter("sign_if_cause", "number", "Probability of a row's evidence if it is there.", unit_interval=True),
            Parameter("sign_if_none", "number", "The same if it is not.", unit_interval=True),
        ),
    ),
    Operator(
        "discrepancies",
        1,
        "Which printed numbers do not follow from their own rows.",
        "counterpoint.assess.discrepancies",
        (Parameter("of", "record", "An Analysis; repeatable. By default every one.", (), many=True),),
    ),
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
        "gaps",
        1,
        "What is missing and would matter: open questions, absent works, silent positions.",
        "counterpoint.assess.gaps",
        (
            Parameter(
                "root",
                "record",
                "What it should matter to; repeatable. By default what reasons lead to.",
                (),
                many=True,
            ),
            Parameter("semantics", "choice", "How effects are weighed.", "qe", choices=("qe", "dfquad", "euler")),
            Parameter("latent", "flag", "Show too what holds until somebody asks."),
            Parameter("most", "integer", "Show so many questions.", 40, positive=True),
            Parameter("cited", "integer", "An absent work counts when so many cite it.", 2, positive=True),
        ),
    ),
    Operator(
        "network",
        1,
        "What a Bayesian network says of every answer, before and after something was observed.",
        "counterpoint.assess.network",
        (
            Parameter("analysis", "record", "An Analysis of operator network@1. Every one by default."),
            Parameter("given", "record", "A hypothesis that was observed to hold; repeatable.", (), many=True),
            Parameter("of", "record", "A hypothesis to show; repeatable. All by default.", (), many=True),
        ),
    ),
    Operator(
        "methods",
        1,
        "Two methods on one question: agreement, difference, and what each had to be told.",
        "counterpoint.assess.methods",
        (Parameter("of", "record", "A Method; repeatable. Every method and operator by default.", (), many=True),),
    ),
    Operator(
        "weakest",
        1,
        "The least supported premise or step a conclusion hangs on, and what its defences share.",
        "counterpoint.assess.weakest",
        (
            Parameter(
                "root",
                "record",
                "A claim, hypothesis or question; repeatable. By default what reasons lead to.",
                (),
                many=True,
            ),
            Parameter("semantics", "choice", "How loads are weighed.", "qe", choices=("qe", "dfquad", "euler")),
            Parameter("most", "integer", "Show so many links of each root.", 10, positive=True),
        ),
    ),
    Operator(
        "rhetoric",
        1,
        "What persuades beyond its evidence, and how far annotators agree.",
        "counterpoint.assess.rhetoric",
        (Parameter("far", "integer", "Flag what stands so many ranks above its weight.", 2, positive=True),),
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
