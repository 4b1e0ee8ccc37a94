"""`counterpoint assess`: one command an operator, made from what the registry declares."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import click
import msgspec

from counterpoint.assess import OPERATORS
from counterpoint.assess.contract import BadParameter, Column, Operator, Outcome, Parameter, Table, Value
from counterpoint.assess.installed import installed
from counterpoint.assess.installed import operator as find
from counterpoint.canon.iris import expand, is_absolute
from counterpoint.cli.exit_codes import ExitCode
from counterpoint.cli.names import Names
from counterpoint.cli.options import OneOf, apart, files_argument, from_option, json_option, meant, sound, working
from counterpoint.cli.spoken import printed, said
from counterpoint.files import STDIN, write_together
from counterpoint.formats import for_file
from counterpoint.model.document import Document
from counterpoint.model.record import Bundle
from counterpoint.verbs import assess, convert

__all__ = ["command"]

_WIDEST = 44
"""Characters of a cell shown to people; JSON has them all."""
_DIGITS = 5
_MOST = 40
"""Rows of a table shown to people unless they ask for all."""


class _Operators(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*(operator.name for operator in OPERATORS), *installed()]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        operator = find(cmd_name)
        return None if operator is None else _command(operator)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and not args[0].startswith("-") and args[0] not in self.list_commands(ctx):
            raise click.UsageError(f"There is no operator {args[0]!r}; {meant(args[0], self.list_commands(ctx))}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Operators"):
            formatter.write_dl([(operator.name, operator.title) for operator in OPERATORS])
        if installed():
            with formatter.section("Operators of installed packages"):
                formatter.write_dl([(name, f"counterpoint assess {name} --help tells") for name in installed()])


@click.group(name="assess", cls=_Operators)
def command() -> None:
    """Compute what follows from the records of the files, taken together.

    Each operator prints its tables, what they mean in one sentence, and what could not be computed, with the
    reason. Nothing is written into the files; -o writes the outcome as records of its own, to be put on
    with `counterpoint overlay`. The exit code is 1 only where nothing could be computed.
    """


def _command(operator: Operator) -> click.Command:
    def run(
        files: tuple[str, ...],
        read_as: str | None,
        as_json: bool,
        output: str,
        agent: str,
        dated: str,
        show_all: bool,
        plot: str = "",
        **given: object,
    ) -> int:
        if bool(output) != bool(agent):
            raise click.UsageError("-o FILE and --as IRI go together: records say who ran the operator.")
        documents = list(sound(files, read_as))
        names = _names(documents)
        with working(f"computing {operator.name}"):
            outcome = _outcome(operator, documents, names, given)
        apart(*filter(None, (output, plot)))
        written: list[tuple[str, bytes]] = []
        if output:
            records = Bundle(outcome.records(names.full(agent), recorded_at=dated))
            member = for_file(output)
            written.append(
                (output, convert(records, member.name if member else "jsonld", prefixes=names.prefixes).data)
            )
        if plot:
            written.append((plot, operator.plot(outcome).encode()))
        write_together(written)
        if STDIN in (output, plot):
            pass  # standard output is taken
        elif as_json:
            click.echo(msgspec.json.format(msgspec.json.encode(outcome.as_json()), indent=2).decode())
        else:
            _show(outcome, names, None if show_all else _MOST)
        return ExitCode.OK if outcome.computed else ExitCode.FINDINGS

    made: Any = run
    options: list[Callable[[Any], Any]] = [
        files_argument(),
        from_option,
        *map(_option, operator.parameters),
        json_option,
        _ALL,
        *_WRITING,
    ]
    if operator.plots:
        options.append(click.option("--plot", default="", metavar="FILE", help="Write a drawing here, as SVG."))
    for option in reversed(options):
        made = option(made)
    built: click.Command = click.command(name=operator.name, help=operator.title)(made)
    return built


_ALL = click.option("--all", "show_all", is_flag=True, help=f"Show every row, not the first {_MOST} of a table.")
_WRITING = [
    click.option(
        "-o", "--output", default="", metavar="FILE", type=click.Path(), help="Write the outcome here, as records."
    ),
    click.option("--as", "agent", default="", metavar="IRI", help="Who runs the operator; said in the records."),
    click.option("--date", "dated", default="", metavar="INSTANT", help="When; undated by default."),
]


def _option(parameter: Parameter) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    name = f"--{parameter.name.replace('_', '-')}"
    if parameter.kind == "flag":
        return click.option(name, parameter.name, is_flag=True, default=None, help=parameter.help)
    shown = "" if parameter.default in (None, (), "") else f"  [default: {_plain(parameter.default)}]"
    kinds: dict[str, Any] = {"integer": click.INT, "choice": OneOf(parameter.choices)}
    metavars = {"record": "IRI", "number": "NUMBER", "integer": "COUNT", "text": "TEXT", "choice": None}
    return click.option(
        name,
        parameter.name,
        multiple=parameter.many,
        type=kinds.get(parameter.kind, click.STRING),
        metavar=metavars[parameter.kind],
        help=parameter.help + shown,
    )


def _names(documents: list[Document]) -> Names:
    """Short names under the prefixes of all files; of two meanings of one prefix the first file's."""
    declared = {prefix: iri for document in reversed(documents) for prefix, iri in document.prefixes.items()}
    every = Bundle(record for document in documents for record in document.bundle)
    return Names(every, declared, documents[0].name)


def _outcome(operator: Operator, documents: list[Document], names: Names, given: dict[str, object]) -> Outcome:
    kinds = {parameter.name: parameter.kind for parameter in operator.parameters}
    every = Bundle(record for document in documents for record in document.bundle)
    full = {key: _full(value, names, every) if kinds[key] == "record" else value for key, value in given.items()}
    try:
        return assess(operator.name, *documents, **{key: value for key, value in full.items() if value != ()})
    except BadParameter as error:
        raise click.UsageError(f"--{str(error).replace('_', '-')}.") from None


def _full(value: object, names: Names, every: Bundle) -> object:
    """IRIs as operators take them: an absolute or compact one as it is, else of the record that the end names."""
    if isinstance(value, tuple):
        return tuple(_full(each, names, every) for each in value)
    if not isinstance(value, str):
        return value
    iri = expand(value, names.prefixes)
    return iri if is_absolute(iri) else names.known(value, every)


def _show(outcome: Outcome, names: Names, most: int | None) -> None:
    told = ", ".join(f"{name} {_plain(value)}" for name, value in _short(outcome, names).items())
    printed(f"{outcome.named}{f' with {told}' if told else ''}", strong=True)
    for table in outcome.result.tables:
        if table.rows:
            printed()
            _table(table, names, most)
    printed()
    printed(outcome.result.meaning)
    for caveat in outcome.result.caveats:
        printed(f"note: {caveat}")
    if outcome.result.cannot:
        printed(f"not computable ({len(outcome.result.cannot)})", strong=True)
    for each in outcome.result.cannot[:most]:
        about = ", ".join(map(names.short, each.about))
        printed(f"  {each.code}: {about}{': ' if about else ''}not computable, because {each.because}")
    _left_out(len(outcome.result.cannot), most)
    if not outcome.computed:
        said("nothing could be computed")


def _table(table: Table, names: Names, most: int | None) -> None:
    printed(table.title, strong=True)
    filled = [n for n in range(len(table.columns)) if any(row[n] not in (None, ()) for row in table.rows)]
    columns = [table.columns[n] for n in filled]
    shown = [[_cell(row[n], table.columns[n], names) for n in filled] for row in table.rows[:most]]
    widths = [max(len(text) for text in (column.name, *(row[n] for row in shown))) for n, column in enumerate(columns)]
    for row in [[column.name for column in columns], *shown]:
        cells = (
            text.rjust(width) if column.kind in ("number", "integer") else text.ljust(width)
            for text, width, column in zip(row, widths, columns, strict=True)
        )
        printed(f"  {'  '.join(cells)}".rstrip())
    _left_out(len(table.rows), most)


def _left_out(count: int, most: int | None) -> None:
    if most is not None and count > most:
        printed(f"  … and {count - most} more (--all shows them)")


def _short(outcome: Outcome, names: Names) -> dict[str, object]:
    """The parameters, records by their short names."""
    operator = find(outcome.operator)
    kinds = {parameter.name: parameter.kind for parameter in operator.parameters} if operator else {}

    def short(value: object) -> object:
        if isinstance(value, tuple):
            return tuple(short(each) for each in value)
        return names.short(value) if isinstance(value, str) else value

    return {name: short(value) if kinds.get(name) == "record" else value for name, value in outcome.parameters.items()}


def _cell(value: Value, column: Column, names: Names) -> str:
    if column.kind in ("record", "records", "way"):
        several = value if isinstance(value, tuple) else (value,)
        text = (" > " if column.kind == "way" else ", ").join(
            names.short(each) for each in several if isinstance(each, str)
        )
    else:
        text = _plain(value)
    return text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1]}…"


def _plain(value: object) -> str:
    if isinstance(value, Decimal):
        return _number(value)
    if isinstance(value, tuple):
        return ", ".join(map(_plain, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def _number(number: Decimal) -> str:
    """In full where that is short, with an exponent where it is not."""
    text = format(number, "f")
    return text if len(text) <= 12 else f"{number:.{_DIGITS}g}"
