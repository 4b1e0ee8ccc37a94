"""RFC 8785 (JSON Canonicalization Scheme) for restricted JSON: strings, integers below 2^53,
booleans, arrays and objects. There are no other numbers in this protocol, so the hard part of the
RFC never arises; the tests compare with an independent implementation of all of it.
"""

import msgspec

__all__ = ["encode", "text"]

_encoder = msgspec.json.Encoder(order="sorted")
_FIRST_SURROGATE_PAIR = "\ud7ff"


def encode(value: object) -> bytes:
    """The canonical bytes of a value.

    Fails   UnicodeEncodeError when a string holds a lone surrogate, which has no UTF-8 form
    """
    if _has_high_key(value):
        value = _reordered(value)
        return msgspec.json.encode(value)
    return _encoder.encode(value)


def text(value: object) -> str:
    return encode(value).decode()


def _has_high_key(value: object) -> bool:
    # Sorting by code point and by UTF-16 unit, which the RFC asks for, differ only above U+D7FF.
    if isinstance(value, dict):
        return any(max(key, default="") > _FIRST_SURROGATE_PAIR for key in value if not key.isascii()) or any(
            _has_high_key(v) for v in value.values() if isinstance(v, (dict, list))
        )
    if isinstance(value, list):
        return any(_has_high_key(v) for v in value if isinstance(v, (dict, list)))
    return False


def _reordered(value: object) -> object:
    if isinstance(value, dict):
        return {key: _reordered(value[key]) for key in sorted(value, key=lambda k: k.encode("utf-16-be"))}
    if isinstance(value, list):
        return [_reordered(item) for item in value]
    return value
