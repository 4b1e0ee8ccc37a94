"""Which records somebody wrote, as opposed to those that follow from others."""

from counterpoint.model.record import Record
from counterpoint.model.terms import terms

__all__ = ["authored"]


def authored(record: Record) -> bool:
    """Whether the record is somebody's own. Derived types are nobody's, nor is the header of a merge."""
    known = terms().types.get(record.type)
    if known is not None and known.derived:
        return False
    return record.type == "Resolution" or not record.id.startswith("urn:cp:")
