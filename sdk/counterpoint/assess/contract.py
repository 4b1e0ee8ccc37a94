"""What an operator is: a graph and parameters in, an outcome out.

An operator computes what follows from the records and says under which name, version and parameters. It
never writes back into a record, never fills a hole by a guess, and never drops without a word what it
cannot use: each such thing stands in the outcome as a `Cannot`, beside the tables.

A member's module has `assess(graph, parameters) -> Result`; where the member says `plots`, also
`plot(outcome) -> str`, an SVG drawn from the tables alone. Numbers in a result are exact as they were read,
or rounded by `counterpoint.assess.numbers.rounded`. Members run inside `numbers.exact`, so their decimal
arithmetic has the same digits whatever the caller's context.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from hashlib import sha256
from importlib import import_module
from typing import Literal, Protocol, cast

from counterpoint.assess.numbers import exact
from counterpoint.canon import jcs
from counterpoint.canon.normal import make
from counterpoint.graph.index import Graph
from counterpoint.graph.quantities import plain
from counterpoint.model.record import Content, Record, Scalar

__all__ = [
    "BadParameter",
    "Cannot",
    "Column",
    "Operator",
    "Outcome",
    "Parameter",
    "Parameters",
    "Result",
    "Row",
    "Table",
    "Value",
]

Value = str | int | bool | Decimal | None | tuple[str, ...]
"""One value of a table: text or an IRI, a count, an exact number, nothing, or several texts."""
Row = tuple[Value, ...]
ColumnKind = Literal["record", "records", "way", "text", "texts", "number", "integer", "boolean"]
ParameterKind = Literal["record", "text", "number", "integer", "flag", "choice"]
Given = str | int | bool | Decimal | tuple[str, ...] | tuple[Decimal, ...] | None
Parameters = Mapping[str, Given]
"""Name → value, every declared name present: the default stands where nothing was given."""


class BadParameter(ValueError):
    """A parameter that the operator lacks, or a value it cannot take; says what would do."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: what its values are, and what they mean."""

    name: str
    kind: ColumnKind
    """`number` is an exact decimal; `record` an IRI of a record; the plural ones hold several, a `way`
    records in the order they are passed."""
    meaning: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one shape, in an order that the operator's page fixes."""

    name: str
    title: str
    """What a reader sees above it."""
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError(f"table {self.name}: a row has not one value for each column")

    def as_json(self) -> list[dict[str, object]]:
        """Each row as an object, decimals as strings; what a row has not is left out."""
        names = [column.name for column in self.columns]
        return [
            {name: _json(value) for name, value in zip(names, row, strict=True) if value not in (None, (), "")}
            for row in self.rows
        ]


@dataclass(frozen=True, slots=True)
class Cannot:
    """One thing that could not be computed. An outcome, not an error."""

    code: str
    """A key of `counterpoint.assess.codes.CODES`."""
    because: str
    """One sentence, with the offending value."""
    about: tuple[str, ...] = ()
    """IRIs of the records it is about."""


@dataclass(frozen=True, slots=True)
class Result:
    """What an operator's module gives."""

    tables: tuple[Table, ...]
    meaning: str
    """One plain sentence: what the tables say to somebody who does not know the operator."""
    cannot: tuple[Cannot, ...] = ()
    caveats: tuple[str, ...] = ()
    """What was taken for granted, and how far the result goes; each a sentence."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One thing a caller may say. On the command line `name_in_words` is `--name-in-words`."""

    name: str
    kind: ParameterKind
    help: str
    default: Given = None
    many: bool = False
    """Whether several values may be given; then the default is a tuple."""
    choices: tuple[str, ...] = ()
    positive: bool = False
    """Of a number: whether it must lie above zero."""
    unit_interval: bool = False
    """Of a number: whether it must lie from 0 to 1."""

    def read(self, given: object) -> Given:
        """A value as the operator takes it.

        Fails   BadParameter where it is of another kind or out of range
        """
        if given is None:
            return self.default
        if self.many:
            several = given if isinstance(given, tuple | list) else [given]
            return cast(Given, tuple(self._one(each) for each in several))
        return self._one(given)

    def _one(self, given: object) -> str | int | bool | Decimal:
        if self.kind == "flag":
            if isinstance(given, bool):
                return given
            raise BadParameter(f"{self.name} is {given!r}; it is True or False")
        if self.kind == "integer":
            if isinstance(given, int) and not isinstance(given, bool) and given >= (1 if self.positive else 0):
                return given
            raise BadParameter(f"{self.name} is {given!r}; it is a whole number{' above zero' * self.positive}")
        if self.kind == "number":
            return self._number(given)
        if isinstance(given, str) and (self.kind != "choice" or given in self.choices):
            return given
        what = f"one of {', '.join(self.choices)}" if self.kind == "choice" else "a text"
        raise BadParameter(f"{self.name} is {given!r}; it is {what}")

    def _number(self, given: object) -> Decimal:
        number = plain(str(given)) if isinstance(given, str | int | Decimal) and not isinstance(given, bool) else None
        if number is None:
            raise BadParameter(f"{self.name} is {given!r}; it is an exact number such as 0.05 or 1/32000")
        if self.positive and number <= 0:
            raise BadParameter(f"{self.name} is {given}; it lies above zero")
        if self.unit_interval and not 0 <= number <= 1:
            raise BadParameter(f"{self.name} is {given}; it lies from 0 to 1")
        return number


class _Module(Protocol):
    assess: Callable[[Graph, Parameters], Result]
    plot: Callable[["Outcome"], str]


@dataclass(frozen=True, slots=True)
class Operator:
    """One member of the registry."""

    name: str
    version: int
    """Rises whenever the same input may give another outcome."""
    title: str
    """What it tells, as a line of help."""
    module: str
    """Loaded on first use."""
    parameters: tuple[Parameter, ...] = ()
    plots: bool = False

    def run(self, graph: Graph, parameters: Mapping[str, object], inputs: Iterable[str] = ()) -> "Outcome":
        """Computes.

        parameters  name → value; what is left out takes its default
        inputs      digests of the files the graph was made from
        Fails       BadParameter
        """
        given = self.read(parameters)
        with exact():
            result = cast(_Module, import_module(self.module)).assess(graph, given)
        # One thing that stands in the way of several tables is told once.
        result = replace(result, cannot=tuple(dict.fromkeys(result.cannot)))
        told = {name: value for name, value in given.items() if value not in (None, (), False, "")}
        return Outcome(self.name, self.version, told, tuple(sorted(set(inputs))), result)

    def plot(self, outcome: "Outcome") -> str:
        """The outcome as an SVG document."""
        with exact():
            return cast(_Module, import_module(self.module)).plot(outcome)

    def read(self, parameters: Mapping[str, object]) -> dict[str, Given]:
        """Every declared parameter with its value.

        Fails   BadParameter
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in parameters:
            if name not in known:
                raise BadParameter(f"{self.name} has no parameter {name!r}; it has {', '.join(known) or 'none'}")
        return {name: parameter.read(parameters.get(name)) for name, parameter in known.items()}


@dataclass(frozen=True, slots=True)
class Outcome:
    """A result, and everything needed to get it again."""

    operator: str
    version: int
    parameters: Parameters
    """What was given or stood as a default other than nothing."""
    inputs: tuple[str, ...]
    """Digests of the files, sorted: their order cannot matter."""
    result: Result = field(repr=False)

    @property
    def named(self) -> str:
        return f"{self.operator}@{self.version}"

    @property
    def computed(self) -> bool:
        """Whether anything was computed: a row stands somewhere, or nothing stood in the way."""
        return any(table.rows for table in self.result.tables) or not self.result.cannot

    def table(self, name: str) -> Table:
        """Fails   KeyError when there is no table of that name"""
        return {table.name: table for table in self.result.tables}[name]

    def as_json(self) -> dict[str, object]:
        """The whole outcome in plain values; decimals are strings."""
        return {
            "operator": self.operator,
            "version": self.version,
            "parameters": {name: _json(value) for name, value in self.parameters.items()},
            "inputs": list(self.inputs),
            "computed": self.computed,
            "meaning": self.result.meaning,
            "caveats": list(self.result.caveats),
            "tables": {table.name: table.as_json() for table in self.result.tables},
            "cannot": [
                {"code": each.code, "because": each.because, "about": list(each.about)} for each in self.result.cannot
            ],
        }

    def records(self, agent: str, *, recorded_at: str = "") -> tuple[Record, ...]:
        """The outcome in the protocol: one `Assessment` for the result, one for each thing not computable.

        agent        IRI of who ran the operator; records take their ids below it, from all they say
        recorded_at  when; no clock is read here, so without it the records are undated
        """
        shared: Content = {
            "type": "Assessment",
            "agent": agent,
            "attributedTo": agent,
            "basis": "computed",
            "operator": self.named,
            "parameters": jcs.text({name: _json(value) for name, value in self.parameters.items()}),
            "inputs": _set(self.inputs),
        }
        told = [{**shared, **each} for each in self._told()]
        return tuple(_record(each, agent, self.operator, recorded_at) for each in told)

    def _told(self) -> Iterator[Content]:
        if self.computed:
            tables = {table.name: table.as_json() for table in self.result.tables}
            yield {
                "outcomeState": "resultGiven",
                "text": self.result.meaning,
                "lang": "en",
                "tables": jcs.text(tables),
                "about": _set(iri for table in self.result.tables for iri in _records_of(table)),
                "caveats": _set(self.result.caveats),
            }
        for each in self.result.cannot:
            yield {
                "outcomeState": "notComputable",
                "code": each.code,
                "because": each.because,
                "lang": "en",
                "about": _set(each.about),
            }


def _record(told: Content, agent: str, operator: str, recorded_at: str) -> Record:
    """The id follows from all the record says but its date, so the same run gives the same record again."""
    name = sha256(jcs.encode(told)).hexdigest()[:16]
    dated = {"recordedAt": recorded_at} if recorded_at else {}
    return make({"id": f"{agent}/assessment/{operator}/{name}", **told, **dated})


def _records_of(table: Table) -> Iterator[str]:
    """What the first column of records names: what the rows are about."""
    place = next((n for n, column in enumerate(table.columns) if column.kind == "record"), None)
    for row in table.rows if place is not None else ():
        value = row[cast(int, place)]
        if isinstance(value, str) and value:
            yield value


def _set(values: Iterable[str]) -> list[Scalar]:
    return [*sorted(set(values))]


def _json(value: object) -> object:
    if isinstance(value, Decimal):
        return format(value, "f")
    return [_json(each) for each in value] if isinstance(value, tuple) else value
