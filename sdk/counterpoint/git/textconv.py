"""A knowledge base as lines that git can compare: one value a line, records in the order of their IRIs.

The same records give the same lines, whatever the format, layout and prefixes of the file.
"""

from collections.abc import Iterator

from counterpoint.canon import jcs
from counterpoint.model.record import Bundle, Record

__all__ = ["lines"]


def lines(bundle: Bundle) -> Iterator[str]:
    """Each record: its type and IRI at the margin, and its values below, further in."""
    for record in bundle:
        yield f"{record.type} {record.id}"
        for key in sorted(record.content.keys() - {"id", "type"}):
            yield from (f"  {key} {_shown(record, key, value)}" for value in record.values(key))


def _shown(record: Record, key: str, value: object) -> str:
    """Strings as they are where one line can hold them, anything else as canonical JSON."""
    if isinstance(value, str) and value.isprintable() and value == value.strip() and not value.startswith(('"', "{")):
        return value
    return jcs.text(value)
