"""A dump to a document: its tables read in the order in which they refer to each other."""

from collections.abc import Callable

from counterpoint.errors import InputError
from counterpoint.formats.contract import AS_IT_IS, ReadOptions
from counterpoint.formats.epistack_commons.ingestion import Ingestion
from counterpoint.formats.epistack_commons.judgements import Judgements
from counterpoint.formats.epistack_commons.receipts import Receipts
from counterpoint.formats.importing import Import, Thing, base_of, whole
from counterpoint.model.document import Document
from counterpoint.wire.parse import json_tree

__all__ = ["read"]

_FORMAT = "epistack-commons-seed@1"


@whole
def read(source: bytes, name: str, options: ReadOptions = AS_IT_IS) -> Document:
    """Reads a dump.

    Fails   InputError when the bytes are no such dump, or one of another version
    """
    value = json_tree(source, name).value
    meta = value.get("meta") if isinstance(value, dict) else None
    if not isinstance(value, dict) or not isinstance(meta, dict):
        raise InputError("this is no dump of a commons", f"{name}:1:1", "name a file whose meta.format says so")
    if meta.get("format") != _FORMAT:
        said = f"meta.format is {meta.get('format')!r}"
        raise InputError(said, f"{name}#/meta/format", f"export the session as {_FORMAT}")
    made = Import("epistack-commons", source, name, options, base_of("epistack-commons"))
    receipts = Receipts(made)
    ingestion = Ingestion(made, receipts)
    judgements = Judgements(made, receipts)
    tables: dict[str, Callable[[Thing], None]] = {
        "contributors": receipts.contributor,
        "contributions": receipts.contribution,
        "investigations": receipts.investigation,
        "investigationTurns": receipts.turn,
        "sources": ingestion.source,
        "claims": ingestion.claim,
        "mentions": ingestion.mention,
        "hypotheses": judgements.hypothesis,
        "hypothesisLinks": judgements.link,
        "relations": judgements.relation,
        "cruxes": judgements.crux,
        "assessments": judgements.assessment,
    }
    for table, part in tables.items():
        made.parts(table, value.get(table), f"/{table}", part)
    receipts.corrections()
    judgements.answers()
    for key in value.keys() - tables.keys() - {"meta"}:
        made.table_unread(key, value[key])
    return _finished(made, Thing("meta", meta, "/meta"))


def _finished(made: Import, meta: Thing) -> Document:
    session = meta.text("sessionId")
    for key in ("format", "counts"):
        meta.take(key)
    header = made.mint("kb", session or "session")
    counts = meta.value.get("counts")
    for table, count in counts.items() if isinstance(counts, dict) else ():
        if isinstance(count, int) and count != made.count.get(table, 0):
            why = f"the dump holds {made.count.get(table, 0)} of them; it may have been cut"
            made.lose("provenance", meta, f"counts/{table}", count, why, header)
    recorded = made.instant(meta, "exportedAt", header)
    made.header(header, {"title": meta.text("title"), "recordedAt": recorded}, session)
    made.rest(meta, header)
    return made.document(header)
