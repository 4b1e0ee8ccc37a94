"""Lines longer than a record may be: refused before a parser that takes many times their size sees them."""

from counterpoint.errors import InputError
from counterpoint.wire.limits import MAX_RECORD_BYTES

__all__ = ["refuse_long_lines"]


def refuse_long_lines(source: bytes, name: str) -> None:
    """For formats that people and programs break into lines.

    Fails   InputError with the line that is longer than a record may be
    """
    start = 0
    while len(source) - start > MAX_RECORD_BYTES:
        last = source.rfind(b"\n", start, start + MAX_RECORD_BYTES + 1)
        if last < 0:
            end = source.find(b"\n", start)
            line = source.count(b"\n", 0, start) + 1
            length = (len(source) if end < 0 else end) - start
            raise InputError(
                f"a line of {length} bytes, more than {MAX_RECORD_BYTES}",
                f"{name}:{line}:1",
                "break the line, or keep long texts outside and cite them",
            )
        start = last + 1
