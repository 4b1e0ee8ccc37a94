"""Values as cells of a table, and back.

A cell that a spreadsheet would take for a formula gets an apostrophe before it, and so does one that begins
with an apostrophe, so that reading takes exactly one off. Numbers in columns for numbers stand as they are.

Values of a set stand in one cell with a separator between them, one that occurs in no value of the column.
A value of a key from outside the core stands as its text where nobody could take it for anything else, and
as JSON where somebody could.
"""

import re
from collections.abc import Iterable, Sequence

import msgspec

from counterpoint.canon import jcs
from counterpoint.model.record import Scalar
from counterpoint.model.terms import Range

__all__ = ["SEPARATOR", "foreign_cell", "foreign_value", "joined", "separator", "split", "typed"]

SEPARATOR = "|"
_SEPARATORS = (SEPARATOR, ";", "¦", "‖", "␟")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?", re.ASCII)
_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,15}", re.ASCII)
_LIKE_JSON = re.compile(r"[\s\"{\[0-9-]|(true|false|null)\Z")


def separator(values: Iterable[str]) -> str:
    """A separator that occurs in none of the values: `|` if possible."""
    text = "\n".join(values)
    for candidate in _SEPARATORS:
        if candidate not in text:
            return candidate
    return next(chr(code) for code in range(0xE000, 0x110000) if chr(code) not in text)


def joined(values: Sequence[str], between: str, range_: Range | None) -> str:
    """The cell of one or several values."""
    cell = between.join(values)
    number = range_ in ("decimal", "integer") and len(values) == 1 and _NUMBER.fullmatch(cell)
    return f"'{cell}" if cell.startswith(_FORMULA) and not number else cell


def split(cell: str, between: str) -> list[str]:
    """The inverse of `joined`; none for an empty cell. Without a separator the cell is one value."""
    plain = cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell
    if not plain:
        return []
    return plain.split(between) if between else [plain]


def typed(text: str, range_: Range) -> Scalar:
    """A text as the value of a core property; left a text where it is not of that kind."""
    if range_ == "integer" and _INTEGER.fullmatch(text):
        return int(text)
    if range_ == "boolean" and text.lower() in ("true", "false"):
        # Spreadsheets write truth values in capitals.
        return text.lower() == "true"
    return text


def foreign_cell(value: Scalar) -> str:
    """A value of a key from outside the core."""
    plain = isinstance(value, str) and value and not _LIKE_JSON.match(value)
    return str(value) if plain else jcs.text(value)


def foreign_value(text: str) -> object:
    """The inverse of `foreign_cell`. What looks like JSON and is none is a text somebody typed."""
    if _LIKE_JSON.match(text):
        try:
            return msgspec.json.decode(text)
        except (msgspec.DecodeError, RecursionError):
            pass
    return text
