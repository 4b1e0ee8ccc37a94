"""The YAML authoring form: short, nested, with defaults, and read into the same flat records.

What may be left out and how it is written out again: `spec/model/authoring.yaml` and the chapter on the
authoring form in `spec/operations/convert.md`.
"""

import re

from counterpoint.formats.yaml.locate import locate
from counterpoint.formats.yaml.read import read
from counterpoint.formats.yaml.write import write

__all__ = ["locate", "read", "recognises", "write"]

_RECORDS = re.compile(rb"(?m)^(?:records|prefixes)[ \t]*:")


def recognises(source: bytes) -> bool:
    """Whether a line begins with the one key a file in this form must have."""
    return _RECORDS.search(source, 0, 1_000_000) is not None
