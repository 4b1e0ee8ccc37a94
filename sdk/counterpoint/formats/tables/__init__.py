"""CSV tables: one for every type, for people who work in spreadsheets, with metadata as CSV on the Web has it.

`Claim.csv` holds the claims, a row each, and so on; `csv-metadata.json` says what the columns mean. Records
that fit no table (of a type from outside the core, or with a value of the wrong kind) stand in `Other.csv`
as JSON. Nothing is lost, and what a spreadsheet changes of its own accord is mended where it can be.
"""

from collections.abc import Mapping

from counterpoint.formats.tables.metadata import METADATA
from counterpoint.formats.tables.read import read
from counterpoint.formats.tables.write import write

__all__ = ["read", "recognises", "write"]


def recognises(source: object) -> bool:
    """Whether a folder has the metadata beside a table."""
    return isinstance(source, Mapping) and METADATA in source and any(n.endswith(".csv") for n in source)
