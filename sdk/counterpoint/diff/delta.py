"""A difference: operations in one order, whatever order they were found in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from counterpoint.diff.compose import compose
from counterpoint.diff.operations import Operation

__all__ = ["Delta"]


@dataclass(frozen=True, slots=True)
class Delta:
    """A sorted set of operations."""

    operations: tuple[Operation, ...] = ()

    @classmethod
    def of(cls, operations: Iterable[Operation]) -> "Delta":
        return cls(tuple(sorted(set(operations), key=Operation.sort_key)))

    def __iter__(self) -> Iterator[Operation]:
        return iter(self.operations)

    def __len__(self) -> int:
        return len(self.operations)

    def __bool__(self) -> bool:
        return bool(self.operations)

    def invert(self) -> "Delta":
        """The difference the other way round: what undoes this one."""
        return Delta.of([operation.inverted() for operation in self.operations])

    def compose(self, following: "Delta") -> "Delta":
        """The difference that does what this one does and then the following one.

        Fails   PatchConflict when the other cannot follow on this one
        """
        return Delta.of(compose(self, following))
