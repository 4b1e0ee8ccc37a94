"""`counterpoint patch`: differences as files, to be made, applied, undone and joined."""

from collections.abc import Sequence
from functools import reduce

import click

from counterpoint.cli.account import account_option, apart_from_account, give_account
from counterpoint.cli.exit_codes import ExitCode
from counterpoint.cli.options import EXACT, from_option, output_option, sound, working
from counterpoint.cli.spoken import said
from counterpoint.diff.patch import Patch, read, write
from counterpoint.errors import PatchConflict
from counterpoint.files import STDIN, read_bytes, write_bytes
from counterpoint.formats import by_name, exact_for_file
from counterpoint.model.document import Document
from counterpoint.verbs import apply, convert, diff, digest, lost

__all__ = ["command"]

_PATCH = click.Path(allow_dash=True)


@click.group(name="patch")
def command() -> None:
    """Make, apply, undo and join patches: differences written down.

    A patch names every value it takes away and every value it brings, so it applies to files that hold
    exactly what it changes, and can be undone. Its form has a published schema, `patch.schema.json`.
    """


@command.command()
@click.argument("old", metavar="OLD", type=click.Path(allow_dash=True))
@click.argument("new", metavar="NEW", type=click.Path(allow_dash=True))
@from_option
@output_option
@account_option
def create(old: str, new: str, read_as: str | None, output: str, as_json: bool) -> None:
    """Write the patch that makes OLD into NEW."""
    apart_from_account(as_json, output)
    before, after = _documents([old, new], read_as)
    with working("comparing"):
        patch = Patch(diff(before, after), digest(before), digest(after))
    _written("create", output, patch, as_json)


@command.command(name="apply")
@click.argument("file", metavar="FILE", type=click.Path(allow_dash=True))
@click.argument("patch", metavar="PATCH", type=_PATCH)
@from_option
@click.option(
    "-t", "--to", "to", type=EXACT, help="Format to write; by default OUTPUT's name decides, else FILE's own."
)
@click.option("--exact", is_flag=True, help="Refuse FILE unless it is the very file the patch was made from.")
@output_option
@account_option
def apply_patch(
    file: str, patch: str, read_as: str | None, to: str | None, exact: bool, output: str, as_json: bool
) -> int:
    """Carry PATCH out on FILE.

    Every operation has to find the value it takes away, and none of those it brings. Otherwise nothing
    is written and the exit code is 4.
    """
    _one_input([file, patch])
    apart_from_account(as_json, output)
    change = _read(patch)
    [document] = _documents([file], read_as)
    known = change.before != "" and digest(document) == change.before
    if exact and not known:
        why = "it was made from another file" if change.before else "it does not say which file it was made from"
        raise PatchConflict(
            f"CP806 the patch is not applied: {why}", document.name, "leave out --exact, or make it again"
        )
    with working("applying"):
        result = apply(document, change.delta)
    if known and change.after and digest(result) != change.after:
        raise PatchConflict(
            'CP806 the patch contradicts itself: its operations do not lead to the file it names under "to"',
            _name(patch),
            "make it again with counterpoint patch create",
        )
    member = exact_for_file(output) if output != STDIN else None
    writing = convert(result, to or (member.name if member else _own(document)), prefixes=document.prefixes)
    if lost(writing):
        for loss in lost(writing):
            said(f"{document.name}: {loss.kind} loss: {loss.record} {loss.property}: {loss.why}: {loss.value[:80]}")
        said("the format would lose meaning; nothing written\n  repair: write jsonld with -t")
        if as_json:
            give_account("patch apply", operations=len(change.delta.operations), refused=True)
        return ExitCode.FINDINGS
    write_bytes(output, writing.data)
    if as_json:
        ends = digest(document), digest(result)
        operations = len(change.delta.operations)
        written = [(output, writing.data)]
        give_account("patch apply", written, operations=operations, before=ends[0], after=ends[1], refused=False)
    return ExitCode.OK


@command.command()
@click.argument("patch", metavar="PATCH", type=_PATCH)
@output_option
@account_option
def invert(patch: str, output: str, as_json: bool) -> None:
    """Write the patch that undoes PATCH."""
    apart_from_account(as_json, output)
    _written("invert", output, _read(patch).invert(), as_json)


@command.command()
@click.argument("patches", metavar="PATCH…", nargs=-1, required=True, type=_PATCH)
@output_option
@account_option
def compose(patches: tuple[str, ...], output: str, as_json: bool) -> None:
    """Write one patch that does what PATCHes do in turn.

    Where one cannot follow on those before it the exit code is 4.
    """
    _one_input(patches)
    apart_from_account(as_json, output)
    _written("compose", output, reduce(Patch.compose, map(_read, patches)), as_json)


def _written(verb: str, output: str, patch: Patch, as_json: bool) -> None:
    data = write(patch)
    write_bytes(output, data)
    if as_json:
        operations = len(patch.delta.operations)
        give_account(f"patch {verb}", [(output, data)], operations=operations, before=patch.before, after=patch.after)


def _own(document: Document) -> str:
    """The format of the file itself, where that holds everything."""
    member = by_name(document.format)
    return document.format if member and member.lossless and not member.folder else "jsonld"


def _documents(names: Sequence[str], read_as: str | None) -> list[Document]:
    documents = list(sound(names, read_as))
    if len(documents) != len(names):
        raise click.UsageError("Patches are about single files; name one in the folder.")
    return documents


def _read(name: str) -> Patch:
    return read(read_bytes(name), _name(name))


def _name(name: str) -> str:
    return "<stdin>" if name == STDIN else name


def _one_input(names: Sequence[str]) -> None:
    if names.count(STDIN) > 1:
        raise click.UsageError("Standard input can be read once only.")
