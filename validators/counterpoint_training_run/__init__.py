"""The training-run module: one operator and a few rules over terms that the core does not have.

It is built as an outsider would build it. Its terms are declared by `Extension` records in the files that use
them (`examples/training_run/facts/common/Extension.csv`), its operator and rules are found by entry point, and
nothing in the package `counterpoint` names it. `spec/modules/training-run.md` says what the terms mean, what the
operator gives and what the rules ask.
"""

from importlib.resources import files

from counterpoint.assess.contract import Operator, Parameter
from counterpoint.validate.contract import LoadedRule, RuleSet
from counterpoint.validate.profiles import read_profile
from counterpoint_training_run.rules import (
    assessor_is_the_developer,
    final_artefacts_only,
    resolved_too_early,
    single_alarm,
)

__all__ = ["PROCESS", "RULES", "RULE_SET"]

RULES: tuple[LoadedRule, ...] = (
    final_artefacts_only,  # TR001
    single_alarm,  # TR002
    resolved_too_early,  # TR003
    assessor_is_the_developer,  # TR004
)

RULE_SET = RuleSet(
    RULES,
    (read_profile("training-run", (files("counterpoint_training_run") / "training_run.toml").read_bytes()),),
)

PROCESS = Operator(
    "process",
    1,
    "What a training run's record shows: warning signs, what became of them, who looked, and custody.",
    "counterpoint_training_run.process",
    (
        Parameter("of", "record", "A run; repeatable. All by default.", (), many=True),
        Parameter(
            "developer",
            "record",
            "An agent that counts as developer; repeatable. By default whoever made a response.",
            (),
            many=True,
        ),
    ),
)
