"""How large a document may be. Beyond these a file is refused before it can do harm.

Source: R-DOC in spec/SPEC.md, which states the same numbers (a test compares them).
"""

MAX_DEPTH = 64
"""Arrays and objects inside one another. A record needs four."""

MAX_RECORD_BYTES = 16 * 1024 * 1024
"""Bytes of one record."""

MAX_DOCUMENT_BYTES = 4 * 1024 * 1024 * 1024
"""Bytes of one document."""

MAX_FILES = 100_000
"""Files of a folder that is read as one document."""
