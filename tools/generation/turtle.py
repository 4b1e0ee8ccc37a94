"""Turtle text: prefixes, literals, and statements about one subject."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

__all__ = ["iri", "items", "prefixes", "statements", "string", "words"]

_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def prefixes(table: Mapping[str, str]) -> str:
    return "".join(f"@prefix {name}: <{base}> .\n" for name, base in sorted(table.items()))


def iri(compact: str, table: Mapping[str, str]) -> str:
    """A compact IRI as it is where its prefix is declared, any other in angle brackets."""
    return compact if compact.partition(":")[0] in table else f"<{compact}>"


def string(value: str) -> str:
    """A plain string literal."""
    return f'"{value.translate(_ESCAPES)}"'


def words(value: str) -> str:
    """An English text."""
    return string(value) + "@en"


def items(members: Iterable[str]) -> str:
    """A list of terms that are Turtle already."""
    return f"( {' '.join(members)} )"


def statements(subject: str, pairs: Iterable[tuple[str, str]]) -> str:
    """One subject with its predicates and objects, one a line."""
    return f"{subject}\n    " + " ;\n    ".join(f"{p} {o}" for p, o in pairs) + " .\n"
