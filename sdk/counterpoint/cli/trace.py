"""`counterpoint trace`: from a conclusion down to the passages."""

import click
import msgspec

from counterpoint.cli.exit_codes import ExitCode
from counterpoint.cli.names import Names
from counterpoint.cli.options import files_argument, from_option, json_option
from counterpoint.cli.spoken import printed, said
from counterpoint.cli.together import together
from counterpoint.graph.index import Graph
from counterpoint.graph.trace import Hop, Trace, trace
from counterpoint.model.document import Document

__all__ = ["command"]

_WIDTH = 110
_AGAIN = {"above": "stands above", "circle": "circle: leads back to itself", "deeper": "more below, see --depth"}


@click.command(name="trace")
@click.argument("node")
@files_argument()
@click.option(
    "--depth", type=click.IntRange(0), metavar="N", help="Open at most N hops below the node; all by default."
)
@click.option("--grounds-only", is_flag=True, help="Leave out reasons and voices against.")
@from_option
@json_option
def command(
    node: str, files: tuple[str, ...], depth: int | None, grounds_only: bool, read_as: str | None, as_json: bool
) -> int:
    """Show what NODE stands on in FILE…, hop by hop, down to the passages and works.

    NODE is an IRI, a compact one, or the end of one that no other record has. Each hop names who wrote the
    record, who says it and how (an act, a scheme, a method), and how much of the source was read. Several
    files are read as if they were merged.
    """
    document = together(files, read_as)
    names = Names.of(document)
    found = trace(
        Graph(document.bundle, document.name),
        names.known(node, document.bundle),
        depth=depth,
        against=not grounds_only,
    )
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(_rows(document, found)), indent=2).decode())
    else:
        _show(document, names, found)
    return ExitCode.OK


def _rows(document: Document, found: Trace) -> dict[str, object]:
    return {
        "file": document.name,
        "root": found.root,
        "hops": [
            {
                "record": hop.record,
                "type": hop.type,
                "depth": hop.depth,
                "parent": hop.parent,
                "link": hop.link,
                "against": hop.against,
                "attributedTo": hop.author,
                "who": hop.who,
                "act": hop.act,
                "method": hop.method,
                "seen": hop.seen,
                "text": hop.text,
                "work": hop.work,
                "noLongerStands": hop.no_longer,
                "again": hop.again,
            }
            for hop in found.hops
        ],
        "passages": found.passages,
        "missing": [{"record": r, "property": p, "target": t} for r, p, t in found.missing],
    }


def _show(document: Document, names: Names, found: Trace) -> None:
    for hop in found.hops:
        indent = "  " * hop.depth
        sign = "− " if hop.against else ""
        printed(f"{indent}{sign}{hop.type} {names.short(hop.record)}{_marks(hop, names)}", strong=hop.depth == 0)
        if not hop.again and hop.text:
            printed(f"{indent}    {_cut(hop.text)}")
        told = _told(document, hop, names)
        if not hop.again and told:
            printed(f"{indent}    {told}")
    for record, key, target in found.missing:
        said(f"{document.name}: {names.short(record)} {key} points at {names.short(target)}, which is not here")
    works = {hop.work or hop.record for hop in found.hops if hop.type == "Source"}
    opened = sum(not hop.again for hop in found.hops)
    said(f"{opened} records, {len(found.passages)} passages, {len(works)} works")


def _marks(hop: Hop, names: Names) -> str:
    marks = []
    if hop.no_longer:
        marks.append("no longer stands")
    if hop.work and hop.work != hop.record:
        marks.append(f"same work as {names.short(hop.work)}")
    if hop.again:
        marks.append(_AGAIN[hop.again])
    return f" ({'; '.join(marks)})" if marks else ""


def _told(document: Document, hop: Hop, names: Names) -> str:
    """Who, what they do, by which method, how seen, and whose record it is."""
    who = document.bundle.get(hop.who)
    name = (who.text("name") if who is not None else "") or names.short(hop.who)
    parts = [
        f"{name} {hop.act}".strip() if name or hop.act else "",
        hop.method,
        f"seen as {hop.seen}" if hop.seen else "",
        f"by {names.short(hop.author)}" if hop.author else "",
    ]
    return " · ".join(part for part in parts if part)


def _cut(text: str) -> str:
    return text if len(text) <= _WIDTH else f"{text[: _WIDTH - 1]}…"
