"""The envelope of a Cairn record: its id, which is the hash of its content, and its signature.

The content is the record without the signature and with an empty id, as RFC 8785 bytes; the id is `tt:` and
the unpadded base64url of its SHA-256; an Ed25519 signature is made over that hash, not over the bytes.
Source: the schema `cairn.v0` and the reference implementation of its team.
"""

import re
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from hashlib import sha256
from typing import Literal

from counterpoint.formats.cairn.numbers import canonical_numbers

__all__ = ["Signature", "content_hash", "signature", "trusty"]

Signature = Literal["holds", "fails", "unchecked", "unsigned"]
_HEX = re.compile(r"[0-9a-f]+", re.ASCII)


def content_hash(record: Mapping[str, object]) -> bytes:
    """SHA-256 over all that a record says, its id and signature left out."""
    content = {**record, "id": ""}
    info = record.get("pubinfo")
    if isinstance(info, Mapping):
        content["pubinfo"] = {key: value for key, value in info.items() if key != "sig"}
    return sha256(canonical_numbers(content)).digest()


def trusty(digest: bytes) -> str:
    """The id of a record with this content hash."""
    return "tt:" + urlsafe_b64encode(digest).rstrip(b"=").decode()


def signature(record: Mapping[str, object], digest: bytes) -> Signature:
    """What became of the check of a signature; `unchecked` where the library for it is not installed."""
    info = record.get("pubinfo")
    signed = info.get("sig") if isinstance(info, Mapping) else None
    key, value = (signed.get(name) if isinstance(signed, Mapping) else None for name in ("key", "value"))
    if not value:
        return "unsigned"
    if not (isinstance(key, str) and isinstance(value, str) and len(key) == 64 and len(value) == 128):
        return "fails"
    if not (_HEX.fullmatch(key) and _HEX.fullmatch(value)):
        return "fails"
    try:
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    except ImportError:
        return "unchecked"
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(bytes.fromhex(value), digest)
    except (InvalidSignature, ValueError):
        return "fails"
    return "holds"
