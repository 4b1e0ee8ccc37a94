"""`counterpoint impact`: what becomes stale when records change or go."""

import click
import msgspec

from counterpoint.cli.exit_codes import ExitCode
from counterpoint.cli.names import Names
from counterpoint.cli.options import from_option, json_option, sound
from counterpoint.cli.spoken import printed
from counterpoint.diff.causes import causes
from counterpoint.errors import InputError
from counterpoint.graph.impact import Affected, Cause, Impact, impact
from counterpoint.graph.index import Graph

__all__ = ["command"]

_WAY = 6


@click.command(name="impact")
@click.argument("files", nargs=-1, required=True, metavar="FILE | OLD NEW", type=click.Path(allow_dash=True))
@click.option("--of", "named", multiple=True, metavar="IRI", help="With one FILE: as if this record went; repeatable.")
@from_option
@json_option
def command(files: tuple[str, ...], named: tuple[str, ...], read_as: str | None, as_json: bool) -> int:
    """Show what leans on records that change, are withdrawn, replaced or deleted, and by which way.

    With one FILE and --of, what would follow if these records went. With OLD and NEW, what follows in NEW
    from all that happened since OLD. A premise carries to its conclusion, a source to what was read in
    it, a factor to its analysis and a belief that rests on it.
    """
    if len(files) > 2 or (len(files) == 1) != bool(named):
        raise click.UsageError("Give one FILE with --of IRI, or OLD and NEW.")
    documents = list(sound(files, read_as))
    now = documents[-1]
    graph, names = Graph(now.bundle, now.name), Names.of(now)
    if named:
        found = impact(graph, [_named(graph, names, iri) for iri in named])
    else:
        before = Graph(documents[0].bundle, documents[0].name)
        found = impact(graph, causes(before, graph), before)
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(_rows(now.name, found)), indent=2).decode())
    else:
        _show(found, names)
    return ExitCode.OK


def _named(graph: Graph, names: Names, given: str) -> Cause:
    iri = names.full(given)
    if iri not in graph:
        raise InputError(f"the file lacks {iri}", graph.name, "name a record that it has")
    return Cause(iri, "named")


def _rows(file: str, found: Impact) -> dict[str, object]:
    return {
        "file": file,
        "causes": [{"record": c.record, "how": c.how, "properties": c.properties} for c in found.causes],
        "affected": [
            {
                "record": each.record,
                "type": each.type,
                "effect": each.effect,
                "reason": each.reason,
                "way": found.way(each),
                "changedToo": each.changed_too,
            }
            for each in found.affected
        ],
    }


def _show(found: Impact, names: Names) -> None:
    printed(f"{len(found.causes)} records change or go, {len(found.affected)} others are affected", strong=True)
    for cause in found.causes:
        what = f": {', '.join(cause.properties)}" if cause.properties else ""
        printed(f"  {cause.how:<10} {names.short(cause.record)}{what}")
    effects: dict[str, list[Affected]] = {}
    for each in found.affected:
        effects.setdefault(each.effect, []).append(each)
    for effect, several in effects.items():
        printed(f"{effect} ({len(several)})", strong=True)
        for each in several:
            printed(f"  {each.type} {names.short(each.record)}{', changed too' if each.changed_too else ''}")
            printed(f"    {each.reason}: {' > '.join(map(names.short, _way(found, each)))}")


def _way(found: Impact, each: Affected) -> tuple[str, ...]:
    """The way, in short where it is long: where it starts, and its last steps."""
    way = found.way(each)
    return way if len(way) <= _WAY else (way[0], "…", *way[2 - _WAY :])
