"""Normal form at the speed of parsing, for records that are sound already.

From the term table a typed decoder is made for every core type: closed keys, the right JSON type
under each, sets as sets. What it accepts and encodes again with its keys in order *is* the canonical
form, if no IRI is compact or stands for a core term, no language tag has capitals and no key stood
twice. Everything it refuses goes the thorough way, see `normal`; a property test holds the two to
the same bytes.

Whether a value has the lexical form its property asks for does not matter to the normal form; who
judges looks at the values of what `typed` gives, see `validate.stream`.
"""

import keyword
import re
from collections.abc import Callable
from functools import cache
from typing import Annotated, Any, Literal, NamedTuple

import msgspec

from counterpoint.model.record import Record
from counterpoint.model.terms import Terms, terms

__all__ = ["REFUSED", "Compiled", "attribute", "compiled", "rewritten"]

_MAX_INTEGER = 2**53 - 1
REFUSED = (msgspec.MsgspecError, UnicodeError, RecursionError)
"""How a decoder says no."""
_TYPE = re.compile(rb'"type"\s*:\s*"([A-Za-z]+)"')
# How values begin that the normal form spells in another way although they are well formed.
_MARKS = tuple(
    b'"' + start.encode() for p, namespace in terms().prefixes.items() for start in (p + ":", namespace)
)
_REWRITTEN = re.compile(b"|".join(map(re.escape, _MARKS)))


class _Kind(NamedTuple):
    """How records of one type are decoded."""

    name: str
    decode: Callable[[bytes], Any]


class Compiled:
    """A quick reader of sound records.

    Records of one type often follow one another, and a decoder refuses the records of every other
    type. So the decoder that fitted twice is tried first, and the type is looked for only when it
    did not fit.
    """

    def __init__(self, table: Terms) -> None:
        kinds = {name.encode(): _kind(table, name) for name in table.types if name != "Contested"}
        encode = msgspec.json.Encoder(order="deterministic").encode
        lower: set[object] = {msgspec.UNSET}
        last = kinds[b"Claim"]
        steady = False

        def typed(written: bytes) -> tuple[str, Any] | None:
            nonlocal last, steady
            if steady:
                try:
                    return last.name, last.decode(written)
                except REFUSED:
                    steady = False
            at = written.find(b'"type":"') + 8
            kind = kinds.get(written[at : written.find(b'"', at)]) if at > 7 else None
            if kind is None:
                found = _TYPE.search(written)
                kind = kinds.get(found.group(1)) if found else None
                if kind is None:
                    return None
            steady, last = kind is last, kind
            try:
                return kind.name, kind.decode(written)
            except REFUSED:
                return None

        def canonical(found: Any) -> bytes | None:
            try:
                lang = found.lang
            except AttributeError:
                return encode(found)
            if lang not in lower:
                if lang != lang.lower():
                    return None
                lower.add(lang)
            return encode(found)

        def record(written: bytes) -> Record | None:
            pair = typed(written)
            if pair is None:
                return None
            name, found = pair
            bytes_ = canonical(found)
            # Canonical bytes that weigh less than what was written prove that something was lost:
            # a key or set member that stood twice, or an escape that need not be one.
            if bytes_ is None or (
                len(bytes_) != len(written) and len(bytes_) != len(msgspec.json.format(written, indent=-1))
            ):
                return None
            return Record(found.id, name, bytes_)

        self.typed: Callable[[bytes], tuple[str, Any] | None] = typed
        """(type, the record with its values as attributes), or None where it is not surely sound."""
        self.canonical: Callable[[Any], bytes | None] = canonical
        """The canonical bytes of what `typed` gave, or None where a value is not in normal form."""
        self.record: Callable[[bytes], Record | None] = record
        """The record in normal form, or None where that is not sure. Ask `rewritten` first."""


@cache
def compiled() -> Compiled:
    """Made on first use: it takes some milliseconds, which small files need not pay."""
    return Compiled(terms())


def rewritten(source: bytes) -> Callable[[bytes], object] | None:
    """Whether the normal form may spell some value otherwise: a compact IRI, or the full IRI of a core term.

    Gives   None where nothing in the source is such a value, else what tells it of a single record
    """
    return _REWRITTEN.search if any(mark in source for mark in _MARKS) else None


def attribute(property: str) -> str:
    """The name under which a decoded record has a property."""
    return property + "_" if keyword.iskeyword(property) else property


def _kind(table: Terms, name: str) -> _Kind:
    fields: list[tuple[str, Any, bool]] = [("id", _TEXT, True), ("type", Literal[name], True)]
    for field in table.types[name].fields.values():
        term = table.properties[field.name]
        one: Any = _TEXT
        if term.range == "vocab" and not table.vocabularies[field.vocabulary].open:
            one = Literal[tuple(table.vocabularies[field.vocabulary].values)]
        elif term.range == "name":
            one = _NAME
        elif term.range == "integer":
            one = Annotated[int, msgspec.Meta(ge=-_MAX_INTEGER, le=_MAX_INTEGER)]
        elif term.range == "boolean":
            one = bool
        if term.many:
            one = Annotated[set[one], msgspec.Meta(min_length=1)]
        fields.append((field.name, one, field.required))
    # In the order of the canonical form, so that encoding need not sort and decoding need not search.
    fields.sort()
    struct = msgspec.defstruct(
        name,
        [
            (attribute(key), kind) if required else (attribute(key), kind | msgspec.UnsetType, msgspec.UNSET)
            for key, kind, required in fields
        ],
        rename={attribute(key): key for key, _, _ in fields},
        forbid_unknown_fields=True,
        kw_only=True,
        frozen=True,
        gc=False,
    )
    return _Kind(name, msgspec.json.Decoder(struct).decode)


_TEXT = Annotated[str, msgspec.Meta(min_length=1)]
# `@id` and `@type` are names that the normal form spells without the sign.
_NAME = Annotated[str, msgspec.Meta(pattern=r"\A[^@]")]
