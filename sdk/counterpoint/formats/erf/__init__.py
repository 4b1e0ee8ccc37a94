"""Epistemic Record Format: atoms, claims, questions and surveys as YAML, in a folder with a list of sources.

A standing, somebody's dated stance on a claim with a reason, becomes an `Assertion` of that person; the ledger
is only added to, so each later stance `replaces` the one before. Disposition is computed there and here, and stored
in neither. Quotations are looked up in the texts the folder holds.
"""

import re
from collections.abc import Mapping
from itertools import islice

from counterpoint.formats.erf.read import read

__all__ = ["read", "recognises"]

_TYPE = re.compile(rb"(?m)^type:[ \t]*[\"']?(atom|claim|question|survey|sources|corpus)[\"']?[ \t]*\r?$")
_OURS = re.compile(rb"(?m)^(corpus|finding|epistemic_kind|searches|standings|sources|spec_version):")
_LOOKED_AT = 60
_HEAD = 16384


def recognises(source: object) -> bool:
    """Whether a file, or one of the first of a folder, has a type and a field as these records have them."""
    if isinstance(source, bytes):
        return _is_record(source[:_HEAD])
    if not isinstance(source, Mapping):
        return False
    names = islice((path for path in source if path.lower().endswith((".md", ".yaml", ".yml"))), _LOOKED_AT)
    return any(_is_record(source[path][:_HEAD]) for path in names)


def _is_record(head: bytes) -> bool:
    return bool(_TYPE.search(head) and _OURS.search(head))
