"""`counterpoint compound`: what several teams' files on one question show together."""

from collections import Counter
from collections.abc import Iterator

import click
import msgspec

from counterpoint.cli.exit_codes import ExitCode
from counterpoint.cli.options import files_argument, from_option, output_option, sound, working
from counterpoint.cli.spoken import plain, said
from counterpoint.compound import Compound, checked_quotes, compound
from counterpoint.files import STDIN, write_together
from counterpoint.formats.contract import ReadOptions
from counterpoint.verbs import Suggestion

__all__ = ["command"]


@click.command(name="compound")
@files_argument()
@click.option("--top", type=click.IntRange(1), default=50, show_default=True, help="Pairs of claims to show at most.")
@click.option("--aligner", default="", metavar="NAME", help="What proposes pairs, as for align suggest.")
@click.option("--data", default="", metavar="FILE", help="Write the account as JSON here too.")
@click.option("--keep-going", is_flag=True, help="Pass over broken parts of files that are read.")
@from_option
@output_option
@click.option("--json", "as_json", is_flag=True, help="Print the account as JSON; the page then needs -o.")
def command(
    files: tuple[str, ...],
    top: int,
    aligner: str,
    data: str,
    keep_going: bool,
    read_as: str | None,
    output: str,
    as_json: bool,
) -> int:
    """Read FILE… side by side and report what none of them shows alone, in Markdown.

    Works they share, claims that may be the same, evidence counted twice across teams, quotations that do
    not check, totals that do not recompute, and what each says the answer turns on. Files of other teams
    are read as convert reads them. Nothing is decided, and no file is changed.
    """
    documents = list(sound(files, read_as, ReadOptions(keep_going=keep_going)))
    if len(documents) < 2:
        raise click.UsageError("Name two files or more: what is shared lies between files.")
    with working("reading side by side"):
        found = compound(*documents, top=top, aligner=aligner)
    text = "\n".join(_page(found)) + "\n"
    told = msgspec.json.format(msgspec.json.encode(_json(found)), indent=2) + b"\n" if data or as_json else b""
    # The account takes the place of the page where both would go to standard output.
    pages = [] if as_json and output == STDIN else [(output, text.encode())]
    write_together([*([(data, told)] if data else []), *pages, *([(STDIN, told)] if as_json else [])])
    said(
        f"{len(found.works)} shared works, {len(found.same)} pairs that may be the same,"
        f" {len(found.evidence)} roots of evidence in common, {len(found.quotes)} quotations that do not check,"
        f" {len(found.totals)} totals that do not recompute"
    )
    return ExitCode.OK


def _page(found: Compound) -> Iterator[str]:
    yield from (
        "# What these files show together",
        "",
        "| file | format | records | claims | quotations found | not found or ambiguous | not checkable |",
    )
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for document in found.documents:
        claims = sum(record.type == "Claim" for record in document.bundle)
        quoted = " | ".join(map(str, checked_quotes(document)))
        yield f"| {_cell(document.name)} | {document.format} | {len(document.bundle)} | {claims} | {quoted} |"
    yield from (
        "",
        "Nothing here is decided; every line is a place to look at, and the JSON report names the records.",
        "",
    )
    yield from _section("Works they share", [*_works(found)])
    yield from _section("Claims that may be the same", [*_pairs(found, found.same)])
    yield from _section("Alike, with something against it", [*_pairs(found, found.alike)])
    yield from _section("Evidence that claims of several files come from", [*_evidence(found)])
    yield from _section("Quotations that do not check", [*_quotes(found)])
    yield from _section("Totals that do not recompute", [*_totals(found)])
    yield from _section("What each says the answer turns on", [*_cruxes(found)])


def _section(title: str, lines: list[str]) -> Iterator[str]:
    yield from (f"## {title}", "", *(lines or ["None."]), "")


def _works(found: Compound) -> Iterator[str]:
    for work in found.works:
        files = ", ".join(_file(found, n) for n in sorted({n for n, _ in work.sources}))
        yield f"- {_cell(work.title)} (by {_cell(work.by)}): {files}"


def _pairs(found: Compound, some: tuple[Suggestion, ...]) -> Iterator[str]:
    for pair in some:
        yield f"- {pair.score:.2f} {_file(found, pair.inputs[0])}: {_cell(found.texts.of(pair.one))}"
        yield f"  - {_file(found, pair.inputs[1])}: {_cell(found.texts.of(pair.other))}"
        if pair.against:
            yield f"  - but: {_cell('; '.join(pair.against))}"


def _evidence(found: Compound) -> Iterator[str]:
    for root in found.evidence:
        counted = Counter(n for n, _ in root.claims)
        files = ", ".join(f"{count} of {_file(found, n)}" for n, count in sorted(counted.items()))
        yield f"- {_cell(root.label)} ({_cell(root.kind)}): {len(root.claims)} claims, {files}"


def _quotes(found: Compound) -> Iterator[str]:
    for quote in found.quotes:
        words = "found more than once" if quote.level == "ambiguous" else "not found"
        yield f"- {_file(found, quote.file)}: {words}: “{_cell(quote.exact[:200])}”"


def _totals(found: Compound) -> Iterator[str]:
    for row in found.totals:
        what = _cell(found.texts.of(str(row.get("record", ""))))
        printed, recomputed = row.get("printed", ""), row.get("recomputed", "")
        yield f"- {what}: printed {printed}, recomputed {recomputed} ({row.get('scale', '')})"
    for because, _ in found.not_computable[:20]:
        yield f"- not computable: {_cell(because)}"


def _cruxes(found: Compound) -> Iterator[str]:
    for number, crux in found.cruxes:
        yield f"- {_file(found, number)}: {_cell(crux.text('label'))}"


def _file(found: Compound, number: int) -> str:
    """The name of a file as code, where nothing is escaped and only its own mark would end it."""
    name = " ".join(plain(found.documents[number].name.rstrip("/").rpartition("/")[2]).split())
    return f"`{name.replace('`', 'ˋ')}`"


def _cell(text: str) -> str:
    """Text of a file on one line, with nothing that Markdown would take for its own."""
    flat = " ".join(plain(text).split())
    return "".join(f"\\{c}" if c in "\\`*_{}[]<>#|" else c for c in flat)


def _json(found: Compound) -> dict[str, object]:
    names = [document.name for document in found.documents]

    def pairs(some: tuple[Suggestion, ...]) -> list[dict[str, object]]:
        return [
            {
                "score": f"{pair.score:.4f}",
                "one": pair.one,
                "other": pair.other,
                "files": [names[n] for n in pair.inputs],
                "texts": [found.texts.of(pair.one), found.texts.of(pair.other)],
                "against": list(pair.against),
            }
            for pair in some
        ]

    def places(some: tuple[tuple[int, str], ...]) -> list[dict[str, str]]:
        return [{"file": names[n], "record": iri} for n, iri in some]

    return {
        "files": [{"name": d.name, "format": d.format, "records": len(d.bundle)} for d in found.documents],
        "sharedWorks": [{"by": w.by, "title": w.title, "sources": places(w.sources)} for w in found.works],
        "mayBeTheSame": pairs(found.same),
        "alikeAndNotTheSame": pairs(found.alike),
        "evidenceInCommon": [
            {"root": e.root, "label": e.label, "kind": e.kind, "claims": places(e.claims)} for e in found.evidence
        ],
        "quotesThatDoNotCheck": [
            {"file": names[q.file], "passage": q.passage, "exact": q.exact, "level": q.level} for q in found.quotes
        ],
        "totalsThatDoNotRecompute": list(found.totals),
        "notComputable": [{"because": because, "about": list(about)} for because, about in found.not_computable],
        "cruxes": [{"file": names[n], "record": r.id, "label": r.text("label")} for n, r in found.cruxes],
    }
