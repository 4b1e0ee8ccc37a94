"""Questions answered by commands: each gives what the notes say, and something else once one fact is changed."""

import json
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import counterpoint
from counterpoint.canon.normal import make
from counterpoint.model.record import Bundle, Record
from tabular_cases import EXAMPLES

CASES = tuple(sorted(path.parent for path in EXAMPLES.glob("*/answers.toml")))


@dataclass(frozen=True, slots=True)
class Question:
    """One entry of `answers.toml`, with the names its file uses."""

    folder: Path
    asked: Mapping[str, Any]
    prefixes: Mapping[str, str]

    def full(self, name: Any) -> Any:
        """A name written out, at any depth; what is no name stays."""
        if isinstance(name, list):
            return [self.full(each) for each in name]
        if isinstance(name, dict):
            return {self.full(key): self.full(value) for key, value in name.items()}
        if not isinstance(name, str):
            return name
        prefix, colon, rest = name.partition(":")
        return self.prefixes[prefix] + rest if colon and prefix in self.prefixes else name

    @property
    def files(self) -> list[str]:
        return list(self.asked.get("files", [part for part in self.asked.get("run", ()) if part.endswith(".jsonld")]))

    def command(self) -> list[str]:
        if "run" in self.asked:
            return [*self.full(self.asked["run"]), "--json"]
        query = self.asked["query"]
        for prefix, iri in self.prefixes.items():
            query = query.replace(f"<{prefix}:", f"<{iri}")
        return ["query", query, *self.files, "--json"]

    def answer(self, folder: Path) -> list[Any]:
        """The answer, sorted, from the files as they stand in a folder."""
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        done = subprocess.run(
            [sys.executable, "-m", "counterpoint", *self.command()],
            cwd=folder,
            env={**os.environ, "PATH": path},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode in (0, 1), done.stderr
        told = json.loads(done.stdout)
        if "run" not in self.asked:
            return sorted(next(iter(row.values()))["value"] for row in told["results"]["bindings"])
        where = self.full(self.asked.get("where", {}))
        rows = [row for row in told["tables"].get(self.asked["table"], ()) if where.items() <= row.items()]
        return sorted(row[self.asked["column"]] for row in rows)


def _questions() -> Iterator[Any]:
    for folder in CASES:
        told = tomllib.loads((folder / "answers.toml").read_text("utf-8"))
        for number, asked in enumerate(told["answer"], 1):
            yield pytest.param(Question(folder, asked, told["prefixes"]), id=f"{folder.name}-{number}")


def _twin(question: Question, folder: Path) -> None:
    """Changes the one fact, in whichever of the question's files has the record."""
    twin = question.asked["twin"]
    added = False
    for name in question.files:
        bundle = counterpoint.load(folder / name).bundle
        records = [each for each in (_changed(question, twin, record) for record in bundle) if each is not None]
        if "add" in twin and not added:
            records.append(make(question.full(twin["add"])))
            added = True
        (folder / name).write_bytes(counterpoint.dump(Bundle(records)))


def _changed(question: Question, twin: Mapping[str, Any], record: Record) -> Record | None:
    if record.id in question.full(twin.get("drop", [])):
        return None
    content = dict(record.content)
    for key in ("set", "unset"):
        change = twin.get(key)
        if change and record.id == question.full(change["record"]):
            content.pop(question.full(change["property"]), None)
            if key == "set":
                content[question.full(change["property"])] = question.full(change["value"])
    dropped = twin.get("drop_value")
    if dropped and _meant(question, dropped, record):
        values = content.get(dropped["property"])
        if isinstance(values, list):
            content[dropped["property"]] = [v for v in values if v != question.full(dropped["value"])]
    return make(content)


def _meant(question: Question, dropped: Mapping[str, Any], record: Record) -> bool:
    if "only" in dropped:
        return bool(record.id == question.full(dropped["only"]))
    return bool(record.id != question.full(dropped.get("except", "")))


@pytest.mark.parametrize("question", list(_questions()))
def test_the_command_answers_as_the_notes_do_and_otherwise_once_a_fact_is_changed(
    question: Question, tmp_path: Path
) -> None:
    for name in question.files:
        shutil.copy(question.folder / name, tmp_path)
    expected = sorted(question.full(question.asked["expect"]))
    assert question.answer(tmp_path) == expected
    assert question.asked["notes"]
    twin = question.asked["twin"]
    _twin(question, tmp_path)
    changed = question.answer(tmp_path)
    assert twin["change"]
    assert changed == sorted(question.full(twin["expect"]))
    assert changed != expected


def test_every_case_answers_questions() -> None:
    assert {"black_holes", "covid", "eggs", "training_run"} <= {folder.name for folder in CASES}
