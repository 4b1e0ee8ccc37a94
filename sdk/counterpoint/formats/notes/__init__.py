"""Markdown notes: a folder with a note for every record, as Obsidian and its like keep them.

The front matter of a note is one record in the authoring form, with nothing nested and no defaults. What its
author would want to read, the text of a claim or the passage itself, stands below. References to other
records of the folder are links, `[[Claim/it-rained]]`, so that notes can be walked through and graphed.
"""

from collections.abc import Mapping
from itertools import islice

from counterpoint.formats.notes.front import SUFFIX, is_ours
from counterpoint.formats.notes.read import read
from counterpoint.formats.notes.write import write

__all__ = ["read", "recognises", "write"]

_LOOKED_AT = 50
_FILES = (".jsonld", ".jsonl", ".yaml", ".yml", ".nq", ".nt", ".ttl", ".trig", ".parquet")


def recognises(source: object) -> bool:
    """Whether one of the first notes has the id and the type of a record in its front matter.

    A folder with a knowledge base in a file of its own is a place for files.
    """
    if not isinstance(source, Mapping) or any(path.lower().endswith(_FILES) for path in source):
        return False
    notes = islice((path for path in source if path.lower().endswith(SUFFIX)), _LOOKED_AT)
    return any(is_ours(source[path]) for path in notes)
