"""`counterpoint resolve`: decide what versions disagree about, and say who decided."""

import click

from counterpoint.canon import jcs
from counterpoint.canon.iris import expand, is_absolute
from counterpoint.cli.account import account_option, apart_from_account, give_account
from counterpoint.cli.clock import instant_option
from counterpoint.cli.exit_codes import ExitCode
from counterpoint.cli.options import from_option, rewriting_option, sound
from counterpoint.cli.spoken import said
from counterpoint.errors import InputError
from counterpoint.files import write_bytes
from counterpoint.formats.prefixes import derived
from counterpoint.merge.resolve import Unresolvable
from counterpoint.model.document import Document
from counterpoint.model.record import Record
from counterpoint.verbs import convert, resolve

__all__ = ["command"]


@click.command(name="resolve")
@click.argument("file", type=click.Path(allow_dash=True))
@click.argument("subject")
@from_option
@click.option(
    "--take",
    "taken",
    multiple=True,
    metavar="PROPERTY=VALUE",
    help="The alternative to take, as `counterpoint conflicts` shows it; repeatable. null takes none.",
)
@click.option("--side", metavar="FILE", help="Take what this file shows, for every property not named by --take.")
@click.option("--delete", is_flag=True, help="Decide that the record is deleted.")
@click.option("--keep", is_flag=True, help="Decide that the record is kept.")
@click.option("--agent", required=True, metavar="IRI", help="Who decides.")
@click.option("--reason", default="", help="Why.")
@instant_option
@rewriting_option
@account_option
def command(
    file: str,
    subject: str,
    read_as: str | None,
    taken: tuple[str, ...],
    side: str | None,
    delete: bool,
    keep: bool,
    agent: str,
    reason: str,
    at: str,
    output: str,
    as_json: bool,
) -> int:
    """Decide every contested property of the record SUBJECT in FILE.

    One version takes the place of all that disagreed, and a Resolution for each conflict keeps who
    decided, when and why. Joining an old side again reopens nothing. SUBJECT and --agent may be short,
    under the prefixes `counterpoint conflicts` prints.
    """
    if delete and keep:
        raise click.UsageError("--delete and --keep exclude each other.")
    apart_from_account(as_json, output or file)
    [document] = sound([file], read_as)
    prefixes = {**derived(document.bundle), **document.prefixes}
    iri, who = expand(subject, prefixes), expand(agent, prefixes)
    for given in (iri, who):
        if not is_absolute(given):
            raise InputError(
                f"{given!r} is no absolute IRI", file, "write the IRI out, as counterpoint conflicts shows it"
            )
    conflicts = [r for r in document.bundle if r.type == "Conflict" and r.text("subject") == iri]
    choices = dict(map(_choice, taken))
    if side:
        [other] = sound([side], None)
        choices = {**_shown_by(other, iri, conflicts), **choices}
    if delete or keep:
        choices["exists"] = "true" if keep else "false"
    if delete:
        # Nothing of a deleted record is shown, so whatever else was contested is decided with it.
        choices = {**{c.text("property"): c.texts("alternatives")[0] for c in conflicts}, **choices}
    try:
        decided = resolve(document, iri, choices, agent=who, reason=reason, decided_at=at)
    except Unresolvable as error:
        said(f"error: {document.name}: CP607 {error}\n  repair: see counterpoint conflicts {file}")
        if as_json:
            give_account("resolve", subject=iri, refused=f"CP607 {error}")
        return ExitCode.FINDINGS
    data = convert(decided, document.format, prefixes=document.prefixes).data
    write_bytes(output or file, data)
    left = sum(record.type == "Conflict" for record in decided)
    said(f"decided {len(conflicts)} of {len(conflicts) + left} open conflicts")
    if as_json:
        give_account("resolve", [(output or file, data)], subject=iri, decided=len(conflicts), open=left)
    return ExitCode.FINDINGS if left else ExitCode.OK


def _choice(text: str) -> tuple[str, str]:
    """`text="p"` as property and canonical JSON; a bare word stands for the string."""
    import msgspec

    key, equals, value = text.partition("=")
    if not equals or not key:
        raise click.UsageError(f"--take {text}: write PROPERTY=VALUE, such as --take 'text=\"p\"'.")
    try:
        return key, jcs.text(msgspec.json.decode(value))
    except msgspec.MsgspecError:
        return key, jcs.text(value)


def _shown_by(document: Document, iri: str, conflicts: list[Record]) -> dict[str, str]:
    """What a file shows of each contested property."""
    record = document.bundle.get(iri)
    if record is None:
        raise InputError(f"the file lacks {iri}", document.name, "name a file that has the record, or use --take")
    shown = {c.text("property"): jcs.text(record.content.get(c.text("property"))) for c in conflicts}
    if "exists" in shown:
        shown["exists"] = str(record.type != "Tombstone").lower()
    return shown
