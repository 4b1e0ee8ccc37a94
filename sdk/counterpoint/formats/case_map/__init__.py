"""Case maps, `case-map v1`: claims with excerpts and relations among them, as one JSON object.

The map may stand under `worked_map`, beside the case it belongs to and an audit of what a flat summary lost, or
be the whole file. A claim becomes a `Claim` with an `Assertion` and the `Passage` it was read at.
"""

import re

from counterpoint.formats.case_map.read import read
from counterpoint.formats.contract import Source

__all__ = ["read", "recognises"]

_HEAD = 4_000_000
_CLAIM = re.compile(rb'"claim_id"\s*:')
_MAP = re.compile(rb'"(worked_map|relations)"\s*:')
_OTHER = re.compile(rb'"@context"\s*:')


def recognises(source: Source) -> bool:
    if not isinstance(source, bytes):
        return False
    head = source[:_HEAD]
    return bool(_MAP.search(head) and _CLAIM.search(head)) and not _OTHER.search(head[:2000])
