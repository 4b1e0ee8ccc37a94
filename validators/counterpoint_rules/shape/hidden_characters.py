"""CP117 hidden-characters: a text holds control characters, or ones that reorder what is shown.

Why     a person then reads one sentence and a program another
Asks    R-REC-22 (MUST)         Repair  take them out
"""

import re
from collections.abc import Iterator, Mapping

from counterpoint.findings import Finding
from counterpoint.model.record import Content, Record
from counterpoint.validate.contract import Rule, Scope
from counterpoint.validate.repairs import rewritten
from counterpoint.validate.shape import Shape

RULE = Rule(
    "CP117",
    slug="hidden-characters",
    scope=Scope.SHAPE,
    requirement="R-REC-22",
    strength="MUST",
    says="{property} holds {characters}",
    repair="take them out",
    fix="unsafe",
)

# What such a character looks like in canonical bytes; most records hold none and are done with.
_MAYBE = re.compile(rb"\\u00|\\[bfr]|\x7f|\xc2[\x80-\x9f]|\xe2\x80[\xaa-\xae]|\xe2\x81[\xa6-\xa9]")
_HIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def check(shape: Shape) -> Iterator[Finding]:
    for record in shape:
        for property in record.content if _MAYBE.search(record.canonical) else ():
            for text in _texts(record, property):
                found = sorted(set(_HIDDEN.findall(text)))
                if found:
                    named = ", ".join(f"U+{ord(character):04X}" for character in found)
                    yield RULE.finding(shape.at(record, property), property=property, characters=named)


def _texts(record: Record, property: str) -> Iterator[str]:
    for value in record.values(property):
        if isinstance(value, str):
            yield value
        elif isinstance(value, Mapping):
            yield value.get("@value", "")


def mend(record: Record, finding: Finding) -> Content | None:
    """The text without them, which may join words; a person has to look at what is left."""
    return rewritten(record, finding.place.property, lambda text: _HIDDEN.sub("", text))
