"""Lines for people, on standard error or in text on standard output.

What comes from a file is shown, never obeyed: a character that steers a terminal appears as a dot.
Programs read JSON or the files themselves, where nothing is replaced.
"""

import os

import click

__all__ = ["bold", "coloured", "plain", "printed", "said"]


def said(line: str = "", strong: bool = False) -> None:
    """A line to people, on standard error."""
    click.echo(bold(line) if strong else plain(line), err=True)


def printed(line: str = "", strong: bool = False) -> None:
    """A line of text on standard output."""
    click.echo(bold(line) if strong else plain(line))


def bold(line: str) -> str:
    """The line in bold; where it does not go to a terminal click takes that off again."""
    return click.style(plain(line), bold=True) if coloured() else plain(line)


def coloured() -> bool:
    """Whether terminals may be given colours, see no-color.org."""
    return not os.environ.get("NO_COLOR")


def plain(text: str) -> str:
    """The text with a dot for every character that would not print; line feeds stay."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c == "\n" else "\u00b7" for c in text)
