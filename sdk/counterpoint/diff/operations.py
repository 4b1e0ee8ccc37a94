"""What a difference consists of: one change, and its place among others.

An operation names a record, a property and values as canonical JSON. It holds the old value as well
as the new one, so every operation can be undone, and a difference fits only the file it was made from.
"""

from dataclasses import dataclass, replace
from typing import Literal

__all__ = ["Kind", "Operation"]

Kind = Literal["add-record", "remove-record", "add-value", "remove-value", "set-value"]
_INVERSE: dict[Kind, Kind] = {
    "add-record": "remove-record",
    "remove-record": "add-record",
    "add-value": "remove-value",
    "remove-value": "add-value",
    "set-value": "set-value",
}
# The order of applying: records go, then cells of what is left change, then records come. Inverting a
# difference turns this order round, so what one way applies the other way undoes.
_ORDER: dict[Kind, int] = {
    "remove-record": 0,
    "remove-value": 1,
    "add-value": 2,
    "set-value": 3,
    "add-record": 4,
}


@dataclass(frozen=True, slots=True)
class Operation:
    """One change. `old` and `new` are canonical JSON; empty where there is none."""

    kind: Kind
    record: str
    property: str = ""
    old: str = ""
    new: str = ""

    def sort_key(self) -> tuple[str, int, str, str, str]:
        return (self.record, _ORDER[self.kind], self.property, self.old, self.new)

    def inverted(self) -> "Operation":
        return replace(self, kind=_INVERSE[self.kind], old=self.new, new=self.old)
