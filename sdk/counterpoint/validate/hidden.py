"""The versions a file holds as text inside its `Version` records, made visible for rules.

Each is judged as a record of its type, see R-VAL-09. It has no place of its own in the file, so what
is found is told of the record it is a version of.
"""

import msgspec

from counterpoint.canon.normal import Normaliser
from counterpoint.model.document import Document, Oddity
from counterpoint.model.record import Bundle, Record

__all__ = ["versions_of"]


def versions_of(document: Document) -> Document | None:
    """A document of the hidden versions; None where there are none.

    Content that is no record at all is left out: that is for the rule about versions to say.
    """
    records: list[Record] = []
    oddities: list[Oddity] = []
    for record in document.bundle:
        if record.type == "Version":
            try:
                raw = msgspec.json.decode(record.text("content"), type=dict[str, object])
                version, odd = Normaliser().record(raw)
            except (msgspec.MsgspecError, RecursionError, UnicodeError):
                continue
            records.append(version)
            oddities += [Oddity(o.kind, "", o.record, o.property, o.said) for o in odd]
    if not records:
        return None
    return Document(document.name, document.format, b"", Bundle(records), {}, tuple(oddities))
