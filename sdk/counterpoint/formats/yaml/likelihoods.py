"""`likelihoods:` as a mapping from hypothesis to number, the shortest way to write a row.

    likelihoods: {base:hypothesis/ll: 1/10000, base:hypothesis/z: 1}

A fraction becomes numerator and denominator, anything else the value. The unit is `relative`. A mapping in
place of the number may say more: `{value: 0.2, low: 0.1, likelihoodUnit: absolute}`.
"""

import re

from counterpoint.formats.yaml.nodes import Members, Node, Text
from counterpoint.model.terms import Nesting, terms

__all__ = ["UNIT", "entries", "fraction", "is_shorthand"]

UNIT = "relative"
_FRACTION = re.compile(r"(-?[0-9]{1,16}) ?/ ?([0-9]{1,16})", re.ASCII)


def is_shorthand(nesting: Nesting, node: Node) -> bool:
    """Whether this is such a mapping, and no single record written without its dash."""
    if nesting.child != "Likelihood" or not isinstance(node, Members):
        return False
    return not any(key in terms().properties or key in ("id", "type") for key in node.pairs)


def fraction(text: str) -> tuple[str, str] | None:
    """Numerator and denominator, where the text is a fraction."""
    match = _FRACTION.fullmatch(text)
    return (match.group(1), match.group(2)) if match else None


def entries(node: Members) -> list[tuple[str, Members]]:
    """(Key as written, record as if written out), in the order of the mapping."""
    return [(key, _written_out(name, value)) for key, (name, value) in node.pairs.items()]


def _written_out(hypothesis: Text, value: Node) -> Members:
    def placed(key: str, text: Text) -> tuple[Text, Node]:
        return Text(key, True, hypothesis.start, hypothesis.end), text

    pairs: dict[str, tuple[Text, Node]] = {
        "hypothesis": placed("hypothesis", Text(hypothesis.value, False, hypothesis.start, hypothesis.end)),
        "likelihoodUnit": placed("likelihoodUnit", Text(UNIT, True, hypothesis.start, hypothesis.end)),
    }
    parts = fraction(value.value) if isinstance(value, Text) else None
    if isinstance(value, Members) and not any(key.startswith("@") for key in value.pairs):
        pairs.update(value.pairs)
    elif isinstance(value, Text) and parts:
        pairs["numerator"] = placed("numerator", Text(parts[0], True, value.start, value.end))
        pairs["denominator"] = placed("denominator", Text(parts[1], True, value.start, value.end))
    else:
        pairs["value"] = (Text("value", True, hypothesis.start, hypothesis.end), value)
    return Members(pairs, hypothesis.start, value.end)
