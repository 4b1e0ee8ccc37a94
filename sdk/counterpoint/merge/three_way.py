"""Merging against a base: who changed what, record by record and property by property.

The unchanged side yields. Equal changes agree. Different changes of one cell are contested, and a
deletion against an edit contests the record's existence. What is minted on the way rebases the sides
on one another: its `revises` covers everything it came from, so the base need not travel, and the
outcome joined with an old side is the outcome.

Source: spec/operations/merge.md, three-way merge; the steps below carry its numbers.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from counterpoint.canon import jcs
from counterpoint.canon.digest import of_record
from counterpoint.canon.normal import make
from counterpoint.merge.result import MergeResult, Removal, refused, result
from counterpoint.merge.state import State, parse
from counterpoint.merge.versions import digests_known, heads, is_tombstone, prune
from counterpoint.merge.view import NOT_CELLS, alternatives, clears, is_set
from counterpoint.model.record import Bundle, Record, Scalar, Value

__all__ = ["merge3"]

_NULL = "null"
Group = tuple[Record, ...]


def merge3(base: Bundle, sides: Sequence[Bundle]) -> MergeResult:
    """Merges any number of sides that started from one base, in one step and in any order.

    Fails   ValueError when there is no side
    """
    if not sides:
        raise ValueError("nothing to merge")
    bundles = [base, *sides]
    states = [parse(bundle) for bundle in bundles]
    refusal = refused(bundles, states)
    if refusal is not None:
        return refusal
    before, after = states[0], states[1:]
    iris = {iri for state in states for iri in state.versions}

    def united(wanted: Iterable[str], functional: frozenset[str]) -> dict[str, Group]:
        groups = (
            (iri, _group(before.versions.get(iri, ()), [s.versions.get(iri, ()) for s in after], functional))
            for iri in wanted
        )
        return {iri: group for iri, group in groups if group}

    # The result's own declarations say which of its terms take one value, so they are merged first.
    declared = {v.id for state in states for v in state if v.type == "Extension"}
    merged = united(iris, State(united(declared, frozenset())).functional)
    found = result(State(merged), after)
    return replace(found, removed=tuple(_removals(base, found.bundle)))


def _group(base: Group, sides: Sequence[Group], functional: frozenset[str]) -> Group:
    """The versions of one record after the merge; none where it is gone."""
    changed = sorted({side for side in sides if side != base}, key=lambda g: [v.canonical for v in g])  # 1
    if not changed:
        return base
    if len(changed) == 1:
        return changed[0]
    if not base:  # 2
        return prune(version for side in changed for version in side)
    every = [*base, *(version for side in changed for version in side)]
    left = [side for place, side in enumerate(changed) if not _is_superseded(side, place, changed)]  # 3
    if len(left) == 1 and left[0]:
        return prune(every)
    return prune([*_Minting(base, left, digests_known(every), functional).versions(), *every])  # 4, 5


def _is_superseded(side: Group, place: int, sides: Sequence[Group]) -> bool:
    """Whether versions of the other sides list every head of this one. A deletion has no head to list."""
    listed = {d for n, other in enumerate(sides) if n != place for v in other for d in v.texts("revises")}
    return bool(side) and all(of_record(head) in listed for head in heads(side))


class _Minting:
    """Step 4 for one record: versions that hold what is agreed, and each side's part of what is not."""

    def __init__(
        self, base: Group, sides: Sequence[Group], revises: tuple[str, ...], functional: frozenset[str]
    ) -> None:
        self.base = base
        self.iri = base[0].id
        self.revises: list[Scalar] = [*revises]
        self.functional = functional
        # A side is judged by its heads: another team's tombstone deletes although it covers nothing.
        self.deletes = any(not _live(side) for side in sides)
        self.sides = [side for side in sides if _live(side)]
        self.live = [_live(side) for side in self.sides]
        every = [head for group in (_live(base), *self.live) for head in group]
        self.keys = sorted({key for head in every for key in (*head.content, *head.texts("cleared"))} - NOT_CELLS)

    def versions(self) -> Iterator[Record]:
        if self.deletes or any(is_tombstone(head) for side in self.sides for head in heads(side)):
            yield self.tombstone()
        clean: dict[str, Value] = {"id": self.iri, "revises": self.revises}
        unclean: dict[str, list[bool]] = {}
        for key in self.keys:
            if is_set(key, self.functional):
                clean[key] = self.united(key)
                continue
            moved = [self.moved(key, live) for live in self.live]
            choices = set[str]().union(*(_choices(live, key) for live, m in zip(self.live, moved, strict=True) if m))
            choices = choices or _choices(_live(self.base), key)
            if len(choices) > 1:
                unclean[key] = moved if any(moved) else [True] * len(moved)
            elif choices != {_NULL}:
                clean[key] = self.value(key, choices.pop())
        yield from self.minted(clean, unclean)

    def minted(self, clean: dict[str, Value], unclean: dict[str, list[bool]]) -> Iterator[Record]:
        """One version for each head, holding its own part of what is not agreed."""
        found: list[tuple[bool, Record]] = []
        for place, live in enumerate(self.live):
            for head in live:
                content = dict(clean)
                cleared: list[Scalar] = []
                for key, moved in unclean.items():
                    if not moved[place]:
                        continue
                    if key in head.content:
                        content[key] = head.content[key]
                    elif clears(head, key) or not alternatives(live, key):
                        cleared.append(key)
                if cleared:
                    content["cleared"] = cleared
                found.append((bool(cleared) or any(key in content for key in unclean), make(content)))
        some = any(holds for holds, _ in found)
        yield from (version for holds, version in found if holds or not some)

    def united(self, key: str) -> list[Scalar]:
        """A set: the base, less what any side removed, with what any side added."""
        base = _values(_live(self.base), key)
        shown = [_values(live, key) for live in self.live]
        kept = {text: value for text, value in base.items() if all(text in side for side in shown)}
        added = {text: value for side in shown for text, value in side.items() if text not in base}
        return [*(kept | added).values()]

    def moved(self, key: str, live: Group) -> bool:
        return _choices(live, key) != _choices(_live(self.base), key)

    def value(self, key: str, text: str) -> Value:
        for head in (head for live in (*self.live, _live(self.base)) for head in live):
            if key in head.content and jcs.text(head.content[key]) == text:
                return head.content[key]
        raise AssertionError("an alternative is always some head's value")

    def tombstone(self) -> Record:
        authors = {head.text("attributedTo") for head in heads(self.base)}
        content: dict[str, Value] = {"id": self.iri, "type": "Tombstone", "revises": self.revises}
        if len(authors) == 1 and "" not in authors:
            content["attributedTo"] = authors.pop()
        return make(content)


def _live(group: Group) -> Group:
    return tuple(head for head in heads(group) if not is_tombstone(head))


def _choices(live: Group, key: str) -> set[str]:
    """The alternatives of a side; one that lacks the property altogether stands for `null`."""
    return alternatives(live, key) or {_NULL}


def _values(live: Iterable[Record], key: str) -> dict[str, Scalar]:
    return {jcs.text(value): value for head in live for value in head.values(key)}


def _removals(base: Bundle, merged: Bundle) -> Iterator[Removal]:
    """What the base shows and the result neither shows nor lists as an alternative."""
    disputed = {(c.text("subject"), c.text("property")) for c in merged if c.type == "Conflict"}
    for record in base:
        if record.type in ("Version", "Conflict"):
            continue
        after = merged.get(record.id)
        if after is None or (after.type == "Tombstone" and record.type != "Tombstone"):
            yield Removal(record.id)
            continue
        if after == record:
            continue
        for key in sorted(record.content.keys() - NOT_CELLS - {"versions", "contested"}):
            if (record.id, key) in disputed:
                continue
            now = {jcs.text(value) for value in after.values(key)}
            for value in record.values(key):
                if jcs.text(value) not in now:
                    yield Removal(record.id, key, jcs.text(value))
