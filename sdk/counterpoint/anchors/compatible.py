"""What a single character is folded to: NFKC, but for characters that would make a number another.

Superscripts, subscripts, fractions and circled digits stay, for 10⁵ is not 105 and 1½ is not 11/2.

Source: spec/operations/anchor.md, R-ANC-02; UAX 44 for the kinds of decomposition.
"""

import unicodedata
from functools import lru_cache

__all__ = ["compatible"]

_STAYS = ("<super>", "<sub>", "<fraction>", "<circle>")


def compatible(cluster: str) -> str:
    """A letter with its marks in its plain form, composed."""
    return unicodedata.normalize("NFC", "".join(map(_plain, cluster)))


@lru_cache(maxsize=65536)
def _plain(character: str) -> str:
    form = unicodedata.decomposition(character).split()
    if not form or form[0] in _STAYS:
        return character
    points = form[1:] if form[0].startswith("<") else form
    return "".join(_plain(chr(int(point, 16))) for point in points)
