"""The settings of a project: `counterpoint.toml`, or the table `[tool.counterpoint]` of `pyproject.toml`.

Looked for in the working directory and above it; the first folder that has one counts. What is wrong
with a settings file is wrong usage, told with its place.
"""

import os
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from counterpoint.cli.options import meant
from counterpoint.errors import CounterpointError
from counterpoint.files import read_bytes
from counterpoint.findings import Severity
from counterpoint.validate.profiles import names
from counterpoint.validate.select import naming, rule_sets, rules
from counterpoint.validate.settings import PathSettings, Settings, editions, word

__all__ = ["config_options", "path_below", "settings"]

_F = TypeVar("_F", bound=Callable[..., Any])
_LEVELS = {"error": Severity.ERROR, "warning": Severity.WARNING, "info": Severity.INFO}
_SEVERITIES = {**_LEVELS, "off": Severity.OFF}
_KEYS = ("profile", "fail-on", "show", "baseline", "edition", "rule-sets", "severity", "paths")
_PATH_KEYS = ("files", "profile", "severity", "ignore")


def config_options(function: _F) -> _F:
    """`--config FILE` and `--no-config`."""
    function = click.option("--no-config", is_flag=True, help="Take no settings from any file.")(function)
    return click.option(
        "--config",
        default="",
        metavar="FILE",
        help="Take settings from this file; by default counterpoint.toml or pyproject.toml, here or above.",
    )(function)


def settings(config: str, no_config: bool, start: Path | None = None) -> Settings:
    """The settings that count for this run.

    start   the folder to look in and above; the working directory by default
    Fails   UsageError, with the place, when a settings file says what cannot be
    """
    if config and no_config:
        raise click.UsageError("Give --config or --no-config, not both.")
    if no_config:
        return Settings()
    if config:
        return _read(config)
    try:
        here = start or Path(os.getcwd())
    except OSError:
        return Settings()
    for folder in (here, *here.parents):
        own, shared = folder / "counterpoint.toml", folder / "pyproject.toml"
        if _is_there(own):
            return _read(_near(own))
        if _is_there(shared) and b"counterpoint" in read_bytes(str(shared)):
            found = _read(_near(shared))
            if found.place:
                return found
    return Settings()


def _is_there(path: Path) -> bool:
    """Whether there is such a file; one that lies where this user may not look is none of theirs."""
    try:
        return path.is_file()
    except OSError:
        return False


def path_below(settings: Settings, name: str) -> str:
    """A document's name as patterns of the settings see it: below the folder of the file they stand in."""
    folder = os.path.dirname(os.path.abspath(settings.place))
    return Path(os.path.relpath(os.path.abspath(name), folder)).as_posix()


def _near(path: Path) -> str:
    """The shorter of the ways to name a file here or above."""
    return os.path.relpath(path)


def _read(name: str) -> Settings:
    """Settings without a place where a `pyproject.toml` has no table of ours."""
    try:
        text = read_bytes(name).decode()
        whole = tomllib.loads(text)
    except CounterpointError as error:
        raise click.UsageError(str(error)) from None
    except UnicodeDecodeError:
        raise click.UsageError(f"{name}: this is no UTF-8\n  repair: save the file as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        at = re.search(r" \(at line (\d+), column (\d+)\)$", str(error))
        where = f"{name}:{at[1]}:{at[2]}" if at else name
        what = str(error)[: at.start()] if at else str(error)
        raise click.UsageError(f"{where}: this is no TOML: {what[:1].lower()}{what[1:]}\n  repair: mend it") from None
    if Path(name).name != "pyproject.toml":
        return _Table(name, text, whole).settings()
    tool = whole.get("tool")
    if not isinstance(tool, dict) or "counterpoint" not in tool:
        return Settings()
    # What stands before the table is no place of ours.
    start = max(0, text.find("tool.counterpoint"))
    return _Table(name, "\n" * text.count("\n", 0, start) + text[start:], tool["counterpoint"]).settings()


class _Table:
    """One table of settings being read."""

    def __init__(self, name: str, text: str, table: object) -> None:
        self.name = name
        self.lines = text.split("\n")
        self.table = table

    def wrong(self, about: str, what: str, repair: str) -> NoReturn:
        """`about` is a word of the file; the first line that has it is the place."""
        word = re.compile(rf"(?<![\w-]){re.escape(about)}(?![\w-])")
        line = next((n for n, text in enumerate(self.lines, 1) if word.search(text.partition("#")[0])), 0)
        where = f"{self.name}:{line}" if line else self.name
        raise click.UsageError(f"{where}: {what}\n  repair: {repair}")

    def settings(self) -> Settings:
        table = self.table_of(self.table, "counterpoint", _KEYS)
        try:
            sets = rule_sets(self.chosen(table))
            every = rules(sets)
        except CounterpointError as error:
            self.wrong("rule-sets", error.what, error.repair)
        self.profiles, self.words = names(sets), word(every)
        self.codes = {rule.RULE.slug: rule.RULE.code for rule in every}
        return Settings(
            place=self.name,
            profile=self.one_of(table, "profile", self.profiles),
            edition=self.one_of(table, "edition", editions(every)),
            rule_sets=self.chosen(table),
            baseline=self.file(table, "baseline"),
            fail_on=_LEVELS[self.one_of(table, "fail-on", tuple(_LEVELS)) or "error"],
            show=_LEVELS[self.one_of(table, "show", tuple(_LEVELS)) or "warning"],
            severities=self.severities(table),
            paths=tuple(self.path(each) for each in self.list_of(table, "paths", dict)),
        )

    def chosen(self, table: Mapping[str, Any]) -> tuple[str, ...]:
        """The core set, the sets named, and those of the profiles named."""
        paths = table.get("paths")
        tables = [table, *(each for each in paths if isinstance(each, dict))] if isinstance(paths, list) else [table]
        sets = tuple(dict.fromkeys(["core", *self.list_of(table, "rule-sets", str)]))
        for each in tables:
            profile = each.get("profile")
            sets = naming(sets, profile) if isinstance(profile, str) else sets
        return sets

    def path(self, given: object) -> PathSettings:
        table = self.table_of(given, "paths", _PATH_KEYS)
        files = table.get("files")
        patterns = self.list_of({"files": [files] if isinstance(files, str) else files or []}, "files", str)
        if not patterns:
            self.wrong("paths", "an entry of paths without files", 'say which, as in files = ["drafts/**"]')
        for pattern in patterns:
            if pattern.startswith("/") or ".." in pattern.split("/"):
                self.wrong(pattern, f"{pattern!r} leads out of the folder of this file", "name paths below it")
        ignored = {self.word(each): Severity.OFF for each in self.list_of(table, "ignore", str)}
        profile = self.one_of(table, "profile", self.profiles)
        return PathSettings(tuple(patterns), profile, {**self.severities(table), **ignored})

    def file(self, table: Mapping[str, Any], key: str) -> str:
        """The name of a file beside the settings, as seen from the working directory."""
        given = table.get(key, "")
        if not isinstance(given, str):
            self.wrong(key, f"{key} is no name of a file", f'write {key} = "…"')
        return os.path.join(os.path.dirname(self.name), given) if given else ""

    def severities(self, table: Mapping[str, Any]) -> dict[str, Severity]:
        given = table.get("severity", {})
        if not isinstance(given, dict):
            self.wrong("severity", "severity is no table", 'write [severity] and below it CP204 = "warning"')
        return {self.word(key): _SEVERITIES[self.one_of(given, key, tuple(_SEVERITIES))] for key in given}

    def word(self, key: str) -> str:
        """What a severity is said of: a code, a slug, `AREA.KEYWORD` or a keyword."""
        key = self.codes.get(key, key)
        if key not in self.words:
            self.wrong(key, f"no rule or keyword is called {key!r}", meant(key, sorted({*self.words, *self.codes})))
        return key

    def table_of(self, given: object, name: str, known: Sequence[str]) -> dict[str, Any]:
        if not isinstance(given, dict):
            self.wrong(name, f"{name} is no table", f"write it as a table with the keys {', '.join(known)}")
        for key in given:
            if key not in known:
                self.wrong(key, f"there is no setting {key!r}", meant(key, known))
        return given

    def list_of(self, table: Mapping[str, Any], key: str, kind: type) -> list[Any]:
        given = table.get(key, [])
        if not isinstance(given, list) or not all(isinstance(each, kind) for each in given):
            what = "tables" if kind is dict else "strings"
            self.wrong(
                key, f"{key} is no list of {what}", f"write [[{key}]]" if kind is dict else f'write {key} = ["…"]'
            )
        return given

    def one_of(self, table: Mapping[str, Any], key: str, known: Sequence[str]) -> str:
        given = table.get(key)
        if given is None:
            return ""
        if given not in known:
            repair = meant(given, known) if isinstance(given, str) else f"use one of {', '.join(known)}."
            self.wrong(key, f"{key} cannot be {given!r}", repair)
        return str(given)
