"""`digests.json`: the SHA-256 of every other generated resource, for whoever pins one."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

import msgspec

__all__ = ["render"]


def render(resources: Mapping[str, bytes]) -> bytes:
    """One entry for each resource, by name."""
    table = {name: f"sha256:{sha256(data).hexdigest()}" for name, data in sorted(resources.items())}
    return msgspec.json.format(msgspec.json.encode(table), indent=1) + b"\n"
