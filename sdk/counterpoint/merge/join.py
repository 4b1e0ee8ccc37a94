"""Merging files that share no base: a union of authored versions.

Absence says nothing, no version is minted, and every law of the merge is the law of set union. What
is reported beside the file is never part of it.
"""

from collections.abc import Sequence

from counterpoint.merge.result import MergeResult, refused, result
from counterpoint.merge.state import join, parse
from counterpoint.model.record import Bundle

__all__ = ["merge"]


def merge(bundles: Sequence[Bundle]) -> MergeResult:
    """Unites any number of files, in any order, to the same result.

    Fails   ValueError when there is nothing to merge
    """
    if not bundles:
        raise ValueError("nothing to merge")
    states = [parse(bundle) for bundle in bundles]
    return refused(bundles, states) or result(join(states), states)
