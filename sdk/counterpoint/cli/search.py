"""`counterpoint search`: words in claims, sources, passages and notes."""

import click
import msgspec

from counterpoint.cli.exit_codes import ExitCode
from counterpoint.cli.names import Names
from counterpoint.cli.options import files_argument, from_option, json_option, meant
from counterpoint.cli.spoken import coloured, plain, said
from counterpoint.cli.together import together
from counterpoint.graph.full_text import BadSearch, Found, Hit, search
from counterpoint.graph.index import Graph
from counterpoint.model.terms import terms

__all__ = ["command"]


@click.command(name="search")
@click.argument("words")
@files_argument()
@click.option("--type", "types", multiple=True, metavar="TYPE", help="Only records of this type; repeatable.")
@click.option("--author", "authors", multiple=True, metavar="IRI", help="Only what this agent wrote; repeatable.")
@click.option(
    "--speaker", "speakers", multiple=True, metavar="IRI", help="Only what this agent says or holds; repeatable."
)
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="Show so many at most.")
@from_option
@json_option
def command(
    words: str,
    files: tuple[str, ...],
    types: tuple[str, ...],
    authors: tuple[str, ...],
    speakers: tuple[str, ...],
    limit: int,
    read_as: str | None,
    as_json: bool,
) -> int:
    """Find records of FILE… that have all WORDS, the best first.

    `word*` finds what begins so, `"a phrase"` words in a row, `-word` leaves out what has it. Words are
    found in other forms (case, cases), without regard to accents. Several files are read as if merged.
    """
    for name in types:
        if name not in terms().types and ":" not in name:
            raise click.UsageError(f"There is no type {name!r}; {meant(name, sorted(terms().types))}")
    document = together(files, read_as)
    names = Names.of(document)
    try:
        found = search(
            Graph(document.bundle, document.name),
            words,
            types=types,
            authors=[names.known(iri, document.bundle, "Agent") for iri in authors],
            speakers=[names.known(iri, document.bundle, "Agent") for iri in speakers],
            limit=limit,
        )
    except BadSearch as error:
        raise click.UsageError(f"{error}.") from None
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(_rows(document.name, words, found)), indent=2).decode())
    else:
        for hit in found.hits:
            click.echo(f"{hit.type} {plain(names.short(hit.record))}\n    {_marked(hit)}")
        said(f"{found.total} records" + (f", the best {len(found.hits)} shown" if found.total > limit else ""))
    return ExitCode.OK


def _rows(file: str, words: str, found: Found) -> dict[str, object]:
    hits = [
        {"record": h.record, "type": h.type, "rank": h.rank, "score": h.score, "snippet": h.snippet, "marks": h.marks}
        for h in found.hits
    ]
    return {"file": file, "words": words, "total": found.total, "hits": hits}


def _marked(hit: Hit) -> str:
    """The snippet with the words found in brackets, and in bold where there are colours."""
    text, end = "", 0
    for first, after in hit.marks:
        word = plain(f"[{hit.snippet[first:after]}]")
        text += plain(hit.snippet[end:first]) + (click.style(word, bold=True) if coloured() else word)
        end = after
    return text + plain(hit.snippet[end:])
