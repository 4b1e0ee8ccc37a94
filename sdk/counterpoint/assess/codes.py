"""Why something could not be computed: one word each, as `spec/operations/assess.md` lists them."""

from collections.abc import Mapping

__all__ = ["CODES"]

CODES: Mapping[str, str] = {
    "no-dialogue": "No dialogue tells of the point.",
    "not-converging": "An iteration does not come to rest.",
    "no-such-record": "A record that was named is not there, or is of another type.",
    "fewer-than-two": "There are not two values to compare.",
    "no-value": "A record that should have a number has none.",
    "units-differ": "Values are in different units.",
    "scales-differ": "Values are on scales that do not convert into each other.",
    "out-of-range": "A number lies where it cannot: a probability outside 0 to 1, odds below zero.",
}
"""Code → what it means."""
