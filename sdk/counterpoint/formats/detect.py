"""Which format a source is in: by its name, by what the members recognise, else by how it begins."""

import re
from collections.abc import Iterable

from counterpoint.errors import InputError
from counterpoint.formats import FORMATS, by_name, ending_like
from counterpoint.formats.contract import Files, Format, Source

__all__ = ["detect", "folder_format"]

_TURTLE = re.compile(rb"(?mi)^\s*(@prefix|@base|prefix\s|base\s)")
_QUAD = re.compile(rb"(?m)^\s*(<[^>\s]*>|_:\S+)\s+<[^>\s]*>\s+.*\.\s*$")


def detect(source: Source, name: str, wanted: str = "") -> Format:
    """The format to read a file or a folder as.

    wanted  name of a format, which settles it
    Fails   InputError when there is no such format, or nothing tells
    """
    if wanted:
        found = by_name(wanted)
        if found is None:
            known = ", ".join(member.name for member in FORMATS)
            raise InputError(f"there is no format {wanted!r}", name, f"use one of {known}")
        return found
    if not isinstance(source, bytes):
        found = folder_format(source)
        if found is None:
            what = "this is a folder, and none that a format has"
            raise InputError(what, name, "name a file in it, or say --from FORMAT")
        return found
    ending = [member for member in ending_like(name) if member.reads]
    if ending:
        able = [*ending, *(member for member in FORMATS if member.single)]
        return (_recognised(source, able) if len(able) > 1 else None) or ending[0]
    found = _recognised(source, FORMATS)
    if found is None and ending_like(name):
        # Every format with this ending is only written; the first one says so.
        return ending_like(name)[0]
    return found or _by_content(source)


def folder_format(files: Files) -> Format | None:
    """The format whose folder this is; None where it is just a place for files."""
    return _recognised(files, (member for member in FORMATS if member.folder))


def _recognised(source: Source, members: Iterable[Format]) -> Format | None:
    return next((member for member in members if member.recognises(source)), None)


def _by_content(source: bytes) -> Format:
    from counterpoint.formats.jsonld import SEVERAL_LINES

    head = source[:65536].removeprefix(b"\xef\xbb\xbf").lstrip()
    if head[:1] in (b"{", b"["):
        return _named("jsonl" if SEVERAL_LINES.match(head) else "jsonld")
    if _TURTLE.search(head):
        return _named("turtle")
    if _QUAD.search(head):
        return _named("nquads")
    return _named("yaml")


def _named(name: str) -> Format:
    found = by_name(name)
    assert found is not None
    return found
