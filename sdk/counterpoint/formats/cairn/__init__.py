"""Cairn records, `cairn.v0`: nanopublication-like JSON, one record a file in a folder, or several in one file.

A record's id is the hash of its content, and a signature is made over that hash; both are checked here. What a
record derives from becomes the basis of the claim, so that a shared upstream is found by ancestry. What Cairn
itself decided about a set of claims is kept as Cairn's own statement.
"""

import re

from counterpoint.formats.cairn.read import read
from counterpoint.formats.contract import Source

__all__ = ["read", "recognises"]

_SAYS_SO = re.compile(rb'"@context"\s*:\s*"https?://[^"]*/cairn\.v\d+\.jsonld"')
_HEAD = 1_000_000
_LOOKED_AT = 40
"""Files of a folder that are looked into before it is taken for something else."""


def recognises(source: Source) -> bool:
    if isinstance(source, bytes):
        return _SAYS_SO.search(source[:_HEAD]) is not None
    names = [path for path in source if path.endswith(".json")][:_LOOKED_AT]
    return any(_SAYS_SO.search(source[path][:_HEAD]) for path in names)
