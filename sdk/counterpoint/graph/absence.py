"""What a record does not say.

A view leaves out what its versions dispute and names it in `contested`: that is not an omission.
"""

from counterpoint.model.record import Record

__all__ = ["lacks"]


def lacks(record: Record, *keys: str) -> bool:
    """Whether a record has none of the properties, and leaves none of them out because it is disputed."""
    content = record.content
    if any(key in content for key in keys):
        return False
    contested = record.texts("contested")
    return not any(key in contested for key in keys)
