"""`counterpoint query`: SPARQL over files, read only."""

import csv
import io
from threading import Thread

import click
import msgspec

from counterpoint.cli.exit_codes import ExitCode
from counterpoint.cli.names import Names
from counterpoint.cli.options import OneOf, files_argument, from_option, json_option, output_option
from counterpoint.cli.spoken import plain, said
from counterpoint.cli.together import together
from counterpoint.files import read_bytes, write_bytes
from counterpoint.graph.ready_queries import READY
from counterpoint.graph.sparql import Answer, BadQuery, Rows, Term, Triples, answer, declared
from counterpoint.model.document import Document

__all__ = ["command"]

_CELL = 60


def _listed(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    """Prints the ready-made queries and ends: no file is needed for that."""
    if wanted:
        for name, ready in READY.items():
            click.echo(f"{name:<16} {ready.asks}")
        context.exit()


@click.command(name="query")
@click.argument("query", metavar="QUERY")
@files_argument()
@click.option(
    "-t",
    "--to",
    type=OneOf(["table", "json", "csv", "turtle", "ntriples"]),
    help="How to write the answer; a table by default, Turtle for triples.",
)
@click.option("--limit", type=click.IntRange(1), default=10_000, show_default=True, help="Give so many rows at most.")
@click.option(
    "--timeout", type=click.FloatRange(0.1), default=60.0, show_default=True, help="Give up after so many seconds."
)
@click.option(
    "--list", is_flag=True, is_eager=True, expose_value=False, callback=_listed, help="List the ready-made queries."
)
@output_option
@from_option
@json_option
def command(
    query: str,
    files: tuple[str, ...],
    to: str | None,
    limit: int,
    timeout: float,
    output: str,
    read_as: str | None,
    as_json: bool,
) -> int:
    """Ask FILE… a QUERY in SPARQL 1.1.

    QUERY is SPARQL itself, @FILE for a file that holds it, or the name of a ready-made one (see --list).
    The prefixes of the files and of the core (cp, dcterms, prov …) need not be declared. Several files are
    asked as if they were merged. Updates and SERVICE are refused.
    """
    text = _text(query)
    document = together(files, read_as)
    names = Names.of(document)
    found = _in_time(document, text, names, limit, timeout)
    kind = "json" if as_json else to or ("turtle" if isinstance(found, Triples) else "table")
    write_bytes(output, _written(found, kind, names).encode())
    if not isinstance(found, bool) and found.cut:
        said(f"there is more: cut at {limit}\n  repair: --limit gives more, LIMIT in the query fewer")
    return ExitCode.OK


def _text(query: str) -> str:
    if query in READY:
        return READY[query].query
    if query.startswith("@"):
        try:
            return read_bytes(query[1:]).decode("utf-8")
        except UnicodeDecodeError:
            raise click.UsageError(f"{query[1:]} is not in UTF-8; save it again in UTF-8.") from None
    if query.isidentifier() or (query.replace("-", "").isalpha() and " " not in query):
        from counterpoint.cli.options import meant

        raise click.UsageError(f"There is no ready-made query {query!r}; {meant(query, list(READY))}")
    return query


def _in_time(document: Document, text: str, names: Names, limit: int, timeout: float) -> Answer:
    """The answer, found in a thread of its own: the engine cannot be interrupted, but it can be left alone.

    Fails   UsageError when the query is refused, wrong or too slow
    """
    got: list[Answer | BaseException] = []

    def ask() -> None:
        try:
            got.append(answer(document.bundle, text, prefixes=names.prefixes, limit=limit))
        except BaseException as error:
            got.append(error)

    thread = Thread(target=ask, daemon=True)
    thread.start()
    thread.join(timeout)
    if not got:
        raise click.UsageError(f"No answer within {timeout:g} seconds; narrow the query, or give more with --timeout.")
    if isinstance(got[0], BadQuery):
        raise click.UsageError(f"The query: {got[0]}.")
    if isinstance(got[0], BaseException):
        raise got[0]
    return got[0]


def _written(found: Answer, kind: str, names: Names) -> str:
    if isinstance(found, Triples):
        if kind not in ("turtle", "ntriples"):
            raise click.UsageError(f"This query gives triples, which {kind} has no place for; use -t turtle.")
        return _turtle(found, names) if kind == "turtle" else "".join(f"{line}\n" for line in found.lines)
    if kind in ("turtle", "ntriples"):
        raise click.UsageError(f"This query gives no triples; use -t table, json or csv instead of {kind}.")
    if isinstance(found, bool):
        if kind == "json":
            return msgspec.json.format(msgspec.json.encode({"head": {}, "boolean": found}), indent=2).decode() + "\n"
        return f"{'true' if found else 'false'}\n"
    if kind == "json":
        return _json(found)
    return _csv(found) if kind == "csv" else _table(found, names)


def _json(found: Rows) -> str:
    """SPARQL 1.1 Query Results JSON Format."""
    bindings = [
        {name: _bound(term) for name, term in zip(found.variables, row, strict=True) if term is not None}
        for row in found.rows
    ]
    told = {"head": {"vars": found.variables}, "results": {"bindings": bindings}}
    return msgspec.json.format(msgspec.json.encode(told), indent=2).decode() + "\n"


def _bound(term: Term) -> dict[str, str]:
    told = {"type": term.kind, "value": term.value}
    if term.language:
        told["xml:lang"] = term.language
    if term.datatype:
        told["datatype"] = term.datatype
    return told


def _csv(found: Rows) -> str:
    """SPARQL 1.1 Query Results CSV: values only, lines that end in CR LF."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(found.variables)
    for row in found.rows:
        writer.writerow(["" if term is None else ("_:" if term.kind == "bnode" else "") + term.value for term in row])
    return out.getvalue()


def _table(found: Rows, names: Names) -> str:
    head = [f"?{name}" for name in found.variables]
    rows = [[_shown(term, names) for term in row] for row in found.rows]
    widths = [max(len(cell) for cell in column) for column in zip(head, *rows, strict=True)]
    lines = [head, ["-" * width for width in widths], *rows]
    told = "".join("  ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)).rstrip() + "\n" for line in lines)
    return f"{told}{len(rows)} row{'' if len(rows) == 1 else 's'}\n"


def _shown(term: Term | None, names: Names) -> str:
    if term is None:
        return ""
    text = _short(term.value, names) if term.kind == "uri" else " ".join(plain(term.value).split())
    return text if len(text) <= _CELL or term.kind == "uri" else f"{text[: _CELL - 1]}…"


def _short(iri: str, names: Names) -> str:
    from counterpoint.canon.iris import compact

    return compact(iri, declared(names.prefixes))


def _turtle(found: Triples, names: Names) -> str:
    from pyoxigraph import RdfFormat, parse, serialize

    triples = [quad.triple for quad in parse("\n".join(found.lines), format=RdfFormat.N_TRIPLES)]
    used = {name: base for name, base in declared(names.prefixes).items() if any(base in line for line in found.lines)}
    return (serialize(triples, format=RdfFormat.TURTLE, prefixes=used) or b"").decode()
