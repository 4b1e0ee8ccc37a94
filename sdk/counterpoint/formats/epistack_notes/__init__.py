"""EpiStack notes: an Obsidian folder of sources, observations, hypotheses, and the numbers set against them.

Numbers stand in fenced Python blocks under the headings Prior and Likelihood. The blocks are parsed for
assignments and arithmetic and are never run. A correlation group, priced once for all its members, becomes a
`DependenceGroup` with joint likelihoods; what was merged or dropped stays, withdrawn with the reason given.
"""

import re
from collections.abc import Mapping
from itertools import islice

from counterpoint.formats.epistack_notes.read import read

__all__ = ["read", "recognises"]

_TYPE = re.compile(
    rb"(?m)^type:[ \t]*[\"']?(hypothesis-cluster|evidence-link|correlation-group|data-basis|observation|hypothesis"
    rb"|argument|source)[\"']?[ \t]*\r?$"
)
_ID = re.compile(rb"(?m)^id:[ \t]*[\"']?(HC|E|CG|D|O|H|A|S)-\d+[\"']?[ \t]*\r?$")
_LOOKED_AT = 60
_HEAD = 4096


def recognises(source: object) -> bool:
    """Whether one of the first notes has a type and an id as these have them."""
    if not isinstance(source, Mapping):
        return False
    notes = islice((path for path in source if path.lower().endswith(".md")), _LOOKED_AT)
    return any(_TYPE.search(head) and _ID.search(head) for head in (source[path][:_HEAD] for path in notes))
