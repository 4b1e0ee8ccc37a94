"""`counterpoint fmt`: one layout for one meaning."""

import click

from counterpoint.cli.account import account_option, apart_from_account, give_account
from counterpoint.cli.comments import comments
from counterpoint.cli.exit_codes import ExitCode
from counterpoint.cli.faults import mended, unknown_words, unmendable
from counterpoint.cli.options import files_argument, from_option, opened
from counterpoint.cli.spoken import said
from counterpoint.errors import InputError
from counterpoint.files import STDIN, write_together
from counterpoint.formats import by_name
from counterpoint.formats.contract import WriteOptions
from counterpoint.model.document import Document

__all__ = ["command"]


@click.command(name="fmt")
@files_argument()
@from_option
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if a file is not in this layout.")
@click.option("--drop-comments", is_flag=True, help="Format files with comments too, which are lost.")
@click.option(
    "--layout",
    type=click.Choice(["canonical", "pretty"]),
    default="canonical",
    show_default=True,
    help="canonical: one record a line, the layout digests and merges are quickest on. pretty: one property a line.",
)
@account_option
def command(
    files: tuple[str, ...], read_as: str | None, check: bool, drop_comments: bool, layout: str, as_json: bool
) -> int:
    """Bring FILEs into their one canonical order, in place; `-` goes to standard output.

    Sets are sorted, IRIs written out, exact numbers turned into decimal strings. A file with faults
    that only its author can mend (a repeated key, an unknown key, an entry that is no record) is left
    alone and reported. So is one whose comments would be lost.
    """
    apart_from_account(as_json and not check, *files)
    changed: list[tuple[str, bytes]] = []
    refused: list[str] = []
    for document in opened(files, read_as):
        member = by_name(document.format)
        if member is None or not member.lossless or member.folder:
            raise InputError(f"{document.format} has no layout of ours to be brought into", document.name, "convert it")
        faults = unmendable(document) + unknown_words(document)
        if faults:
            refused.append(document.name)
            for line in faults:
                said(line)
            continue
        data = _formatted(document, layout)
        if not drop_comments and _loses_comments(document, data):
            said(f"{document.name}: left as it is, since its comments would be lost; --drop-comments formats it")
            data = document.source
        if data != document.source:
            for line in mended(document):
                said(line)
        if data != document.source or (document.name == "<stdin>" and not check):
            changed.append((STDIN if document.name == "<stdin>" else document.name, data))
    if check:
        for name, _ in changed:
            said(f"{name}: not in {layout} layout; run counterpoint fmt")
        if as_json:
            give_account("fmt", layout=layout, unlike=[name for name, _ in changed], refused=refused)
        return ExitCode.FINDINGS if changed or refused else ExitCode.OK
    write_together(changed)
    if as_json:
        give_account("fmt", changed, layout=layout, unlike=[name for name, _ in changed], refused=refused)
    return ExitCode.FINDINGS if refused else ExitCode.OK


def _formatted(document: Document, layout: str) -> bytes:
    member = by_name(document.format)
    if member is None:
        raise InputError(f"there is no writer for {document.format}", document.name, "convert it to jsonld")
    pretty = layout == "pretty"
    options = WriteOptions("pretty" if pretty else "canonical", document.prefixes)
    return member.write(document.bundle, options).data


def _loses_comments(document: Document, data: bytes) -> bool:
    written = set(comments(data, document.format))
    return any(comment not in written for comment in comments(document.source, document.format))
