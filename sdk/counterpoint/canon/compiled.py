"""Normal form at the speed of parsing, for records that are sound already.

From the term table a typed decoder is made for every core type: closed keys, the right JSON type
under each, sets as sets. What it accepts and encodes again with sorted keys *is* the canonical form,
if no IRI of the file is compact, no language tag in capitals and no key stood twice. Everything it
refuses goes the thorough way, see `normal`; a property test holds the two to the same bytes.

Whether a value has the lexical form its property asks for does not matter to the normal form, so
that is left to a stricter decoder, made only when somebody judges.
"""

import keyword
import re
from collections.abc import Callable
from functools import cache
from typing import Annotated, Any, Literal, Union

import msgspec

from counterpoint.model.record import Record
from counterpoint.model.terms import Range, Terms, terms

__all__ = ["MAY_BE_COMPACT", "Compiled", "compiled", "strict"]

_MAX_INTEGER = 2**53 - 1
_REFUSED = (msgspec.MsgspecError, UnicodeError, RecursionError)
_WHITE_SPACE = b" \t\n\r"
_LEXICAL: dict[Range, str] = {
    "decimal": r"\A-?(0|[1-9][0-9]*)(\.[0-9]+)?\Z",
    "instant": r"\A[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z\Z",
    "date": r"\A[0-9]{4}(-[0-9]{2}(-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)?)?)?\Z",
    "digest": r"\Asha256:[0-9a-f]{64}\Z",
    "lang": r"\A[a-z]{2,8}(-[a-z0-9]{1,8})*\Z",
}
# A value the normal form would rewrite although it is well formed: an IRI under a prefix of the core.
MAY_BE_COMPACT = re.compile(b"|".join(b'"' + re.escape(prefix.encode()) + b":" for prefix in sorted(terms().prefixes)))


class Compiled:
    """A quick reader of sound records."""

    def __init__(self, table: Terms) -> None:
        decode = _decoder(table, strict=False)
        encode = msgspec.json.Encoder(order="sorted").encode
        lower: set[object] = {msgspec.UNSET}

        def record(raw: bytes | msgspec.Raw) -> Record | None:
            try:
                found = decode(raw)
                canonical = encode(found)
            except _REFUSED:
                return None
            lang = getattr(found, "lang", msgspec.UNSET)
            if lang not in lower:
                if lang != lang.lower():
                    return None
                lower.add(lang)
            written = bytes(raw)
            # Canonical bytes that weigh less than what was written prove that something was lost:
            # a key or set member that stood twice, or an escape that need not be one.
            if len(canonical) != len(written) and len(canonical.translate(None, _WHITE_SPACE)) != len(
                written.translate(None, _WHITE_SPACE)
            ):
                return None
            return Record(found.id, type(found).__name__, canonical)

        self.record: Callable[[bytes | msgspec.Raw], Record | None] = record
        """The record in normal form, or None where that is not sure."""


@cache
def compiled() -> Compiled:
    """Made on first use: it takes some milliseconds, which small files need not pay."""
    return Compiled(terms())


@cache
def strict() -> Callable[[bytes | msgspec.Raw], Any]:
    """Decodes one record in canonical bytes if its shape and lexical forms are right.

    IRIs are not looked at.

    Fails   msgspec.MsgspecError, UnicodeError or RecursionError when they are not
    """
    return _decoder(terms(), strict=True)


def _decoder(table: Terms, *, strict: bool) -> Callable[[bytes | msgspec.Raw], Any]:
    types = tuple(_struct(table, name, strict) for name in table.types if name != "Contested")
    union: Any = Union[types]  # noqa: UP007  made from a table, not written out
    return msgspec.json.Decoder(union).decode


def _struct(table: Terms, name: str, strict: bool) -> type[msgspec.Struct]:
    text = Annotated[str, msgspec.Meta(min_length=1)]
    required: list[tuple[str, Any]] = [("id", text)]
    optional: list[tuple[str, Any, Any]] = []
    renamed: dict[str, str] = {}
    for field in table.types[name].fields.values():
        term = table.properties[field.name]
        attribute = field.name + "_" if keyword.iskeyword(field.name) else field.name
        if attribute != field.name:
            renamed[attribute] = field.name
        kind: Any = text
        if term.range == "vocab" and not table.vocabularies[field.vocabulary].open:
            kind = Literal[tuple(table.vocabularies[field.vocabulary].values)]
        elif term.range == "integer":
            kind = Annotated[int, msgspec.Meta(ge=-_MAX_INTEGER, le=_MAX_INTEGER)]
        elif term.range == "boolean":
            kind = bool
        elif strict and term.range in _LEXICAL:
            kind = Annotated[str, msgspec.Meta(pattern=_LEXICAL[term.range])]
        if term.many:
            kind = Annotated[set[kind], msgspec.Meta(min_length=1)]
        if field.required:
            required.append((attribute, kind))
        else:
            optional.append((attribute, kind | msgspec.UnsetType, msgspec.UNSET))
    return msgspec.defstruct(
        name,
        [*required, *optional],
        rename=renamed,
        tag_field="type",
        tag=name,
        forbid_unknown_fields=True,
        omit_defaults=True,
        kw_only=True,
        frozen=True,
        gc=False,
    )
