"""Normal form at the speed of parsing, for records that are sound already.

From the term table a typed decoder is made for every core type: closed keys, the right JSON type
under each, sets as sets. What it accepts and encodes again with its keys in order *is* the canonical
form, if no IRI is compact and no key stood twice. Everything it refuses
goes the thorough way, see `normal`; a property test holds the two to the same bytes.

Whether a value has the lexical form its property asks for does not matter to the normal form; who
judges looks at the values of what `decode` gives, see `validate.stream`.
"""

import keyword
import re
from collections.abc import Callable
from functools import cache
from operator import itemgetter
from typing import Annotated, Any, Literal, Union

import msgspec

from counterpoint.model.record import Record
from counterpoint.model.terms import Terms, terms

__all__ = ["REFUSED", "Compiled", "attribute", "compiled", "has_compact_iri"]

_MAX_INTEGER = 2**53 - 1
REFUSED = (msgspec.MsgspecError, UnicodeError, RecursionError)
"""How a decoder says no."""
_PREFIXES = sorted(terms().prefixes)
# A compact IRI. Colons are rare, so the search begins at one and looks back.
_COMPACT = re.compile(
    rb":(?<=[%b]:)(?!//)(?:%b)"
    % (
        "".join(sorted({prefix[-1] for prefix in _PREFIXES})).encode(),
        b"|".join(b'(?<="%b:)' % prefix.encode() for prefix in _PREFIXES),
    )
)


class Compiled:
    """A quick reader of sound records."""

    def __init__(self, table: Terms) -> None:
        names = [name for name in table.types if name != "Contested"]
        union: Any = Union[tuple(_struct(table, name) for name in names)]  # noqa: UP007  made from a table
        decode_any = msgspec.json.Decoder(union).decode
        alone: dict[str, Callable[[bytes], Any]] = {}
        last = ""
        steady: Callable[[bytes], Any] | None = None

        def decode(written: bytes) -> Any:
            # Records of one type often follow one another, above all in files sorted by id. Whoever need
            # not look for the type first is quicker; a decoder of one type refuses all others.
            nonlocal last, steady
            if steady is not None:
                try:
                    return steady(written)
                except REFUSED:
                    steady = None
            found = decode_any(written)
            name = type(found).__name__
            if name == last:
                if name not in alone:
                    alone[name] = msgspec.json.Decoder(_struct(table, name, alone=True)).decode
                steady = alone[name]
            last = name
            return found

        decode_union = msgspec.json.Decoder(list[union]).decode
        several: dict[str, Callable[[bytes], list[Any]]] = {}
        usual: Callable[[bytes], list[Any]] | None = None

        def decode_many(written: bytes) -> list[Any]:
            nonlocal usual
            if usual is not None:
                try:
                    return usual(written)
                except REFUSED:
                    usual = None
            found = decode_union(written)
            if found and type(found[0]) is type(found[-1]):
                name = type(found[0]).__name__
                if name not in several:
                    several[name] = msgspec.json.Decoder(list[_struct(table, name, alone=True)]).decode  # type: ignore[misc]
                usual = several[name]
            return found

        encode = msgspec.json.Encoder(order="sorted").encode

        def record(written: bytes) -> Record | None:
            try:
                found = decode(written)
                canonical = encode(found)
            except REFUSED:
                return None
            # Canonical bytes that weigh less than what was written prove that something was lost:
            # a key or set member that stood twice, or an escape that need not be one.
            if len(canonical) != len(written) and len(canonical) != len(msgspec.json.format(written, indent=-1)):
                return None
            return Record(found.id, type(found).__name__, canonical)

        self.decode: Callable[[bytes], Any] = decode
        """One record, of a class named as its type, with properties as attributes.

        Fails with one of `REFUSED` where it is not surely sound.
        """
        self.decode_many: Callable[[bytes], list[Any]] = decode_many
        """The same of a list of records, which is quicker than one by one. Where one is refused, all are."""
        self.encode: Callable[[Any], bytes] = encode
        """The canonical bytes of what `decode` gave."""
        self.record: Callable[[bytes], Record | None] = record
        """The record in normal form, or None where that is not sure. Ask `has_compact_iri` first."""


@cache
def compiled() -> Compiled:
    """Made on first use: it takes some milliseconds, which small files need not pay."""
    return Compiled(terms())


def has_compact_iri(written: bytes) -> bool:
    """Whether some string begins with a prefix of the core; it need not be an IRI."""
    return _COMPACT.search(written) is not None


def attribute(property: str) -> str:
    """The name under which a decoded record has a property."""
    return property + "_" if keyword.iskeyword(property) else property


def _struct(table: Terms, name: str, *, alone: bool = False) -> type[msgspec.Struct]:
    """The class of one core type, to be one of several that `type` tells apart, or to stand alone."""
    fields: list[tuple[str, Any, bool]] = [("id", _TEXT, True)]
    if alone:
        # A tag would be optional where there is nothing to tell apart.
        fields.append(("type", Literal[name], True))
    for field in table.types[name].fields.values():
        term = table.properties[field.name]
        one: Any = _TEXT
        if term.range == "vocab":
            # Also where the list is open: a value from elsewhere may be a core one in full.
            one = Literal[tuple(table.vocabularies[field.vocabulary].values)]
        elif term.range == "name":
            one = _NAME
        elif term.range == "lang":
            one = _LANG
        elif term.range == "integer":
            one = Annotated[int, msgspec.Meta(ge=-_MAX_INTEGER, le=_MAX_INTEGER)]
        elif term.range == "boolean":
            one = bool
        if term.many:
            one = Annotated[set[one], msgspec.Meta(min_length=1)]
        fields.append((field.name, one, field.required))
    # In the order of the canonical form, in which decoding finds each key where it looks first.
    fields.sort(key=itemgetter(0))
    return msgspec.defstruct(
        name,
        [
            (attribute(key), kind) if required else (attribute(key), kind | msgspec.UnsetType, msgspec.UNSET)
            for key, kind, required in fields
        ],
        rename={attribute(key): key for key, _, _ in fields},
        tag_field=None if alone else "type",
        tag=None if alone else name,
        forbid_unknown_fields=True,
        kw_only=True,
        frozen=True,
        gc=False,
    )


_TEXT = Annotated[str, msgspec.Meta(min_length=1)]
# A name with a colon may be the IRI of a core property, and `@id` stands for `id`.
_NAME = Annotated[str, msgspec.Meta(pattern=r"\A[^@:][^:]*\Z")]
# Capitals are written small in the normal form.
_LANG = Annotated[str, msgspec.Meta(pattern=r"\A[\x00-@\[-\x7f]+\Z")]
