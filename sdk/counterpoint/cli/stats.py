"""`counterpoint stats`: what a file holds, counted."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import click
import msgspec

from counterpoint.cli.as_of import as_of_option, told, view
from counterpoint.cli.options import files_argument, from_option, json_option, sound
from counterpoint.cli.spoken import printed
from counterpoint.graph.index import Graph
from counterpoint.graph.works import Works
from counterpoint.merge.state import parse
from counterpoint.model.document import Document
from counterpoint.model.terms import terms

__all__ = ["command"]

_LAYERS = ("scope", "ingestion", "structure", "assessment", "protocol", "other")


@dataclass(frozen=True, slots=True)
class Counts:
    """What one file holds."""

    file: str
    records: int
    versions: int
    links: int
    works: int
    conflicts: int
    layers: Mapping[str, Mapping[str, int]]
    """Layer → type → how many."""
    authors: Mapping[str, int]
    """IRI → records attributed to it, most first."""


@click.command(name="stats")
@files_argument()
@from_option
@as_of_option
@json_option
def command(files: tuple[str, ...], read_as: str | None, date: str, as_json: bool) -> None:
    """Count the records of each FILE by layer and type, its authors, works and open conflicts."""
    every = [(_counted(seen), told(past, date)) for seen, past in (view(d, date) for d in sound(files, read_as))]
    if as_json:
        rows = [{**msgspec.to_builtins(counts), **account} for counts, account in every]
        click.echo(msgspec.json.format(msgspec.json.encode(rows), indent=2).decode())
        return
    for counts, _ in every:
        printed(
            f"{counts.file}: {counts.records} records, {counts.versions} versions, {counts.links} links, "
            f"{counts.works} works, {counts.conflicts} open conflicts"
        )
        for layer, types in counts.layers.items():
            printed(f"  {layer:<10} {sum(types.values()):>6}  {_listed(types)}")
        printed(f"  written by         {_listed(counts.authors)}")


def _counted(document: Document) -> Counts:
    known = terms().types
    graph = Graph(document.bundle, document.name)
    layers: dict[str, Counter[str]] = {layer: Counter() for layer in _LAYERS}
    for record in graph:
        layer = known[record.type].layer if record.type in known else "other"
        layers[layer][record.type or "without a type"] += 1
    authors = Counter(record.text("attributedTo") for record in graph if record.text("attributedTo"))
    return Counts(
        file=document.name,
        records=len(document.bundle),
        versions=sum(1 for _ in parse(document.bundle)),
        links=sum(1 for record in graph for _ in record.references()),
        works=len(Works(graph).groups),
        conflicts=len(graph.of_type("Conflict")),
        layers={layer: _most_first(types) for layer, types in layers.items() if types},
        authors=_most_first(authors),
    )


def _most_first(counted: Counter[str]) -> dict[str, int]:
    return dict(sorted(counted.items(), key=lambda item: (-item[1], item[0])))


def _listed(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {n}" for name, n in counts.items())
