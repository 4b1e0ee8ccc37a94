"""Bytes to a JSON tree: quickly when they are good, thoroughly when they are not.

No JSON parser reports repeated keys. Written again without white space, a document in which a key
was repeated weighs less than the original, since the parser kept only one of the values; escapes
that have a shorter form, and numbers with a fraction, weigh less too. So equal weight proves that
nothing was lost, and anything else is read again by the thorough scanner.
"""

from dataclasses import dataclass
from typing import NoReturn

import msgspec

from counterpoint.errors import InputError
from counterpoint.model.document import Oddity
from counterpoint.wire.limits import MAX_DOCUMENT_BYTES, MAX_RECORD_BYTES
from counterpoint.wire.scan import scan

__all__ = ["Tree", "decode_text", "json_tree"]

_WHITE_SPACE = b" \t\n\r"
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Tree:
    """A parsed document: objects, lists, strings, integers, booleans, `Number` and None."""

    value: object
    oddities: tuple[Oddity, ...] = ()


def decode_text(source: bytes, name: str) -> str:
    """The text of a document.

    Fails   InputError with line and column of the first byte that is not UTF-8, or when there is no text
    """
    if len(source) > MAX_DOCUMENT_BYTES:
        raise InputError(f"{len(source)} bytes, more than {MAX_DOCUMENT_BYTES}", name, "split the file")
    try:
        text = source.removeprefix(_BYTE_ORDER_MARK).decode("utf-8")
    except UnicodeDecodeError as error:
        before = source[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        raise InputError(
            f"byte 0x{source[error.start]:02x} is not UTF-8",
            f"{name}:{line}:{column}",
            "save the file as UTF-8",
        ) from None
    if not text.strip():
        raise InputError("the file is empty", f"{name}:1:1", "write a document with @context and records")
    return text


def json_tree(source: bytes, name: str) -> Tree:
    """Parses one JSON document.

    Fails   InputError when the bytes are no JSON document
    """
    quick = _quick(source)
    if quick is not None:
        return quick
    _refuse_giant_tokens(source, name)
    result = scan(decode_text(source, name), name)
    return Tree(result.value, tuple(result.oddities))


def _quick(source: bytes) -> Tree | None:
    if len(source) > MAX_DOCUMENT_BYTES:
        return None
    body = source.removeprefix(_BYTE_ORDER_MARK)
    try:
        whole = msgspec.json.decode(body, type=dict[str, msgspec.Raw] | list[msgspec.Raw])
        records = whole if isinstance(whole, list) else _records(whole)
        if any(len(record) > MAX_RECORD_BYTES for record in records):
            return None
        if isinstance(whole, list) and any(bytes(entry)[:1] != b"{" for entry in whole):
            return None
        value = msgspec.json.decode(body)
        again = msgspec.json.encode(value)
        inexact = _has_float(value)
    except (msgspec.MsgspecError, RecursionError, UnicodeError, ValueError):
        return None
    if len(body.translate(None, _WHITE_SPACE)) != len(again.translate(None, _WHITE_SPACE)) or inexact:
        return None
    return Tree(value)


def _records(envelope: dict[str, msgspec.Raw]) -> list[msgspec.Raw]:
    return msgspec.json.decode(envelope["records"], type=list[msgspec.Raw]) if "records" in envelope else []


def _has_float(value: object) -> bool:
    """Whether a number with a fraction or exponent stands anywhere. The parser goes deeper than Python does."""
    if isinstance(value, dict):
        return any(_has_float(v) for v in value.values() if not isinstance(v, str))
    if isinstance(value, list):
        return any(_has_float(v) for v in value if not isinstance(v, str))
    return isinstance(value, float)


def _refuse_giant_tokens(source: bytes, name: str) -> None:
    """A single record of gigabytes would take many times its size to read thoroughly."""
    if len(source) <= MAX_RECORD_BYTES:
        return
    try:
        envelope = msgspec.json.decode(source, type=dict[str, msgspec.Raw])
        records = msgspec.json.decode(envelope.get("records", msgspec.Raw(b"[]")), type=list[msgspec.Raw])
    except (msgspec.MsgspecError, RecursionError, UnicodeError):
        longest = max(map(len, source.split(b"\n")))
        if longest > MAX_RECORD_BYTES:
            _too_long(longest, f"{name}:1:1")
        return
    for index, record in enumerate(records):
        if len(record) > MAX_RECORD_BYTES:
            _too_long(len(record), f"{name}#/records/{index}")


def _too_long(length: int, where: str) -> NoReturn:
    raise InputError(
        f"a record of {length} bytes, more than {MAX_RECORD_BYTES}",
        where,
        "keep long texts outside and cite them",
    )
