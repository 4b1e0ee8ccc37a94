"""CP121 zero-width-characters: a text holds characters that take no room and that its script has no use for.

Why     two texts look the same and are not, so a search, a digest or a quotation that should match does not
Asks    R-REC-27 (SHOULD)       Repair  take them out
"""

import re
from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.model.record import Content, Record
from counterpoint.model.terms import terms
from counterpoint.validate.contract import Rule, Scope
from counterpoint.validate.repairs import rewritten
from counterpoint.validate.shape import Shape

RULE = Rule(
    "CP121",
    slug="zero-width-characters",
    scope=Scope.SHAPE,
    requirement="R-REC-27",
    strength="SHOULD",
    says="{property} holds {characters}, which nobody sees",
    repair="take them out",
    fix="unsafe",
)

# A joiner or non-joiner is part of the spelling in several scripts and of emoji, but not beside a Latin letter.
_HIDDEN = re.compile("[\u180e\u200b\u2060\ufeff]|(?<=[A-Za-z0-9])[\u200c\u200d]|[\u200c\u200d](?=[A-Za-z0-9])")
# What such a character looks like in canonical bytes; most records hold none and are done with.
_MAYBE = re.compile(rb"\xe1\xa0\x8e|\xe2\x80[\x8b-\x8d]|\xe2\x81\xa0|\xef\xbb\xbf")
_QUOTED = frozenset(["exact", "prefix", "suffix"])
"""What stands in another text is copied as it is."""


def check(shape: Shape) -> Iterator[Finding]:
    for record in shape:
        for property in record.content if _MAYBE.search(record.canonical) else ():
            if property in _QUOTED or not _is_text(property):
                continue
            found = sorted({c for text in record.texts(property) for c in _HIDDEN.findall(text)})
            if found:
                named = ", ".join(f"U+{ord(character):04X}" for character in found)
                yield RULE.finding(shape.at(record, property), property=property, characters=named)


def _is_text(property: str) -> bool:
    """Whether this is for people to read; names of things have a rule of their own."""
    known = terms().properties.get(property)
    return (known is None and ":" in property) or (known is not None and known.range in ("text", "string"))


def mend(record: Record, finding: Finding) -> Content | None:
    """The text without them; a person has to look at what is left."""
    return rewritten(record, finding.place.property, lambda text: _HIDDEN.sub("", text))
