"""A record's content to a tree of texts: one member for each property, none left to chance.

A value is written plainly when reading it under its property gives it back, else as a JSON-LD value
object: `n: {"@value": "155"}` is a text where a number belongs. The same keeps a property of the record
from being taken for something nested, where the two share a name.
"""

from collections.abc import Callable, Mapping
from functools import partial

from counterpoint.canon.iris import compact
from counterpoint.formats.yaml.layout import Bare, Tree, Word
from counterpoint.formats.yaml.nodes import Text
from counterpoint.formats.yaml.scalars import typed, untyped
from counterpoint.model.record import Scalar, Value
from counterpoint.model.terms import Property, terms

__all__ = ["Values"]

_IRIS = ("ref", "iri", "name")


class Values:
    """Writes values with the prefixes of one file."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._prefixes = {**terms().prefixes, **prefixes}

    def short(self, iri: str) -> str:
        return compact(iri, self._prefixes)

    def member(self, key: str, value: Value, as_object: bool = False) -> tuple[str, Tree]:
        """The key as it is written, and the tree of its value.

        as_object   whether the plain form would be taken for something else
        """
        if key in ("id", "type"):
            return key, self._listed(value, self._name, False)
        term = terms().properties.get(key)
        if term is None:
            return self.short(key), self._listed(value, self._foreign, as_object)

        return key, self._listed(value, partial(self._core, term), as_object)

    def _listed(self, value: Value, one: Callable[[Scalar], Tree], as_object: bool) -> Tree:
        def wrapped(scalar: Scalar) -> Tree:
            tree = one(scalar)
            return {"@value": _untyped(scalar)} if as_object and not isinstance(tree, Mapping) else tree

        if not isinstance(value, list):
            return wrapped(value)
        return wrapped(value[0]) if len(value) == 1 else [wrapped(scalar) for scalar in value]

    def _name(self, value: Scalar) -> Tree:
        if isinstance(value, str):
            return Word(self.short(value), quoted=value == "")
        return {"@value": _untyped(value)} if isinstance(value, int) else _object(value)

    def _core(self, term: Property, value: Scalar) -> Tree:
        if isinstance(value, str):
            is_iri = term.range in _IRIS or (term.range == "vocab" and ":" in value)
            shown = self.short(value) if is_iri else value
            if value and typed(term, Text(shown, False, 0, 0)) == shown:
                return Word(shown)
        elif isinstance(value, int) and term.range == ("boolean" if isinstance(value, bool) else "integer"):
            return _bare(value)
        if isinstance(value, Mapping):
            return _object(value)
        return {"@value": _untyped(value)}

    def _foreign(self, value: Scalar) -> Tree:
        if not isinstance(value, Mapping):
            return _untyped(value)
        return {
            key: Word(self.short(part)) if key in ("@id", "@type") else _untyped(part) for key, part in value.items()
        }


def _bare(value: int) -> Bare:
    return Bare(str(value).lower())


def _untyped(value: object) -> Word | Bare:
    """A literal where the model does not say what it is."""
    if isinstance(value, int):
        return _bare(value)
    text = str(value)
    return Word(text, quoted=untyped(Text(text, True, 0, 0)) != text)


def _object(value: Mapping[str, str]) -> Tree:
    return {key: _untyped(part) for key, part in value.items()}
