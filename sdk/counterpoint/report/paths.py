"""Names of documents as other tools spell them."""

from pathlib import PurePath

from counterpoint.report.inert import shown

__all__ = ["path", "uri"]

_PLAIN = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")


def path(name: str) -> str:
    """A document's name with forward slashes and no `./` before it, for tools that look files up by it."""
    return shown(PurePath(name).as_posix()) if name else "-"


def uri(name: str) -> str:
    """A document's name as a URI reference (RFC 3986): relative where the name is, else with the scheme `file`."""
    pure = PurePath(name or "-")
    data = pure.as_posix().encode("utf-8", "surrogateescape")
    quoted = "".join(chr(byte) if byte in _PLAIN else f"%{byte:02X}" for byte in data)
    return f"file:///{quoted.lstrip('/')}" if pure.is_absolute() else quoted
