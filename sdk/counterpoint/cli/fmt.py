"""`counterpoint fmt`: one layout for one meaning."""

import click

from counterpoint.cli.exit_codes import ExitCode
from counterpoint.cli.options import files_argument, from_option, opened, said
from counterpoint.errors import InputError
from counterpoint.files import STDIN, write_together
from counterpoint.findings import Severity
from counterpoint.formats import by_name
from counterpoint.formats.contract import WriteOptions
from counterpoint.model.document import Document
from counterpoint.verbs import validate

__all__ = ["command"]


@click.command(name="fmt")
@files_argument()
@from_option
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if a file is not in this layout.")
@click.option(
    "--layout",
    type=click.Choice(["canonical", "pretty"]),
    default="canonical",
    show_default=True,
    help="canonical: one record a line, the layout digests and merges are quickest on. pretty: one property a line.",
)
def command(files: tuple[str, ...], read_as: str | None, check: bool, layout: str) -> int:
    """Bring FILEs into their one canonical order, in place; `-` goes to standard output.

    Sets are sorted, IRIs written out, exact numbers turned into decimal strings. A file with faults
    that only its author can mend (a repeated key, an unknown key, an entry that is no record) is left
    alone and reported.
    """
    changed: list[tuple[str, bytes]] = []
    refused = False
    for document in opened(files, read_as):
        unmendable = _unmendable(document)
        if unmendable:
            refused = True
            for line in unmendable:
                said(line)
            continue
        data = _formatted(document, layout)
        if data != document.source or document.name == "<stdin>":
            changed.append((STDIN if document.name == "<stdin>" else document.name, data))
    if check:
        for name, _ in changed:
            said(f"{name}: not in {layout} layout; run counterpoint fmt")
        return ExitCode.FINDINGS if changed or refused else ExitCode.OK
    write_together(changed)
    return ExitCode.FINDINGS if refused else ExitCode.OK


def _formatted(document: Document, layout: str) -> bytes:
    member = by_name(document.format)
    if member is None:
        raise InputError(f"there is no writer for {document.format}", document.name, "convert it to jsonld")
    pretty = layout == "pretty"
    options = WriteOptions("pretty" if pretty else "canonical", document.prefixes)
    return member.write(document.bundle, options).data


def _unmendable(document: Document) -> list[str]:
    """What rewriting the file would hide: faults of its bytes that no rule calls safe to mend."""
    from counterpoint.validate.select import rule_sets, rules

    safe = {rule.RULE.code for rule in rules(rule_sets()) if rule.RULE.fix == "safe"}
    return [
        f"{document.name}: {finding.code} {finding.message}\n  repair: {finding.repair}"
        for finding in validate(document).at_least(Severity.ERROR)
        if finding.code not in safe and (finding.code.startswith("CP0") or finding.slug.startswith("unknown-"))
    ]
