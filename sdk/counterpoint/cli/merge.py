"""`counterpoint merge`: any number of files into one, with every voice kept."""

from collections.abc import Callable

import click
import msgspec

from counterpoint.canon.iris import compact
from counterpoint.cli.exit_codes import ExitCode
from counterpoint.cli.inputs import unread
from counterpoint.cli.options import (
    EXACT,
    apart,
    files_argument,
    from_option,
    known_profile,
    output_option,
    sound,
    working,
)
from counterpoint.cli.spoken import said
from counterpoint.files import STDIN, write_together
from counterpoint.formats import exact_for_file
from counterpoint.formats.prefixes import derived
from counterpoint.model.document import Document
from counterpoint.model.record import Bundle, Record
from counterpoint.verbs import Dispute, Merged, Suggestion, convert, merge, merge_unread

__all__ = ["command"]

_SHOWN = 8
_OUTCOMES = {
    "withheld": "left out, since its author redacted it",
    "hidden": "kept as a version and not shown, since somebody else redacted it",
    "restored": "shown again",
}


@click.command(name="merge")
@files_argument()
@from_option
@output_option
@click.option(
    "-t",
    "--to",
    "to",
    type=EXACT,
    help="Format to write; by default OUTPUT's name decides, else JSON-LD.",
)
@click.option(
    "--profile", default="", help="Profile to check the result with; by default the weakest an input asks for."
)
@click.option(
    "--base",
    metavar="FILE",
    type=click.Path(allow_dash=True),
    help="The file all FILEs started from: what a side removed against it is removed.",
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
    base: str | None,
    report: str | None,
    quiet: bool,
    show_all: bool,
) -> int:
    """Merge FILEs into one. The order of the files makes no difference to a single byte.

    Records the files share are united version by version. Where two versions disagree on a property
    that takes one value, no winner is picked: the property is left out and a Conflict record names the
    alternatives. With --base, what only one side changed is taken as it changed it, deletions included.
    The exit code is 1 while conflicts are open.
    """
    known_profile(profile)
    apart(output, *([report] if report else []))
    target = to or (member.name if output != STDIN and (member := exact_for_file(output)) else "jsonld")
    if quiet and not report and target == "jsonld":
        # Nobody asks what happened, only what comes out.
        sources = unread((*files, base) if base else files, read_as or "")
        with working("merging"):
            passed = merge_unread(sources, files, base) if sources else None
        if passed:
            write_together([(output, passed.data)])
            return ExitCode.FINDINGS if passed.conflicts else ExitCode.OK
    documents = list(sound((*files, base) if base else files, read_as))
    before = documents.pop() if base else None
    with working("merging"):
        merged = merge(*documents, base=before, profile=profile)
    if report or not quiet:
        with working("checking the result"):
            _ = merged.induced
        with working("looking for claims that may be the same"):
            _ = merged.suggestions
    data = (None if before else _same_bytes(documents, target)) or convert(merged.bundle, target).data
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
        "conflicts": [
            {
                "id": dispute.conflict.id,
                "subject": dispute.conflict.text("subject"),
                "property": dispute.conflict.text("property"),
                "sides": dispute.sides,
            }
            for dispute in merged.disputes
        ],
        "induced": [
            {"code": f.code, "record": f.place.record, "property": f.place.property, "message": f.message}
            for f in merged.induced
        ],
        "removed": [{"record": r.record, "property": r.property, "value": r.value} for r in merged.removed],
        "redacted": [{"record": r, "heldBy": holders, "outcome": o} for r, holders, o in merged.redacted],
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
    prefixes = derived(merged.bundle)
    texts = {record.id: record.text("text") for document in documents for record in document.bundle}

    def short(iri: str) -> str:
        return compact(iri, prefixes)

    def pair(suggestion: Suggestion) -> str:
        against = f" {', '.join(suggestion.against)}" if suggestion.against else ""
        both = [f"       {short(iri)}: {' '.join(texts[iri].split())}" for iri in (suggestion.one, suggestion.other)]
        return "\n".join([f"{suggestion.score:.2f}{against}", *both])

    said(f"Merged {len(merged.names)} files into {len(merged.bundle)} records", strong=True)
    for name, (held, only) in zip(merged.names, merged.contributions, strict=True):
        said(f"  {name}: {held} records, {only} of them only here")
    said(f"  {len(merged.shared)} records in two or more files")
    for prefix, namespace in sorted(prefixes.items()):
        said(f"  {prefix}: stands for {namespace}")
    differing = sum(not work.described_alike for work in merged.works)
    _list(
        f"Works described in two or more files ({len(merged.works)}, {differing} in different words; no conflict)",
        [f"{work.identifier}: {', '.join(map(short, work.sources))}" for work in merged.works],
        limit,
    )
    same = [s for s in merged.suggestions if not s.against]
    other = [s for s in merged.suggestions if s.against]
    _list(f"Claims that may say the same ({len(same)})", list(map(pair, same)), limit)
    _list(
        f"Claims that look alike, with what speaks against their being the same ({len(other)})",
        list(map(pair, other)),
        limit,
    )
    beliefs = [r for r in merged.bundle if r.type == "Credence" and (r.text("value") or r.values("numerator"))]
    _list(
        f"Beliefs side by side ({len(beliefs)}; rival assessments are no conflict)",
        [_held(credence, merged.bundle, short) for credence in beliefs],
        limit,
    )
    _list(f"Conflicts ({len(merged.conflicts)})", [_told(dispute, short) for dispute in merged.disputes], None)
    _list(
        f"Broken by the merge and in no input ({len(merged.induced)})",
        [f"{f.code} {short(f.place.record)} {f.place.property}: {f.message}" for f in merged.induced],
        None,
    )
    _list(
        f"Removed against the base ({len(merged.removed)})",
        [f"{short(r.record)} {r.property} {r.value}".rstrip() for r in merged.removed],
        limit,
    )
    _list(
        f"Redacted records that an input holds in full ({len(merged.redacted)}; no conflict)",
        [f"{short(r)}: {_OUTCOMES[outcome]} (in {', '.join(holders)})" for r, holders, outcome in merged.redacted],
        None,
    )
    _list(
        f"Records revised by another team ({len(merged.foreign)})",
        [
            f"{short(record)}: {short(by)} revises {short(author)}; both are kept"
            for record, author, by in merged.foreign
        ],
        limit,
    )


def _list(title: str, lines: list[str], limit: int | None) -> None:
    if not lines:
        return
    said(title, strong=True)
    for line in lines[:limit]:
        said(f"  {line}")
    if limit is not None and len(lines) > limit:
        said(f"  … and {len(lines) - limit} more (--all shows them)")


def _held(credence: Record, bundle: Bundle, short: Callable[[str], str]) -> str:
    holder = bundle.get(credence.text("agent"))
    numbers = "/".join(str(n) for key in ("numerator", "denominator") for n in credence.values(key))
    against = f" against {short(credence.text('against'))}" if credence.text("against") else ""
    about = short(credence.text("hypothesis") or credence.text("claim"))
    said_by = holder.text("name") if holder else short(credence.text("agent"))
    number = f"{credence.text('value') or numbers} {credence.text('scale')}".strip()
    return f"{said_by} on {about}{against}: {number} (from {short(credence.text('attributedTo'))})"


def _told(dispute: Dispute, short: Callable[[str], str]) -> str:
    record = dispute.conflict
    lines = [f"{short(record.text('subject'))} {record.text('property')}"]
    for alternative, names in dispute.sides.items():
        lines.append(f"       {alternative}\n         in {', '.join(names) if names else 'an earlier version'}")
    return "\n".join(lines)
