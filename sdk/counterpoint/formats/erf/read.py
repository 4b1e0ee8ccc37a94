"""A corpus, or one record of it, to a document."""

import re
from collections.abc import Callable
from functools import partial

from counterpoint.errors import InputError
from counterpoint.formats.contract import AS_IT_IS, ReadOptions, Source
from counterpoint.formats.erf.claims import Claims
from counterpoint.formats.erf.files import BODY, things
from counterpoint.formats.erf.sources import Sources
from counterpoint.formats.importing import Import, Thing, base_of, whole
from counterpoint.model.document import Document

__all__ = ["read"]

_VERSIONS = re.compile(r"(0\.9|1)(\.\d+)*([.-].*)?")


@whole
def read(source: Source, name: str, options: ReadOptions = AS_IT_IS) -> Document:
    """Reads a corpus.

    Fails   InputError when no record of this format is in it, when it follows another version, or one cannot be read
    """
    made = Import("erf", source, name, options, base_of("erf"))
    found = list(things(made, source))
    corpora = [thing for thing in found if thing.type == "corpus"]
    for thing in corpora:
        version = str(thing.value.get("spec_version") or "0.9")
        if not _VERSIONS.fullmatch(version):
            where = f"{name}#{thing.pointer}/spec_version"
            raise InputError(f"spec_version is {version!r}", where, "bring the corpus to version 0.9 or 1 first")
    sources = Sources(made, source)
    claims = Claims(made, sources)
    turns: dict[str, Callable[[Thing], None]] = {
        "sources": sources.listed,
        "atom": claims.atom,
        "question": claims.question,
        "survey": claims.survey,
        "claim": claims.claim,
    }
    if not any(thing.type in turns for thing in found):
        raise InputError("no record of this format is in it", name, "name a corpus, or say --from another format")
    for thing in found:
        if not thing.type and "finding" in thing.value:
            thing.type = "atom"
    for type, turn in turns.items():
        for thing in found:
            if thing.type == type:
                made.part(type, thing.value, thing.pointer, partial(_typed, turn))
    claims.relate()
    for thing in found:
        if thing.type not in turns and thing.type != "corpus" and not sources.holds(thing.pointer.rstrip(":")):
            _prose(made, thing)
    return _finished(made, corpora, claims.latest)


def _typed(turn: Callable[[Thing], None], thing: Thing) -> None:
    thing.take("type")
    turn(thing)


def _prose(made: Import, thing: Thing) -> None:
    text = thing.value.get(BODY)
    row = made.table.row(thing.type or "prose", "body")
    if row.kind != "lossless" and (text or thing.type):
        made.lose(row.kind, thing, "body", text or dict(thing.value), row.note)


def _finished(made: Import, corpora: list[Thing], latest: str) -> Document:
    header = made.mint("kb", str(corpora[0].value.get("id") or "header") if corpora else "header")
    title = corpora[0].text("title") if corpora else ""
    made.header(
        header,
        {"title": title or "ERF records", "recordedAt": latest, "basis": "ruleDerived"},
        str(corpora[0].value.get("id") or "") if corpora else "",
    )
    for corpus in corpora:
        corpus.used |= {"type", "id", "title"}
        made.rest(corpus, header)
    return made.document(header)
