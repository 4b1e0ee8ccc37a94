"""`counterpoint git merge-driver` and `textconv`: what git calls, with the exit codes git wants.

git takes 0 for a clean merge, 1 to 128 for a conflict to be looked at, and from 129 on for a failure, so
every failure is told with its exit code and 128. Standard output has one word, see `git.commands`.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from shlex import quote

import click

from counterpoint.cli.comments import comments
from counterpoint.cli.exit_codes import ExitCode
from counterpoint.cli.git_reading import read
from counterpoint.cli.spoken import printed, said
from counterpoint.errors import CounterpointError, FaultyInput, InputError, OfflineError
from counterpoint.files import read_bytes, write_bytes
from counterpoint.findings import Severity
from counterpoint.git.commands import CLEAN, OPEN
from counterpoint.git.merging import FileMerge, laid_out, merge_documents
from counterpoint.git.process import git
from counterpoint.model.document import Document
from counterpoint.verbs import Dispute, dump, load

__all__ = ["merge_driver", "textconv"]

_FAILED = 128
_SHOWN = 8
_CODES = ((FaultyInput, ExitCode.FINDINGS), (InputError, ExitCode.UNREADABLE), (OfflineError, ExitCode.OFFLINE))


@click.command(name="merge-driver", context_settings={"ignore_unknown_options": True})
@click.option("--quiet", "-q", is_flag=True, help="Say nothing on standard error but errors.")
@click.argument("places", nargs=-1, type=click.UNPROCESSED, metavar="BASE OURS THEIRS PATH")
def merge_driver(quiet: bool, places: tuple[str, ...]) -> int:
    """Merge the files BASE, OURS and THEIRS into OURS. PATH is the name they have in the repository.

    git calls this as its merge driver with %O %A %B %P; `counterpoint git install` tells it to. An empty
    BASE means that there is none. Prints `clean` and exits 0, or `open` and exits 1 when somebody has to
    look: conflicts, errors that neither side has, comments that would be lost. Fails with 129 or more and
    leaves OURS alone.
    """
    try:
        if len(places) != 4:
            said(f"error: merge-driver needs four names, not {len(places)}\n  repair: counterpoint git install")
            return _FAILED + ExitCode.USAGE
        clean = _merge(*places, quiet=quiet)
        printed(CLEAN if clean else OPEN)
    except CounterpointError as error:
        said(f"error: {error}")
        code = next((code for kind, code in _CODES if isinstance(error, kind)), ExitCode.INTERNAL)
        return _FAILED + code
    except Exception as error:
        said(f"internal error: {type(error).__name__}: {error}\n  repair: this is a bug in counterpoint; report it")
        return _FAILED + ExitCode.INTERNAL
    return ExitCode.OK if clean else ExitCode.FINDINGS


@click.command(name="textconv")
@click.argument("file", metavar="FILE", type=click.Path(allow_dash=True))
def textconv(file: str) -> None:
    """Print the records of FILE, a value a line; a file that is no knowledge base as it is.

    git calls this for its diffs; `counterpoint git install` tells it to.
    """
    from counterpoint.git.textconv import lines

    data = read_bytes(file)
    try:
        document = load(data, name=file)
    except CounterpointError:
        sys.stdout.buffer.write(data)
        return
    shown = "\n".join(lines(document.bundle))
    if shown:
        printed(shown)


def _merge(base: str, ours: str, theirs: str, path: str, *, quiet: bool) -> bool:
    """Merges into the place of ours. Gives whether nobody has to look."""
    start = read_bytes(base)
    before = read(start, path, f"{path} (base)") if start.strip() else None
    sides = [read(read_bytes(ours), path, f"{path} (ours)"), read(read_bytes(theirs), path, f"{path} (theirs)")]
    result = merge_documents(before, sides)

    def text_merged() -> bytes | None:
        names = [str(Path(name).absolute()) for name in (ours, base, theirs)]
        answer = git("merge-file", "-p", "-q", *names, allowed=range(256))
        return None if answer.code else answer.out

    data = laid_out(result.merged.bundle, sides, text_merged)
    dropped = _dropped(data, sides)
    write_bytes(ours, data)
    if not quiet:
        _tell(path, result)
        _listed(f"{path}: comments that the merged file has no place for", dropped)
    return result.is_clean and not dropped


def _dropped(data: bytes, sides: Sequence[Document]) -> list[str]:
    """Comments that somebody wrote on either side and the merged file lacks."""
    kept = set(comments(data, sides[0].format))
    written: dict[str, None] = {}
    for side in sides:
        own = comments(side.source, side.format)
        # Headings that a writer puts there are nobody's words.
        ours = set(comments(dump(side, format=side.format), side.format)) if own else set()
        written.update(dict.fromkeys(comment for comment in own if comment not in ours))
    return [comment for comment in written if comment not in kept]


def _tell(path: str, result: FileMerge) -> None:
    merged = result.merged
    for adoption in result.adoptions:
        _listed(f"{adoption.name}: took over views that were edited by hand", adoption.edited)
        _listed(f"{adoption.name}: made derived records anew", adoption.remade)
    _listed(f"{path}: records gone against the base", [r.record for r in merged.removed if not r.property])
    _listed(
        f"{path}: values of the base that a side replaced or took out",
        [f"{r.record} {r.property} {r.value}" for r in merged.removed if r.property],
        _SHOWN,
    )
    _listed(
        f"{path}: records revised by another team; both are kept",
        [f"{record}: {by} revises {author}" for record, author, by in merged.foreign],
        _SHOWN,
    )
    _listed(
        f"{path}: broken by this merge and on neither side",
        [
            f"{f.severity.name.lower()} {f.code} {f.place.record} {f.place.property}: {f.message}\n      {f.repair}"
            for f in merged.induced
            if f.severity >= Severity.WARNING
        ],
    )
    _listed(f"{path}: open conflicts", [_dispute(dispute) for dispute in merged.disputes])
    if merged.disputes:
        said(
            f"  repair: counterpoint conflicts {quote(path)} shows how to decide each, then git add; or commit the\n"
            "  file as it is: it says what is open, and can be decided later"
        )


def _dispute(dispute: Dispute) -> str:
    rows = [f"{dispute.conflict.text('subject')} {dispute.conflict.text('property')}"]
    for alternative, names in dispute.sides.items():
        rows.append(f"      {alternative}  in {', '.join(names) or 'an earlier version'}")
    return "\n".join(rows)


def _listed(title: str, rows: Sequence[str], limit: int | None = None) -> None:
    if not rows:
        return
    said(f"{title} ({len(rows)})")
    for row in rows[:limit]:
        said(f"  {row}")
    if limit is not None and len(rows) > limit:
        said(f"  … and {len(rows) - limit} more, which counterpoint diff shows")
