"""Which format a file is in: by its name, else by how it begins."""

import re

from counterpoint.errors import InputError
from counterpoint.formats import FORMATS, by_name, for_file
from counterpoint.formats.contract import Format

__all__ = ["detect"]

_LINE_OF_JSON = re.compile(rb"\s*\{[^\n]*\}\s*\n\s*\{")
_TURTLE = re.compile(rb"(?mi)^\s*(@prefix|@base|prefix\s|base\s)")
_QUAD = re.compile(rb"(?m)^\s*(<[^>\s]*>|_:\S+)\s+<[^>\s]*>\s+.*\.\s*$")


def detect(source: bytes, name: str, wanted: str = "") -> Format:
    """The format to read a file as.

    wanted  name of a format, which settles it
    Fails   InputError when there is no such format, or nothing tells
    """
    if wanted:
        found = by_name(wanted)
        if found is None:
            known = ", ".join(member.name for member in FORMATS)
            raise InputError(f"there is no format {wanted!r}", name, f"use one of {known}")
        return found
    return for_file(name) or _by_content(source)


def _by_content(source: bytes) -> Format:
    head = source[:65536].removeprefix(b"\xef\xbb\xbf").lstrip()
    if head[:1] in (b"{", b"["):
        return _named("jsonl" if _LINE_OF_JSON.match(head) else "jsonld")
    if _TURTLE.search(head):
        return _named("turtle")
    if _QUAD.search(head):
        return _named("nquads")
    return _named("yaml")


def _named(name: str) -> Format:
    found = by_name(name)
    assert found is not None
    return found
