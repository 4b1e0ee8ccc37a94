"""`counterpoint merge`: any number of files into one, with every voice kept."""

import click
import msgspec

from counterpoint.cli.exit_codes import ExitCode
from counterpoint.cli.options import FORMAT_NAMES, files_argument, from_option, opened, output_option, said
from counterpoint.files import STDIN, write_together
from counterpoint.formats import for_file
from counterpoint.model.document import Document
from counterpoint.model.record import Bundle, Record
from counterpoint.verbs import Merged, Suggestion, convert, merge

__all__ = ["command"]

_SHOWN = 20


@click.command(name="merge")
@files_argument()
@from_option
@output_option
@click.option(
    "-t",
    "--to",
    "to",
    type=click.Choice(FORMAT_NAMES),
    help="Format to write; by default OUTPUT's name decides, else JSON-LD.",
)
@click.option(
    "--profile", default="", help="Profile to check the result with; by default the weakest an input asks for."
)
@click.option("--report", metavar="FILE", type=click.Path(), help="Write what happened as JSON beside the result.")
@click.option("--quiet", "-q", is_flag=True, help="Say nothing on standard error but errors.")
@click.option("--all", "show_all", is_flag=True, help=f"Show every line of long lists, not the first {_SHOWN}.")
def command(
    files: tuple[str, ...],
    read_as: str | None,
    output: str,
    to: str | None,
    profile: str,
    report: str | None,
    quiet: bool,
    show_all: bool,
) -> int:
    """Merge FILEs into one. The order of the files makes no difference to a single byte.

    Records the files share are united version by version. Where two versions disagree on a property
    that takes one value, no winner is picked: the property is left out and a Conflict record names the
    alternatives. The exit code is 1 while conflicts are open.
    """
    documents = list(opened(files, read_as))
    merged = merge(*documents, profile=profile)
    target = to or (member.name if output != STDIN and (member := for_file(output)) else "jsonld")
    data = _same_bytes(documents, target) or convert(merged.bundle, target).data
    outputs = [(output, data)]
    if report:
        outputs.append((report, msgspec.json.format(msgspec.json.encode(as_report(merged)), indent=2) + b"\n"))
    if not quiet:
        _tell(merged, documents, None if show_all else _SHOWN)
    write_together(outputs)
    return ExitCode.FINDINGS if merged.conflicts else ExitCode.OK


def _same_bytes(documents: list[Document], target: str) -> bytes | None:
    """The input itself where all inputs are one and the same."""
    first = documents[0]
    if first.format == target and all(d.source == first.source for d in documents[1:]) and not first.oddities:
        return first.source
    return None


def as_report(merged: Merged) -> dict[str, object]:
    """The merge report as JSON: beside the file, never in it."""
    return {
        "inputs": [
            {"file": name, "records": held, "onlyHere": only}
            for name, (held, only) in zip(merged.names, merged.contributions, strict=True)
        ],
        "shared": merged.shared,
        "conflicts": [record.content for record in merged.conflicts],
        "induced": [
            {"code": f.code, "record": f.place.record, "property": f.place.property, "message": f.message}
            for f in merged.induced
        ],
        "foreignRevisions": [{"record": r, "author": a, "revisedBy": b} for r, a, b in merged.foreign],
        "sharedWorks": [
            {"identifier": w.identifier, "sources": w.sources, "describedAlike": w.described_alike}
            for w in merged.works
        ],
        "similarityCandidates": [
            {"one": s.one, "other": s.other, "score": round(s.score, 3), "against": s.against}
            for s in merged.suggestions
        ],
    }


def _tell(merged: Merged, documents: list[Document], limit: int | None) -> None:
    texts = {record.id: record.text("text") for document in documents for record in document.bundle}
    said(f"Merged {len(merged.names)} files into {len(merged.bundle)} records", bold=True)
    for name, (held, only) in zip(merged.names, merged.contributions, strict=True):
        said(f"  {name}: {held} records, {only} of them only here")
    said(f"  {len(merged.shared)} records in two or more files")
    differing = [work for work in merged.works if not work.described_alike]
    _list(
        f"Works both describe ({len(merged.works)}, {len(differing)} of them in different words; no conflict)",
        [f"{work.identifier}: {' and '.join(work.sources)}" for work in merged.works],
        limit,
    )
    same = [s for s in merged.suggestions if not s.against]
    other = [s for s in merged.suggestions if s.against]
    _list(f"Claims that may say the same ({len(same)})", [_suggested(s, texts) for s in same], limit)
    _list(f"Claims that look alike and differ ({len(other)})", [_suggested(s, texts) for s in other], limit)
    _list(f"Conflicts ({len(merged.conflicts)})", [_conflict(r, merged.bundle) for r in merged.conflicts], None)
    _list(
        f"Broken by the merge ({len(merged.induced)})",
        [f"{f.code} {f.place.record} {f.place.property}: {f.message}" for f in merged.induced],
        None,
    )
    _list(
        f"Records revised by another team ({len(merged.foreign)})",
        [f"{record}: {by} revises {author}; both are kept" for record, author, by in merged.foreign],
        limit,
    )


def _list(title: str, lines: list[str], limit: int | None) -> None:
    if not lines:
        return
    said(title, bold=True)
    for line in lines[:limit]:
        said(f"  {line}")
    if limit is not None and len(lines) > limit:
        said(f"  … and {len(lines) - limit} more (--all)")


def _suggested(suggestion: Suggestion, texts: dict[str, str]) -> str:
    against = f" [{', '.join(suggestion.against)}]" if suggestion.against else ""
    return (
        f"{suggestion.score:.2f}{against}\n"
        f"       {suggestion.one}: {texts[suggestion.one]}\n"
        f"       {suggestion.other}: {texts[suggestion.other]}"
    )


def _conflict(record: Record, bundle: Bundle) -> str:
    holders = {
        version.id.removeprefix("urn:cp:version:"): version.text("content")
        for version in bundle
        if version.type == "Version"
    }
    sides = "\n".join(f"       {side}" for side in record.texts("alternatives"))
    known = sum(head in holders for head in record.texts("heads"))
    return f"{record.text('subject')} {record.text('property')}, {known} versions\n{sides}"
