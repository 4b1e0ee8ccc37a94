"""Every command a page shows is one the program has: verbs, options and choices."""

import re
import shlex
from importlib import import_module
from pathlib import Path

import click
import pytest

from command_line import ROOT
from counterpoint.cli.verb_table import VERBS

PAGES = sorted(
    [
        *(
            ROOT / name
            for name in ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "Makefile", ".pre-commit-hooks.yaml")
        ),
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / "examples").rglob("*.md"),
        *(ROOT / "spec").glob("*.md"),
    ]
)
SHOWN = re.compile(r"(?:^|`|\s|/)counterpoint ([a-z][^`\n#|&>]*)", re.MULTILINE)
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
VERB_NAMES = {verb.name for verb in VERBS}


def shown(page: Path) -> list[list[str]]:
    """The commands of a page: in code marks, code blocks or recipes, and so beginning with a verb."""
    text = page.read_text("utf-8")
    if page.suffix == ".md":
        blocks = [body for mark, body in BLOCK.findall(text) if mark not in ("python", "json", "turtle")]
        text = "\n".join([*blocks, *re.findall(r"`[^`\n]+`", BLOCK.sub("", text))])
    found = [shlex.split(line.replace("\\", "")) for line in SHOWN.findall(text) if "<Tab" not in line]
    # "pip install counterpoint from …" is about the package.
    return [words for words in found if words[0] not in ("from", "is")]


def command_of(words: list[str]) -> tuple[click.Command, list[str]]:
    verb = next(v for v in VERBS if v.name == words[0])
    command: click.Command = import_module(f"counterpoint.cli.{verb.module}").command
    rest = words[1:]
    if isinstance(command, click.Group) and rest:
        inner = command.get_command(click.Context(command), rest[0])
        assert inner is not None, words
        return inner, rest[1:]
    return command, rest


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_its_commands_exist(page: Path) -> None:
    for words in shown(page):
        if page.suffix != ".md" and words[0] not in VERB_NAMES:
            continue  # a recipe names folders of that name too
        assert words[0] in VERB_NAMES, words
        command, rest = command_of(words)
        known = {name: p for p in command.params for name in (*p.opts, *p.secondary_opts)}
        for word, after in zip(rest, [*rest[1:], ""][: len(rest)], strict=True):
            if word.startswith("-") and word not in ("-", "--"):
                option = known.get(word.partition("=")[0])
                assert option is not None or word in ("--help", "-h"), words
                if option is not None and isinstance(option.type, click.Choice) and after.islower():
                    assert after in option.type.choices, words


def test_commands_are_found_at_all() -> None:
    found = [words[0] for page in PAGES for words in shown(page)]
    assert {"validate", "merge", "convert", "rule"} <= set(found)
