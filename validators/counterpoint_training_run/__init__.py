"""The training-run module: one operator over terms that the core does not have.

It is built as an outsider would build it. Its terms are declared by `Extension` records in the files that use
them (`examples/training_run/facts/common/Extension.csv`), its operator is found by entry point, and nothing in
the package `counterpoint` names it. `spec/modules/training-run.md` says what the terms and the operator mean.
"""

from counterpoint.assess.contract import Operator, Parameter

__all__ = ["PROCESS"]

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
