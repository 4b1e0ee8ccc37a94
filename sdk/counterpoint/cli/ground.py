"""`counterpoint ground`: do the captured texts say what is quoted from them?"""

from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256

import click
import msgspec

from counterpoint.anchors.folding import LEVELS
from counterpoint.anchors.ground import Grounded, Grounding, ground, snapshot_of
from counterpoint.cli.clock import now
from counterpoint.cli.exit_codes import ExitCode
from counterpoint.cli.names import Names
from counterpoint.cli.options import files_argument, from_option, json_option, sound, working
from counterpoint.cli.spoken import printed, said
from counterpoint.errors import InputError
from counterpoint.files import beside, read_bytes, write_bytes
from counterpoint.folders import read_folder
from counterpoint.model.document import Document
from counterpoint.model.record import Record
from counterpoint.verbs import convert

__all__ = ["command"]

_LARGEST = 64 * 1024 * 1024
_MEDIA_TYPES = {".md": "text/markdown", ".markdown": "text/markdown"}
_SHOWN = 72


@click.command(name="ground")
@files_argument()
@from_option
@click.option(
    "--texts",
    "folders",
    multiple=True,
    metavar="DIR",
    help="Look for captured texts in this folder and below it too; repeatable. The FILE's own folder is looked at.",
)
@click.option(
    "--text",
    "named",
    multiple=True,
    metavar="SOURCE=TEXT",
    help="TEXT is what was captured of the work SOURCE; a Snapshot of it is made. Repeatable, with one FILE.",
)
@click.option("-o", "--output", default="", metavar="OUT", help="With one FILE: write it here with levels and offsets.")
@click.option("--agent", default="", metavar="IRI", help="Who captured the --text; by default the work's author.")
@click.option("--date", "at", default="", metavar="INSTANT", help="When, as 2026-04-01T12:00:00Z; now by default.")
@click.option("--missing-ok", is_flag=True, help="Exit 0 although some texts are not at hand.")
@json_option
def command(
    files: tuple[str, ...],
    read_as: str | None,
    folders: tuple[str, ...],
    named: tuple[str, ...],
    output: str,
    agent: str,
    at: str,
    missing_ok: bool,
    as_json: bool,
) -> int:
    """Check every quotation in each FILE against the captured text its snapshot names by digest.

    Each is found byte for byte, or after folding white space, Unicode forms, or punctuation; or it is not
    found, or stands in several places, or cannot be checked because nobody here has the text, which never
    counts as found. The exit code is 1 unless every quotation is found in one place.
    """
    if (output or named) and len(files) != 1:
        raise click.UsageError("-o and --text take one FILE.")
    code = ExitCode.OK
    rows: list[dict[str, object]] = []
    for document in sound(files, read_as):
        names = Names.of(document)
        texts = _Texts([*beside(document.name, _LARGEST), *_below(folders)])
        captured = dict(_captured(document, names, named, agent, at, texts))
        with working(f"checking the quotations of {document.name}"):
            grounding = ground(document.bundle, texts.with_digest, captured=captured)
        if as_json:
            rows += (_row(document, each) for each in grounding.results)
        else:
            _show(document, grounding, names)
        if output:
            write_bytes(output, convert(grounding.bundle, document.format, prefixes=document.prefixes).data)
        if grounding.unfounded or (grounding.unchecked and not missing_ok):
            code = ExitCode.FINDINGS
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(rows), indent=2).decode())
    return code


class _Texts:
    """Files by digest, each read at most once, and none before somebody asks."""

    def __init__(self, names: Sequence[str]) -> None:
        self._unread = iter(dict.fromkeys(names))
        self._found: dict[str, bytes] = {}

    def add(self, data: bytes) -> None:
        self._found[f"sha256:{sha256(data).hexdigest()}"] = data

    def with_digest(self, digest: str) -> bytes | None:
        while digest not in self._found:
            name = next(self._unread, None)
            if name is None:
                return None
            try:
                self.add(read_bytes(name))
            except InputError:
                continue  # a text that may not be read is a text nobody here has
        return self._found[digest]


def _below(folders: Sequence[str]) -> Iterator[str]:
    for folder in folders:
        yield from (f"{folder.rstrip('/')}/{path}" for path in read_folder(folder))


def _captured(
    document: Document, names: Names, named: Sequence[str], agent: str, at: str, texts: _Texts
) -> Iterator[tuple[str, Record]]:
    for each in named:
        iri, equals, path = each.partition("=")
        if not equals or not iri or not path:
            raise click.UsageError(f"--text: {each!r} is none; write SOURCE=TEXT, such as my:source/report=report.txt.")
        source = document.bundle.get(names.full(iri))
        if source is None or source.type != "Source":
            raise InputError(f"there is no Source {iri}", document.name, "name a Source of the file")
        data = read_bytes(path)
        texts.add(data)
        suffix = path[path.rfind(".") :].lower() if "." in path else ""
        by = names.full(agent) if agent else source.text("attributedTo")
        yield source.id, snapshot_of(source, data, _MEDIA_TYPES.get(suffix, "text/plain"), by=by, at=at or now())


def _row(document: Document, each: Grounded) -> dict[str, object]:
    row: dict[str, object] = {
        "file": document.name,
        "passage": each.passage.id,
        "source": each.passage.text("source"),
        "level": each.anchor.level,
        "places": [{"start": start, "end": end} for start, end in each.anchor.spans],
    }
    return (
        row
        | ({"leftOut": each.anchor.left_out} if each.anchor.left_out else {})
        | ({"why": each.why} if each.why else {})
    )


def _show(document: Document, grounding: Grounding, names: Names) -> None:
    counts: Counter[str] = Counter(each.anchor.level for each in grounding.results)
    printed(f"{document.name}: {len(grounding.results)} quotations", strong=True)
    for level in (*LEVELS, "ambiguous", "notFound", "uncheckable"):
        if counts[level]:
            printed(f"  {level:<17}{counts[level]:>5}")
    for each in grounding.results:
        if each.why:
            quote = each.passage.text("exact")
            printed(f"{each.anchor.level}  {names.short(each.passage.id)}")
            printed(f"  “{quote[:_SHOWN]}{'…' if len(quote) > _SHOWN else ''}”")
            for line in each.why.split("\n"):
                printed(f"  {line}")
    missing = len(grounding.unchecked)
    if missing:
        said(f"{document.name}: {missing} could not be checked; name a folder with the captured texts by --texts")
