"""The words of the core: by their IRIs, and the one that a mistyped word was meant to be."""

from collections.abc import Iterable, Mapping
from functools import cache

from counterpoint.model.terms import terms

__all__ = ["core_by_iri", "nearest"]


@cache
def core_by_iri() -> tuple[Mapping[str, str], Mapping[str, str], Mapping[str, str]]:
    """IRI → short name of every core property, type and vocabulary value."""
    table = terms()
    return (
        {p.iri: n for n, p in table.properties.items()},
        {t.iri: n for n, t in table.types.items()},
        {iri: short for v in table.vocabularies.values() for short, iri in v.values.items()},
    )


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word a mistyped one was probably meant to be, or an empty string."""
    from difflib import get_close_matches

    folded = {k.lower(): k for k in sorted(known, reverse=True)}
    match = get_close_matches(word.lower(), sorted(folded), n=1, cutoff=0.6)
    return folded[match[0]] if match else ""
