"""Options that several verbs share, and what they have in common: reading many files, writing one."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from threading import Timer
from typing import Any, TypeVar

import click

from counterpoint.cli.exit_codes import ExitCode
from counterpoint.cli.faults import unmendable
from counterpoint.cli.inputs import is_one, loaded
from counterpoint.cli.progress import Bar
from counterpoint.cli.spoken import said
from counterpoint.errors import InputError
from counterpoint.files import STDIN, sources
from counterpoint.formats import FORMATS
from counterpoint.formats.contract import AS_IT_IS, ReadOptions
from counterpoint.model.document import Document

__all__ = [
    "EXACT",
    "READABLE",
    "WRITABLE",
    "OneOf",
    "apart",
    "files_argument",
    "from_option",
    "json_option",
    "known_profile",
    "losses_counted",
    "opened",
    "output_option",
    "sound",
    "working",
]

_F = TypeVar("_F", bound=Callable[..., Any])


class OneOf(click.Choice[str]):
    """A choice that guesses what a misspelt one was meant to be."""

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:
        return f"There is no {value!r}; {meant(str(value), list(self.choices))}"


def meant(name: str, known: Sequence[str]) -> str:
    """What to try instead of a name that nothing has."""
    from difflib import get_close_matches

    near = get_close_matches(name, known, n=1)
    return f"did you mean {near[0]!r}?" if near else f"use one of {', '.join(known)}."


READABLE = OneOf([member.name for member in FORMATS if member.reads])
WRITABLE = OneOf([member.name for member in FORMATS if member.writes])
EXACT = OneOf([member.name for member in FORMATS if member.lossless and not member.folder])
"""Formats of one file that hold everything: what a verb may write without an account of losses."""


def files_argument(required: bool = True) -> Callable[[_F], _F]:
    return click.argument("files", nargs=-1, required=required, metavar="FILE…", type=click.Path(allow_dash=True))


def from_option(function: _F) -> _F:
    return click.option(
        "--from",
        "read_as",
        type=READABLE,
        help="Read the input as this format, whatever its name says.",
    )(function)


def output_option(function: _F) -> _F:
    return click.option(
        "-o",
        "--output",
        default=STDIN,
        metavar="FILE",
        type=click.Path(allow_dash=True),
        help="Write here, whole or not at all; standard output by default.",
    )(function)


def rewriting_option(function: _F) -> _F:
    return click.option(
        "-o",
        "--output",
        default="",
        metavar="FILE",
        type=click.Path(allow_dash=True),
        help="Write here; by default FILE itself.",
    )(function)


def json_option(function: _F) -> _F:
    return click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")(function)


def opened(
    names: Sequence[str], read_as: str | None, options: ReadOptions = AS_IT_IS, count_losses: bool = True
) -> Iterator[Document]:
    """Every file named, and every knowledge base in a folder named, as it is read.

    count_losses    say how much of a foreign file did not come along; off where each loss is told
    Fails           InputError at the first that cannot be read
    """
    every = list(sources(names, lambda folder: is_one(folder, read_as or "")))
    if every.count(STDIN) > 1:
        raise InputError("standard input can be read once only", "-", "name it once")
    for place, name in enumerate(every):
        with Bar("reading") as bar:
            bar.at(place / len(every), name)
            document = loaded(name, read_as or "", options)
        if count_losses:
            losses_counted(document)
        yield document


def losses_counted(document: Document) -> None:
    """Says, on standard error, how much of a foreign file did not come along."""
    if document.losses:
        grave = sum(loss.kind == "semantic" for loss in document.losses)
        what = f"{len(document.losses)} values of this file did not come along, {grave} of them meaning"
        said(f"{document.name}: {what}; counterpoint convert lists them")


def sound(
    names: Sequence[str], read_as: str | None, options: ReadOptions = AS_IT_IS, count_losses: bool = True
) -> Iterator[Document]:
    """The same, for verbs that build on what was read: not on a file that says more than its records hold.

    Fails   as `opened` does; with exit code 1 at the first whose bytes have faults that reading cannot bridge
    """
    for document in opened(names, read_as, options, count_losses):
        faults = unmendable(document)
        if faults:
            for line in faults:
                said(line)
            raise click.exceptions.Exit(ExitCode.FINDINGS)
        yield document


@contextmanager
def working(what: str) -> Iterator[None]:
    """Says what is going on, on standard error, to somebody who has waited at a terminal for a second."""
    if not sys.stderr.isatty():
        yield
        return
    timer = Timer(1.0, lambda: said(f"{what} …"))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def apart(*places: str) -> None:
    """Fails   UsageError when two outputs go to one place, where one would hide the other"""
    for place in places:
        if places.count(place) > 1:
            where = "standard output" if place == STDIN else place
            raise click.UsageError(f"Two outputs cannot both go to {where}.")


def known_profile(name: str, sets: Sequence[str] = ("core",)) -> str:
    """The name again, where one of the rule sets has a profile of that name or it is empty."""
    from counterpoint.validate.profiles import names
    from counterpoint.validate.select import naming, rule_sets

    known = names(rule_sets(naming(sets, name)))
    if name and name not in known:
        raise click.UsageError(f"There is no profile {name!r}; {meant(name, known)}")
    return name
