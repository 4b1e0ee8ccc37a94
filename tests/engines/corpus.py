"""Every example of the model with each of its fields broken in turn: always the same, with nothing drawn by chance."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import count

from model_examples import EXAMPLES, MODEL, Wire, broken

__all__ = ["SOUND", "Mutant", "mutants"]

_BASE = "https://example.org/kb/"


@dataclass(frozen=True)
class Mutant:
    """One record in which one thing is wrong."""

    id: str
    type: str
    field: str
    range: str
    """What the values of the field are."""
    fault: str
    record: Wire

    @property
    def kind(self) -> tuple[str, str]:
        return self.range, self.fault


def _full(record: Wire, iri: str) -> Wire:
    return {**record, "id": iri}


SOUND: tuple[Wire, ...] = tuple(
    _full({"type": name, **example}, f"{_BASE}sound/{name}") for name, example in EXAMPLES.items()
)


@cache
def mutants() -> tuple[Mutant, ...]:
    return tuple(_mutants())


def _mutants() -> Iterator[Mutant]:
    numbers = count()
    for kind in MODEL.types.values():
        for field, fault, record in broken(kind):
            iri = f"{_BASE}m/{next(numbers)}"
            range_ = MODEL.properties[field.name].range
            yield Mutant(iri, kind.name, field.name, range_, fault, _full(record, iri))
