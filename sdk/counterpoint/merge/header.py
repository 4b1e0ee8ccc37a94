"""The header of a merged file, derived from the headers of its parts until a team writes its own.

Headers are records like any other and are all kept. The roots are those no other header includes.
One root is the header; several get a derived one, which is a function of the roots alone.
"""

import re
from collections.abc import Iterable
from hashlib import sha256

from counterpoint.canon import jcs
from counterpoint.canon.normal import make
from counterpoint.graph.headers import roots
from counterpoint.model.record import Record, Scalar, Value

__all__ = ["UNION", "derived_header", "include_cycle"]

UNION = "urn:cp:union:"
_UNITED = ("teams", "modules", "imports", "entryPoints", "extensions")
_PROFILES = ("draft", "exchange", "published")


def include_cycle(headers: Iterable[Record]) -> tuple[str, ...]:
    """IRIs of headers that include one another in a circle, sorted; none in a sound file."""
    remaining = {h.id: set(h.texts("includes")) for h in headers}
    while True:
        ends = [iri for iri, included in remaining.items() if not included & remaining.keys()]
        if not ends:
            return tuple(sorted(remaining))
        for iri in ends:
            del remaining[iri]


def derived_header(headers: Iterable[Record]) -> Record | None:
    """The header that stands for several roots, or None where there is one or no root."""
    parts = roots(headers)
    if len(parts) < 2:
        return None
    iris = [part.id for part in parts]
    cells: dict[str, Value] = {
        "id": f"{UNION}sha256:{sha256(jcs.encode(iris)).hexdigest()}",
        "type": "KnowledgeBase",
        "parts": [*iris],
    }
    for key in _UNITED:
        united: list[Scalar] = [value for part in parts for value in part.values(key)]
        if united:
            cells[key] = united
    licences = {part.text("licence") for part in parts if part.text("licence")}
    disputed = any("licence" in part.texts("contested") for part in parts)
    if len(licences) == 1 and not disputed:
        cells["licence"] = licences.pop()
    elif licences or disputed:
        cells["contested"] = ["licence"]
    versions = [part.text("specVersion") for part in parts if part.text("specVersion")]
    if versions:
        cells["specVersion"] = max(versions, key=_version_key)
    profiles = [part.text("profile") for part in parts if part.text("profile") in _PROFILES]
    if profiles:
        cells["profile"] = min(profiles, key=_PROFILES.index)
    return make(cells)


def _version_key(version: str) -> tuple[tuple[int, ...], str]:
    return tuple(int(digits) for digits in re.findall(r"\d{1,9}", version)), version
