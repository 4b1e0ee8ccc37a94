"""A folder of notes to a document: notes read in the order in which they refer to each other."""

from collections.abc import Callable
from functools import partial
from hashlib import sha256

from counterpoint.errors import InputError
from counterpoint.formats.contract import AS_IT_IS, Files, ReadOptions
from counterpoint.formats.epistack_notes.answers import Answers
from counterpoint.formats.epistack_notes.notes import Note, Notes
from counterpoint.formats.epistack_notes.prices import Prices
from counterpoint.formats.epistack_notes.works import Works
from counterpoint.formats.importing import Broken, Import, base_of, whole
from counterpoint.model.document import Document

__all__ = ["read"]

_PROSE = frozenset(["cluster-review", "main-report", "appendix", ""])


@whole
def read(source: Files, name: str, options: ReadOptions = AS_IT_IS) -> Document:
    """Reads a folder.

    Fails   InputError when no note in it is of a type of these, or one cannot be read
    """
    made = Import("epistack-notes", source, name, options, "")
    notes = Notes(made, source)
    made.rename(options.namespace or _namespace(notes))
    works, answers = Works(made, notes), Answers(made, notes)
    prices = Prices(made, notes, answers)
    turns: tuple[tuple[str, Callable[[Note], None]], ...] = (
        ("data-basis", works.basis),
        ("source", works.source),
        ("observation", works.observation),
        ("hypothesis", answers.hypothesis),
        ("hypothesis-cluster", answers.cluster),
        ("argument", works.argument),
        ("evidence-link", prices.link),
        ("correlation-group", prices.group),
    )
    known = {type for type, _ in turns}
    if not any(note.type in known for note in notes.all):
        what = "no note in it is of a type that EpiStack notes have"
        raise InputError(what, name, "name the folder of an analysis, or say --from another format")
    seen: dict[str, str] = {}
    for type, turn in turns:
        for note in notes.of(type):
            made.note(note.thing, partial(_once, note, turn, seen))
    works.merged()
    for note in notes.all:
        if note.type not in known:
            _prose(made, note)
    _others(made, source)
    return _finished(made, notes, answers)


def _once(note: Note, turn: Callable[[Note], None], seen: dict[str, str]) -> None:
    id = note.thing.needed("id")
    if id in seen:
        raise Broken(f"the id {id} is that of {seen[id]} too", f"{note.path}:/id", "give one of them another id")
    seen[id] = note.path
    note.thing.take("type")
    turn(note)


def _namespace(notes: Notes) -> str:
    """From the questions of the clusters: what the analysis is about, and not how far it has come."""
    asked = sorted({str(note.thing.value.get("question") or "") for note in notes.of("hypothesis-cluster")} - {""})
    asked = asked or sorted(note.id for note in notes.all)
    return base_of("epistack-notes", sha256("\n".join(asked).encode()).hexdigest()[:12])


def _prose(made: Import, note: Note) -> None:
    if not note.body.strip():
        return
    kind = note.type or "note"
    row = made.table.row(kind, "body")
    if row.kind != "lossless":
        made.lose(row.kind, note.thing, "body", note.body, row.note)


def _others(made: Import, source: Files) -> None:
    for path in source:
        if not path.lower().endswith(".md"):
            made.table_unread(f"{path}:", path)


def _finished(made: Import, notes: Notes, answers: Answers) -> Document:
    report = next(notes.of("main-report"), None) or next(
        (note for note in notes.all if note.title.lower().startswith("main report")), None
    )
    title = report.title if report is not None else next(iter(answers.questions.values()), "EpiStack notes")
    header = made.mint("kb", "header")
    made.header(header, {"title": title.removeprefix("main report").lstrip(" -"), "entryPoints": sorted(answers.sets)})
    return made.document(header)
