"""Two differences that follow on one another, as one.

All that happens to the records of one IRI has a normal form: some go, then cells of the one that is left
change, then some come. Two of these join into a third: what the first brought and the second takes away
leaves no trace, a cell changed twice is changed once, and a record that is changed and then goes, goes as
it was before. A record that goes and comes back another is not told as a change of its cells, for the file
may hold more records of that IRI, and nothing but the two differences is looked at. Applying the result to
a file to which the first applies, and then the second, gives what applying them in turn gives.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from counterpoint.canon.normal import make
from counterpoint.diff.cells import between, change, decoded, decoded_record, misfit
from counterpoint.diff.operations import Operation
from counterpoint.model.record import Value

__all__ = ["compose"]


@dataclass(slots=True)
class _Changes:
    """What happens to the records of one IRI, in this order."""

    gone: dict[str, None] = field(default_factory=dict)
    cells: dict[str, list[Operation]] = field(default_factory=dict)
    come: dict[str, None] = field(default_factory=dict)

    def operations(self, iri: str) -> Iterator[Operation]:
        yield from (Operation("remove-record", iri, old=text) for text in self.gone)
        yield from (operation for operations in self.cells.values() for operation in operations)
        yield from (Operation("add-record", iri, new=text) for text in self.come)


def compose(first: Iterable[Operation], second: Iterable[Operation]) -> list[Operation]:
    """The operations that do what both do, one after the other; in order of the records.

    Fails   PatchConflict at the first operation of the second that cannot follow on the first
    """
    one, two = _by_record(first), _by_record(second)
    operations: list[Operation] = []
    for iri in sorted(one.keys() | two.keys()):
        operations += _joined(iri, one.get(iri, _Changes()), two.get(iri, _Changes())).operations(iri)
    return operations


def _by_record(delta: Iterable[Operation]) -> dict[str, _Changes]:
    found: dict[str, _Changes] = {}
    for operation in sorted(delta, key=Operation.sort_key):
        changes = found.setdefault(operation.record, _Changes())
        if operation.kind == "remove-record":
            changes.gone[operation.old] = None
        elif operation.kind == "add-record":
            changes.come[operation.new] = None
        else:
            changes.cells.setdefault(operation.property, []).append(operation)
    return found


def _joined(iri: str, one: _Changes, two: _Changes) -> _Changes:
    result = _Changes(dict(one.gone), dict(one.cells), dict(one.come))
    nothing_left = False  # of what stood there before the first difference, as far as that is known
    for text in two.gone:
        if text in result.come:
            del result.come[text]
        elif nothing_left or text in result.gone:
            raise misfit(Operation("remove-record", iri, old=text), "the record is gone already")
        elif result.cells:
            result.gone[_before(text, result.cells.values())] = None
            result.cells, nothing_left = {}, True
        else:
            result.gone[text] = None
    if two.cells:
        _change(result, two.cells, nothing_left)
    for text in two.come:
        if text in result.come:
            raise misfit(Operation("add-record", iri, new=text), "the record is there already")
        result.come[text] = None
    if not result.cells:
        # With cells in between, what goes has to be out of the way for them even if it comes back.
        for text in result.gone.keys() & result.come.keys():
            del result.gone[text], result.come[text]
    return result


def _change(result: _Changes, cells: dict[str, list[Operation]], nothing_left: bool) -> None:
    some = next(iter(cells.values()))[0]
    if len(result.come) > 1 or (result.come and result.cells):
        raise misfit(some, "the record is there twice")
    if result.come:
        [text] = result.come
        content = _record(some, text)
        for operations in cells.values():
            for operation in operations:
                change(content, operation)
        result.come = {_text(content): None}
    elif nothing_left:
        raise misfit(some, "the record is not there")
    else:
        for key, operations in cells.items():
            both = _cell(result.cells.pop(key, []), operations)
            if both:
                result.cells[key] = both


def _before(text: str, cells: Iterable[list[Operation]]) -> str:
    """The record as it was before its cells were changed."""
    some = [operation for operations in cells for operation in operations]
    content = _record(some[0], text)
    for operation in _undoing(some):
        change(content, operation)
    return _text(content)


def _cell(one: list[Operation], two: list[Operation]) -> list[Operation]:
    """Two changes of one cell as one."""
    if not one or all(operation.kind != "set-value" for operation in [*one, *two]):
        return _of_set(one, two)
    iri, key = one[0].record, one[0].property
    if one[0].kind == "set-value":
        before, after = _whole(one[0], one[0].old), _whole(one[0], one[0].new)
        for operation in two:
            change(after, operation)
    else:
        before, after = _whole(two[0], two[0].old), _whole(two[0], two[0].new)
        for operation in _undoing(one):
            change(before, operation)
    return list(between(iri, key, before.get(key), after.get(key)))


def _of_set(one: list[Operation], two: list[Operation]) -> list[Operation]:
    left = {(operation.kind, operation.old or operation.new): operation for operation in one}
    for operation in two:
        undone = operation.inverted()
        if left.pop((undone.kind, undone.old or undone.new), None) is None:
            at = (operation.kind, operation.old or operation.new)
            if at in left:
                state = "not there" if operation.kind == "remove-value" else "there already"
                raise misfit(operation, f"the value is {state}")
            left[at] = operation
    return list(left.values())


def _undoing(operations: Iterable[Operation]) -> list[Operation]:
    return sorted((operation.inverted() for operation in operations), key=Operation.sort_key)


def _whole(operation: Operation, text: str) -> dict[str, Value]:
    """A record with one cell and nothing else."""
    try:
        return {operation.property: decoded(text)} if text else {}
    except ValueError:
        raise misfit(operation, "the value is no canonical JSON") from None


def _record(operation: Operation, text: str) -> dict[str, Value]:
    try:
        return decoded_record(text)
    except ValueError:
        raise misfit(operation, "the record is no canonical JSON") from None


def _text(content: dict[str, Value]) -> str:
    return make(content).canonical.decode()
