"""Compact and absolute IRIs, and the line between the two."""

import re
from collections.abc import Iterable, Mapping

__all__ = ["KNOWN_SCHEMES", "are_plain", "compact", "expand", "is_absolute", "is_clean", "is_plain"]

_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:[^\s]", re.ASCII)
# What RFC 3987 keeps out of an IRI, controls and unpaired surrogates included.
_UNCLEAN = re.compile('[\\x00-\\x20<>"{}|\\\\^`\\x7f-\\x9f\ud800-\udfff]')

KNOWN_SCHEMES = frozenset(
    [
        "http",
        "https",
        "urn",
        "doi",
        "mailto",
        "tag",
        "did",
        "ark",
        "info",
        "hdl",
        "ni",
        "ipfs",
        "data",
        "oci",
        "file",
    ]
)
"""Schemes that are taken for schemes; anything else before a colon is rather a forgotten prefix."""

# One IRI a line.
_PLAIN_IRIS = re.compile(
    rf"(?:(?:[A-Za-z][A-Za-z0-9+.-]*+://|(?:{'|'.join(sorted(KNOWN_SCHEMES))}):)"
    r"[^\x00-\x20<>\"{}|\\^`\x7f-\x9f]++\n)*+"
)
_BATCH = 1000


def is_absolute(iri: str) -> bool:
    return _ABSOLUTE.match(iri) is not None


def is_clean(iri: str) -> bool:
    """Whether every character may stand in an IRI."""
    return _UNCLEAN.search(iri) is None


def is_plain(iri: str) -> bool:
    """Whether an IRI is absolute beyond doubt: what stands before its colon is a scheme, no prefix."""
    scheme, _, rest = iri.partition(":")
    return is_absolute(iri) and (rest.startswith("//") or scheme.lower() in KNOWN_SCHEMES)


def are_plain(iris: Iterable[str]) -> bool:
    """Whether all of many IRIs are surely plain, and clean too.

    A yes is final; a no may be a yes: of the schemes without slashes only those nobody takes for a prefix are known.
    """
    every = list(iris)
    return all(
        _PLAIN_IRIS.fullmatch("\n".join([*every[start : start + _BATCH], ""])) for start in range(0, len(every), _BATCH)
    )


def expand(iri: str, prefixes: Mapping[str, str]) -> str:
    """The absolute form of a compact IRI; anything else comes back as it is."""
    prefix, colon, rest = iri.partition(":")
    if colon and not rest.startswith("//"):
        base = prefixes.get(prefix)
        if base is not None:
            return base + rest
    return iri


def compact(iri: str, prefixes: Mapping[str, str]) -> str:
    """The shortest form the prefixes allow, or the IRI itself.

    A form that `expand` would not bring back is never given.
    """
    best = iri
    for prefix, base in prefixes.items():
        if base and iri.startswith(base):
            short = f"{prefix}:{iri[len(base) :]}"
            if (len(short), short) < (len(best), best) and expand(short, prefixes) == iri:
                best = short
    return best
