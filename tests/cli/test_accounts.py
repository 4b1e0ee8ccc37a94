"""R-CLI-09: asked for JSON, a verb prints one value; one that writes says what it wrote, did or refused."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from cli.samples import CONFLICTED, rich
from command_line import here
from counterpoint.canon.normal import make
from counterpoint.cli.shell import program
from counterpoint.model.record import Bundle
from counterpoint.verbs import dump, load

PROTOCOLS = {
    "lsp": "speaks the language server protocol",
    "git merge-driver": "is called by git, which reads the exit code and the file",
    "git textconv": "is called by git, which shows its text",
}
"""Verbs without JSON, and why."""
BASE = "https://example.org/kb/"


def leaves(command: click.Command, name: str = "") -> Iterator[tuple[str, click.Command]]:
    if not isinstance(command, click.Group):
        yield name, command
        return
    context = click.Context(command)
    for below in command.list_commands(context):
        found = command.get_command(context, below)
        assert found is not None
        yield from leaves(found, f"{name} {below}".strip())


VERBS = dict(leaves(program))


def test_every_verb_has_json_or_speaks_a_protocol() -> None:
    assert len(VERBS) > 40
    without = {name for name, verb in VERBS.items() if not any("--json" in option.opts for option in verb.params)}
    assert without == PROTOCOLS.keys()


def account(*arguments: str, code: int = 0) -> Any:
    done = here(*arguments, "--json")
    assert done.code == code, done.err
    told = json.loads(done.out)
    for each in told["written"]:
        assert each["bytes"] == Path(each["file"]).stat().st_size
    return told


@pytest.fixture
def file(tmp_path: Path) -> str:
    (tmp_path / "a.jsonld").write_bytes(rich())
    return str(tmp_path / "a.jsonld")


@pytest.fixture
def out(tmp_path: Path) -> str:
    return str(tmp_path / "out.jsonld")


def wrote(told: Any) -> list[str]:
    return [each["file"] for each in told["written"]]


class TestWhatIsTold:
    def test_init(self, tmp_path: Path) -> None:
        new = str(tmp_path / "new.yaml")
        told = account("init", new, "--namespace", BASE, "--date", "2026-03-01T09:00:00Z")
        assert (told["verb"], wrote(told), told["records"]) == ("init", [new], len(load(Path(new)).bundle))

    def test_fmt(self, tmp_path: Path, file: str) -> None:
        told = account("fmt", file, "--layout", "pretty")
        assert (told["verb"], wrote(told), told["unlike"], told["refused"]) == ("fmt", [file], [file], [])
        assert account("fmt", file, "--layout", "pretty")["written"] == []
        told = account("fmt", file, "--check", code=1)
        assert (told["layout"], told["written"], told["unlike"]) == ("canonical", [], [file])

    def test_fmt_names_what_it_left_alone(self, tmp_path: Path) -> None:
        bad = tmp_path / "bad.jsonld"
        bad.write_text('{"@context":"https://w3id.org/counterpoint/v1/context.jsonld","records":[3]}')
        assert account("fmt", str(bad), code=1)["refused"] == [str(bad)]

    def test_convert(self, tmp_path: Path, file: str) -> None:
        target = str(tmp_path / "a.ttl")
        told = account("convert", file, "-o", target)
        assert (wrote(told), told["from"], told["to"], told["writing"], told["refused"]) == (
            [target], "jsonld", "turtle", [], False,
        )  # fmt: skip

    def test_convert_to_a_folder_counts_the_bytes_of_its_files(self, tmp_path: Path, file: str) -> None:
        folder = tmp_path / "notes"
        done = here("convert", file, "-t", "markdown", "-o", str(folder), "--json")
        [written] = json.loads(done.out)["written"]
        assert written["bytes"] == sum(each.stat().st_size for each in folder.rglob("*") if each.is_file())

    def test_convert_that_is_refused_lists_what_would_be_lost(self, tmp_path: Path, file: str) -> None:
        target = tmp_path / "a.dot"
        told = account("convert", file, "-o", str(target), code=1)
        assert told["refused"]
        assert told["written"] == []
        assert {loss["kind"] for loss in told["writing"]} >= {"semantic"}
        assert not target.exists()

    def test_split_and_overlay(self, tmp_path: Path, file: str, out: str) -> None:
        rest = str(tmp_path / "rest.jsonld")
        told = account("split", file, "--layer", "ingestion", "-o", out, "--rest", rest)
        lower, whole = len(load(Path(out)).bundle), len(load(Path(file)).bundle)
        assert (wrote(told), told["layer"], told["records"]) == ([out, rest], "ingestion", lower)
        assert told["leftOut"] == whole - lower
        again = str(tmp_path / "again.jsonld")
        told = account("overlay", out, rest, "-o", again)
        assert (wrote(told), told["records"], told["putOn"], told["lacking"]) == ([again], whole, whole - lower, [])

    def test_overlay_that_is_refused_says_what_no_file_has(self, tmp_path: Path, file: str, out: str) -> None:
        rest, kept = str(tmp_path / "rest.jsonld"), str(tmp_path / "scope.jsonld")
        account("split", file, "--layer", "structure", "-o", out, "--rest", rest)
        account("split", file, "--layer", "scope", "-o", kept)
        told = account("overlay", kept, rest, "-o", str(tmp_path / "none.jsonld"), code=1)
        assert told["written"] == []
        assert told["lacking"]
        assert set(told["lacking"][0]) == {"record", "property", "target"}

    def test_redact(self, file: str, out: str) -> None:
        claim = next(record.id for record in load(Path(file)).bundle if record.type == "Claim")
        done = here("redact", file, claim, "--reason", "asked", "--date", "2026-03-01T09:00:00Z", "-o", out, "--json")
        told = json.loads(done.out)
        kinds = {record.id: record.type for record in load(Path(out)).bundle}
        assert (wrote(told), {kinds[iri] for iri in told["redactions"]}) == ([out], {"Redaction"})
        assert bool(told["findings"]) == (done.code == 1)

    def test_redact_that_is_refused(self, file: str, out: str) -> None:
        told = account("redact", file, BASE + "nothing", "--reason", "asked", "-o", out, code=1)
        assert (told["written"], BASE + "nothing" in told["refused"]) == ([], True)

    def test_patch(self, tmp_path: Path, file: str, out: str) -> None:
        records = [record for record in load(Path(file)).bundle if record.type != "Claim"]
        Path(out).write_bytes(dump(Bundle(records)))
        there, back, both = (str(tmp_path / f"{name}.json") for name in ("there", "back", "both"))
        told = account("patch", "create", file, out, "-o", there)
        assert (wrote(told), told["operations"] > 0) == ([there], True)
        undone = account("patch", "invert", there, "-o", back)
        assert (undone["operations"], undone["before"], undone["after"]) == (
            told["operations"], told["after"], told["before"],
        )  # fmt: skip
        assert account("patch", "compose", there, back, "-o", both)["operations"] == 0
        done = account("patch", "apply", file, there, "-o", str(tmp_path / "done.jsonld"))
        assert (done["after"], done["refused"]) == (told["after"], False)

    def test_resolve(self, tmp_path: Path) -> None:
        both = str(tmp_path / "both.jsonld")
        here("merge", str(CONFLICTED / "input-1.jsonld"), str(CONFLICTED / "input-2.jsonld"), "-o", both)
        open_before = sum(record.type == "Conflict" for record in load(Path(both)).bundle)
        conflict = next(record for record in load(Path(both)).bundle if record.type == "Conflict")
        subject = conflict.text("subject")
        told = account("resolve", both, subject, "--agent", BASE + "us", "--take", "text=none such", code=1)
        assert (told["written"], told["subject"], told["refused"][:5]) == ([], subject, "CP607")
        choice = f"{conflict.text('property')}={conflict.texts('alternatives')[0]}"
        done = here("resolve", both, subject, "--agent", BASE + "us", "--take", choice, "--json")
        told = json.loads(done.out)
        assert (wrote(told), told["decided"] + told["open"]) == ([both], open_before)
        assert (told["open"] > 0) == (done.code == 1)

    def test_release(self, tmp_path: Path, file: str, out: str) -> None:
        bundle = load(Path(file)).bundle
        claim = next(record for record in bundle if record.type == "Claim")
        newer = make({**claim.content, "text": "Said otherwise."})
        Path(out).write_bytes(dump(Bundle([newer, *(record for record in bundle if record.id != claim.id)])))
        told = account("release", out, "--against", file)
        assert (wrote(told), told["stamped"], told["deleted"]) == ([out], [claim.id], [])

    def test_decisions_of_align(self, tmp_path: Path, file: str, out: str) -> None:
        one, other = BASE + "one", BASE + "other"
        claims = [make({"id": iri, "type": "Claim", "text": "Tea is warm."}) for iri in (one, other)]
        Path(file).write_bytes(dump(Bundle(claims)))
        by = ("--agent", BASE + "us", "--date", "2026-03-01T09:00:00Z")
        told = account("align", "reject", file, one, other, *by, "-o", out)
        assert (wrote(told), told["relation"]) == ([out], "notSame")
        assert account("align", "reject", out, one, other, *by)["written"] == []


class TestWhereItGoes:
    @pytest.mark.parametrize(
        "arguments",
        [
            ("init", "-", "--namespace", BASE),
            ("fmt", "-"),
            ("convert", "FILE", "-t", "turtle"),
            ("split", "FILE", "--layer", "scope"),
            ("overlay", "FILE", "FILE"),
            ("redact", "-", BASE + "c", "--reason", "asked"),
            ("patch", "create", "FILE", "FILE"),
            ("patch", "apply", "FILE", "FILE"),
            ("patch", "invert", "FILE"),
            ("patch", "compose", "FILE"),
            ("resolve", "-", BASE + "c", "--agent", BASE + "us"),
            ("release", "-", "--against", "FILE"),
            ("align", "accept", "-", BASE + "c", BASE + "d", "--agent", BASE + "us"),
        ],
        ids=lambda arguments: " ".join(arguments[:2]),
    )
    def test_the_account_and_what_is_written_cannot_both_be_printed(
        self, file: str, arguments: tuple[str, ...]
    ) -> None:
        done = here(*(file if each == "FILE" else each for each in arguments), "--json", stdin=rich())
        assert (done.code, done.out) == (2, b"")
        assert "-o" in done.err

    def test_the_account_of_a_reading_takes_the_place_of_its_page(self, file: str, tmp_path: Path) -> None:
        page = tmp_path / "page.md"
        done = here("compound", file, file, "--json")
        assert [each["name"] for each in json.loads(done.out)["files"]] == [file, file]
        assert here("compound", file, file, "--json", "-o", str(page)).out == done.out
        assert page.read_text("utf-8").startswith("# ")
