"""`counterpoint align`: claims that may say the same are proposed, and what somebody decides is written down."""

from collections.abc import Callable, Sequence
from typing import Any, TypedDict, TypeVar

import click
import msgspec

from counterpoint.align.decisions import decision
from counterpoint.canon.iris import expand, is_absolute
from counterpoint.cli.account import account_option, apart_from_account, give_account
from counterpoint.cli.clock import now
from counterpoint.cli.exit_codes import ExitCode
from counterpoint.cli.options import OneOf, files_argument, from_option, json_option, sound, working
from counterpoint.cli.spoken import plain, said
from counterpoint.errors import InputError
from counterpoint.files import STDIN, write_bytes
from counterpoint.formats import by_name, exact_for_file
from counterpoint.formats.prefixes import derived
from counterpoint.model.document import Document
from counterpoint.model.record import Bundle
from counterpoint.model.terms import terms
from counterpoint.verbs import Suggestion, convert, suggest

__all__ = ["command"]

_F = TypeVar("_F", bound=Callable[..., Any])
_RELATIONS = OneOf(sorted(set(terms().vocabularies["SimilarityRelation"].values) - {"notSame"}))


class _Row(TypedDict):
    """A pair as programs see it."""

    score: str
    one: str
    other: str
    oneText: str
    otherText: str
    against: list[str]
    files: list[str]


@click.group(name="align")
def command() -> None:
    """Propose claims of different files that may say the same, and write down what somebody decides.

    Proposals decide nothing. A decision is a Similarity record by whoever decides; it fuses nothing, and
    another may decide otherwise.
    """


@command.command(name="suggest")
@files_argument()
@click.option("--top", type=click.IntRange(1), default=50, show_default=True, help="Show so many of each kind at most.")
@click.option("--at-least", type=click.FloatRange(0, 1), default=0.4, show_default=True, help="Lowest score to show.")
@click.option(
    "--aligner",
    default="",
    metavar="NAME",
    help="What proposes: an entry point of counterpoint.aligners. By default shared words and runs of characters.",
)
@from_option
@json_option
def suggest_(
    files: tuple[str, ...], top: int, at_least: float, aligner: str, read_as: str | None, as_json: bool
) -> int:
    """Show pairs of claims from different FILEs that may say the same, the likeliest first.

    Pairs that look alike and have something against them come after, with the reason: a negation, other
    numbers, another scope. Pairs that a Similarity of any file speaks of are left out.
    """
    documents = list(sound(files, read_as))
    if len(documents) < 2:
        raise click.UsageError("Name two files or more: claims of different files are compared.")
    with working("comparing claims"):
        found = suggest(*documents, at_least=at_least, aligner=aligner)
    free, held = ([s for s in found if bool(s.against) == kind][:top] for kind in (False, True))
    if as_json:
        told = {"mayBeTheSame": _rows(free, documents), "alikeAndNotTheSame": _rows(held, documents)}
        click.echo(msgspec.json.format(msgspec.json.encode(told), indent=2).decode())
        return ExitCode.OK
    for title, some in (("may be the same", free), ("alike, with something against it", held)):
        if some:
            click.echo(f"{title}\n")
        for pair in _rows(some, documents):
            click.echo(f"{pair['score']}  {plain(pair['oneText'])}\n      {plain(pair['otherText'])}")
            if pair["against"]:
                click.echo(f"      but: {plain('; '.join(pair['against']))}")
            click.echo(f"      {plain(pair['one'])}\n      {plain(pair['other'])}\n")
    said(f"{len(free)} pairs may be the same, {len(held)} look alike with something against it; nothing is decided")
    return ExitCode.OK


def _rows(some: Sequence[Suggestion], documents: Sequence[Document]) -> list[_Row]:
    return [
        {
            "score": f"{pair.score:.2f}",
            "one": pair.one,
            "other": pair.other,
            "oneText": _text(documents[pair.inputs[0]], pair.one),
            "otherText": _text(documents[pair.inputs[1]], pair.other),
            "against": list(pair.against),
            "files": [documents[place].name for place in pair.inputs],
        }
        for pair in some
    ]  # fmt: skip


def _text(document: Document, iri: str) -> str:
    record = document.bundle.get(iri)
    return record.text("text") if record is not None else ""


def _deciding(function: _F) -> _F:
    """What accept and reject have in common."""
    for option in (
        click.argument("file", metavar="FILE", type=click.Path(allow_dash=True)),
        click.argument("one", metavar="ONE"),
        click.argument("other", metavar="OTHER"),
        click.option("--agent", required=True, metavar="IRI", help="Who decides."),
        click.option("--why", default="", help="On what grounds."),
        click.option("--date", "recorded_at", default="", metavar="INSTANT", help="When; now by default."),
        click.option("-o", "--output", default="", metavar="OUTPUT", help="Write here; by default FILE itself."),
        account_option,
    )[::-1]:
        function = option(function)
    return from_option(function)


@command.command()
@click.option("--relation", type=_RELATIONS, default="sameAs", show_default=True, help="How ONE stands to OTHER.")
@click.option("--dimension", default="", help="In which respect they differ, for differsIn.")
@_deciding
def accept(
    file: str,
    one: str,
    other: str,
    agent: str,
    why: str,
    recorded_at: str,
    output: str,
    read_as: str | None,
    relation: str,
    dimension: str,
    as_json: bool,
) -> int:
    """Write into FILE that the claims ONE and OTHER are the same, or stand as --relation says."""
    return _decide(file, read_as, (one, other), relation, (agent, why, recorded_at, dimension), output, as_json)


@command.command()
@_deciding
def reject(
    file: str,
    one: str,
    other: str,
    agent: str,
    why: str,
    recorded_at: str,
    output: str,
    read_as: str | None,
    as_json: bool,
) -> int:
    """Write into FILE that the claims ONE and OTHER look alike and are not the same."""
    return _decide(file, read_as, (one, other), "notSame", (agent, why, recorded_at, ""), output, as_json)


def _decide(
    file: str,
    read_as: str | None,
    pair: tuple[str, str],
    relation: str,
    terms_: tuple[str, str, str, str],
    output: str,
    as_json: bool,
) -> int:
    apart_from_account(as_json, output or file)
    agent, why, recorded_at, dimension = terms_
    [document] = sound([file], read_as)
    prefixes = {**derived(document.bundle), **document.prefixes}
    one, other, who = (expand(iri, prefixes) for iri in (*pair, agent))
    _there(document, one, other)
    if not is_absolute(who):
        raise InputError(f"{agent!r} is no absolute IRI", file, "write the IRI out")
    if relation == "differsIn" and not dimension:
        raise click.UsageError("--relation differsIn needs --dimension: in which respect do they differ?")
    record = decision(one, other, relation, agent=who, recorded_at=recorded_at or now(), why=why, dimension=dimension)
    if record.id in document.bundle:
        said(f"{record.id} says so already; nothing written")
        if as_json:
            give_account("align", record=record.id, relation=relation)
        return ExitCode.OK
    own = by_name(document.format)
    member = exact_for_file(output or file) if (output or file) != STDIN else own
    target = member.name if member else "jsonld"
    written = convert(Bundle([*document.bundle, record]), target, prefixes=document.prefixes)
    write_bytes(output or file, written.data)
    said(f"wrote {record.id}")
    if as_json:
        give_account("align", [(output or file, written.data)], record=record.id, relation=relation)
    return ExitCode.OK


def _there(document: Document, *claims: str) -> None:
    for iri in claims:
        if iri not in document.bundle:
            raise InputError(
                f"the file lacks {iri}", document.name, "merge the files first, or write the IRI as suggest prints it"
            )
