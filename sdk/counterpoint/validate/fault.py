"""One way in which one record has not the shape of its type: a fact that rules judge."""

from dataclasses import dataclass
from typing import Literal

from counterpoint.model.record import Record

__all__ = ["Fault", "FaultKind"]

FaultKind = Literal[
    "missing",  # a required property
    "wrong-kind",  # another JSON type than the property's range asks for
    "not-in-vocabulary",
    "lexical",  # the right JSON type in the wrong form; `expected` names the range
    "not-of-type",  # a core property that the record's type does not have
    "cardinality",  # several values where one belongs
]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and where in the record."""

    kind: FaultKind
    record: Record
    property: str
    value: str = ""
    """The offending value as text; empty where a value is missing."""
    expected: str = ""
    """What the schema asks for: a vocabulary's name, a range."""
