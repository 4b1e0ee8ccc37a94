"""`counterpoint todo`: what is open, disputed, stale or unanswered."""

from collections import Counter

import click
import msgspec

from counterpoint.cli.exit_codes import ExitCode
from counterpoint.cli.names import Names
from counterpoint.cli.options import files_argument, from_option, json_option, sound
from counterpoint.cli.spoken import printed
from counterpoint.graph.index import Graph
from counterpoint.graph.open_points import KINDS, Kind, OpenPoint, open_points

__all__ = ["command"]

_TITLES: dict[Kind, str] = {
    "gap": "Open gaps",
    "conflict": "Open conflicts",
    "request": "Pending requests",
    "question": "Unanswered critical questions",
    "stale": "Leaning on what no longer stands",
    "disputed": "Disputed by a reviewer",
    "unreviewed": "Not reviewed",
}
_SHOWN = 8


@click.command(name="todo")
@files_argument()
@from_option
@json_option
@click.option("--all", "show_all", is_flag=True, help=f"Show every line of long lists, not the first {_SHOWN}.")
def command(files: tuple[str, ...], read_as: str | None, as_json: bool, show_all: bool) -> int:
    """List what is left to do in each FILE. The exit code is 0, however much it is."""
    rows: list[dict[str, object]] = []
    for document in sound(files, read_as):
        found = open_points(Graph(document.bundle, document.name))
        counts = {kind: sum(point.kind == kind for point in found) for kind in KINDS}
        rows.append({"file": document.name, "counts": counts, "points": found})
        if not as_json:
            printed(f"{document.name}: {len(found)} open points", strong=True)
            names = Names.of(document)
            for kind in KINDS:
                _show(kind, [point for point in found if point.kind == kind], names, None if show_all else _SHOWN)
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(rows), indent=2).decode())
    return ExitCode.OK


def _show(kind: Kind, points: list[OpenPoint], names: Names, limit: int | None) -> None:
    if not points:
        return
    types = Counter(point.type for point in points)
    by_type = f": {', '.join(f'{type} {n}' for type, n in sorted(types.items()))}" if len(types) > 1 else ""
    printed(f"  {_TITLES[kind]} ({len(points)}{by_type})", strong=True)
    for point in points[:limit]:
        way = " > ".join(map(names.short, point.way)) if len(point.way) > 1 else ""
        printed(f"    {names.short(point.record)}{': ' if point.told else ''}{point.told}")
        if way:
            printed(f"      {way}")
    if limit is not None and len(points) > limit:
        printed(f"    … and {len(points) - limit} more (--all shows them)")
