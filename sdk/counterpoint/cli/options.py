"""Options that several verbs share, and what they have in common: reading many files, writing one."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from threading import Timer
from typing import Any, TypeVar

import click

from counterpoint.errors import InputError
from counterpoint.files import STDIN, sources
from counterpoint.formats import FORMATS
from counterpoint.model.document import Document
from counterpoint.verbs import load

__all__ = ["FORMAT_NAMES", "files_argument", "from_option", "json_option", "opened", "output_option", "said", "working"]

_F = TypeVar("_F", bound=Callable[..., Any])

FORMAT_NAMES = [member.name for member in FORMATS]


def files_argument(required: bool = True) -> Callable[[_F], _F]:
    return click.argument("files", nargs=-1, required=required, metavar="FILE…", type=click.Path(allow_dash=True))


def from_option(function: _F) -> _F:
    return click.option(
        "--from",
        "read_as",
        type=click.Choice(FORMAT_NAMES),
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


def json_option(function: _F) -> _F:
    return click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")(function)


def opened(names: Sequence[str], read_as: str | None) -> Iterator[Document]:
    """Every file named, and every knowledge base in a folder named, as it is read.

    Fails   InputError at the first that cannot be read
    """
    every = list(sources(names))
    if every.count(STDIN) > 1:
        raise InputError("standard input can be read once only", "-", "name it once")
    for place, name in enumerate(every, 1):
        with working(f"reading {name}" if len(every) == 1 else f"reading {place} of {len(every)}: {name}"):
            document = load(name, format=read_as or "")
        yield document


@contextmanager
def working(what: str) -> Iterator[None]:
    """Says what is going on, on standard error, to somebody who has waited at a terminal for a second."""
    if not sys.stderr.isatty():
        yield
        return
    timer = Timer(1.0, lambda: click.echo(f"{what} …", err=True))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def said(line: str = "", bold: bool = False) -> None:
    """A line to people, on standard error."""
    click.echo(click.style(line, bold=True) if bold else line, err=True)
