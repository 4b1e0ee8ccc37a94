"""`counterpoint redact`: take a record's content out, and say so in the file."""

import click

from counterpoint.cli.account import account_option, apart_from_account, found, give_account
from counterpoint.cli.clock import instant_option
from counterpoint.cli.exit_codes import ExitCode
from counterpoint.cli.names import Names, well_formed
from counterpoint.cli.options import from_option, rewriting_option, sound
from counterpoint.cli.spoken import said
from counterpoint.files import write_bytes
from counterpoint.findings import Severity
from counterpoint.merge.redact import Redacted, Unredactable, redact
from counterpoint.verbs import convert, induced

__all__ = ["command"]

_SHOWN = 8


@click.command(name="redact")
@click.argument("file", type=click.Path(allow_dash=True))
@click.argument("records", nargs=-1, required=True, metavar="IRI…")
@from_option
@click.option("--reason", required=True, help="Why; readers see this in place of the content.")
@click.option("--holder", default="", metavar="IRI", help="The agent who still has the full content.")
@click.option("--agent", default="", metavar="IRI", help="Who takes it out; by default each record's own author.")
@instant_option
@rewriting_option
@account_option
def command(
    file: str,
    records: tuple[str, ...],
    read_as: str | None,
    reason: str,
    holder: str,
    agent: str,
    at: str,
    output: str,
    as_json: bool,
) -> int:
    """Take the content of each record IRI out of FILE.

    The IRI stays, so references still end somewhere. A Redaction keeps type, digest and --reason. A merge
    with the full copy never shows it again without a word. What other records say of it stays as it is.
    The exit code is 1 where the file lacks something without the content.
    """
    apart_from_account(as_json, output or file)
    [document] = sound([file], read_as)
    names = Names.of(well_formed(document))
    iris = [names.full(iri) for iri in records]
    try:
        result = redact(
            document.bundle,
            iris,
            reason=reason,
            at=at,
            by=names.full(agent) if agent else "",
            holder=names.full(holder) if holder else "",
        )
    except Unredactable as error:
        said(f"error: {document.name}: {error}")
        if as_json:
            give_account("redact", refused=str(error))
        return ExitCode.FINDINGS
    data = convert(result.bundle, document.format, prefixes=document.prefixes).data
    write_bytes(output or file, data)
    _tell(result, names)
    lacking = [finding for finding in induced([document], result.bundle) if finding.severity == Severity.ERROR]
    for finding in lacking:
        said(f"  {names.short(finding.place.record)}: {finding.code} {finding.message}\n    repair: {finding.repair}")
    if as_json:
        give_account(
            "redact",
            [(output or file, data)],
            redactions=result.redactions,
            foreign=result.foreign,
            pointing=result.pointing,
            quoting=result.quoting,
            findings=found(lacking),
        )
    return ExitCode.FINDINGS if lacking else ExitCode.OK


def _tell(result: Redacted, names: Names) -> None:
    said(f"{len(result.redactions)} versions redacted")
    for iri in result.foreign:
        said(f"  {names.short(iri)} is another author's: a merge with their file keeps theirs as a version")
    _list("still point at what was redacted; look whether they repeat it", result.pointing, names)
    _list("repeat values of what was redacted; redact these too if they must go", result.quoting, names)


def _list(what: str, iris: tuple[str, ...], names: Names) -> None:
    if iris:
        more = f" and {len(iris) - _SHOWN} more" if len(iris) > _SHOWN else ""
        said(f"  {len(iris)} records {what}: {', '.join(map(names.short, iris[:_SHOWN]))}{more}")
