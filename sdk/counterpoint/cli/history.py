"""`counterpoint history`: what somebody said, held and wrote, in time order."""

from collections import Counter

import click
import msgspec

from counterpoint.cli.as_of import as_of_option, told, view
from counterpoint.cli.exit_codes import ExitCode
from counterpoint.cli.names import Names
from counterpoint.cli.options import from_option, json_option, sound
from counterpoint.cli.spoken import printed
from counterpoint.errors import InputError
from counterpoint.graph.history import Deed, History, history
from counterpoint.graph.index import Graph
from counterpoint.merge.state import parse

__all__ = ["command"]

_NO_DATE = "no date"


@click.command(name="history")
@click.argument("file", type=click.Path(allow_dash=True))
@click.argument("agent")
@from_option
@as_of_option
@json_option
def command(file: str, agent: str, read_as: str | None, date: str, as_json: bool) -> int:
    """Tell what AGENT said and held, by when it was said, and what AGENT wrote, by when it was recorded.

    When something was said, when it holds and when somebody recorded it are three clocks. None is
    filled from another.
    """
    [document] = sound([file], read_as)
    names = Names.of(document)
    iri = names.full(agent)
    if iri not in document.bundle:
        raise InputError(f"the file lacks {iri}", document.name, "name an agent that it has")
    document, past = view(document, date)
    found = history(Graph(document.bundle, document.name), iri, parse(document.bundle))
    if as_json:
        rows = {"file": document.name, **told(past, date), "agent": iri, "said": found.said, "wrote": found.wrote}
        click.echo(msgspec.json.format(msgspec.json.encode(rows), indent=2).decode())
    else:
        _show(found, names)
    return ExitCode.OK


def _show(found: History, names: Names) -> None:
    printed(f"Said and held ({len(found.said)}), by when it was said", strong=True)
    for deed in found.said:
        printed(f"  {deed.said or _NO_DATE:<20} {_line(deed, names)}")
    written = Counter((w.recorded or _NO_DATE, w.deed, w.type) for w in found.wrote if not w.about)
    about = [w for w in found.wrote if w.about]
    printed(f"Wrote ({len(found.wrote)}), by when it was recorded", strong=True)
    for (recorded, what, type), count in sorted(written.items(), key=lambda row: (row[0][0] == _NO_DATE, row[0])):
        printed(f"  {recorded:<20} {what} {count} {type}")
    for each in about:
        printed(f"  {each.recorded or _NO_DATE:<20} {each.deed} {names.short(each.about)}")


def _line(deed: Deed, names: Names) -> str:
    told = [f"{deed.deed} {deed.about}".rstrip()]
    if deed.replaces:
        told.append(f"instead of {deed.before or names.short(deed.replaces[0])}")
    if deed.valid:
        told.append(f"for {deed.valid}")
    if deed.through:
        told.append(f"as {names.short(deed.through)} reports")
    if deed.withdrawn:
        told.append("withdrawn since")
    who = f" by {names.short(deed.author)}" if deed.author else ""
    return f"{'; '.join(told)}\n{'':<23}{names.short(deed.record)}, recorded {deed.recorded or 'at no date'}{who}"
