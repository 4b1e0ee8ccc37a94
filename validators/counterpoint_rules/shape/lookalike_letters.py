"""CP122 lookalike-letters: a word mixes Latin letters with ones of another script that look like Latin ones.

Why     the word reads as one thing and is another, so searches miss it and quotations of it do not match
Asks    R-REC-28 (SHOULD)       Repair  write the whole word in one script
"""

import re
from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.model.terms import terms
from counterpoint.validate.contract import Rule, Scope
from counterpoint.validate.shape import Shape

RULE = Rule(
    "CP122",
    slug="lookalike-letters",
    scope=Scope.SHAPE,
    requirement="R-REC-28",
    strength="SHOULD",
    says="the word “{word}” of {property} holds {characters}",
    repair="write the whole word in one script",
)

# Cyrillic and Armenian letters and the Greek omicron that print like Latin ones, from the confusables of UTS 39.
# Other Greek letters stand beside Latin ones in many a formula.
_ALIKE = "АВЕКМНОРСТХЅІЈаеорсухіјѕԁһԛԝցոսοΟ"
_WORD = re.compile(rf"\b(?=\w*[A-Za-z])(?=\w*[{_ALIKE}])\w+")
_MAYBE = re.compile(rb"[\xce\xcf\xd0\xd1\xd4\xd5\xd6]")
_QUOTED = frozenset(["exact", "prefix", "suffix"])


def check(shape: Shape) -> Iterator[Finding]:
    properties = terms().properties
    for record in shape:
        for property in record.content if _MAYBE.search(record.canonical) else ():
            known = properties.get(property)
            if property in _QUOTED or known is None or known.range not in ("text", "string"):
                continue
            for word in dict.fromkeys(w for text in record.texts(property) for w in _WORD.findall(text)):
                named = ", ".join(f"U+{ord(c):04X}" for c in sorted(set(word).intersection(_ALIKE)))
                at = shape.at(record, property)
                yield RULE.finding(at, word=word, property=property, characters=named)
