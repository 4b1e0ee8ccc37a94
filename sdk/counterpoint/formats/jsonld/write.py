"""A bundle to JSON-LD bytes, in one of two layouts.

`canonical`  one record a line in canonical bytes, lines sorted by id: the file is its own index, and
             equal lines are equal records across files. No prefixes, since those belong to a file
             and not to what it says.
`pretty`     the same records in the same order, one property a line, with prefixes if given.
"""

from collections.abc import Mapping

import msgspec

from counterpoint.canon import jcs
from counterpoint.canon.iris import compact
from counterpoint.formats.contract import WriteOptions, Writing
from counterpoint.model.record import Bundle, Record, Scalar, Value
from counterpoint.model.terms import CORE_CONTEXT, terms
from counterpoint.wire.layout import FOOT, HEAD

__all__ = ["compacted", "write"]


def write(bundle: Bundle, options: WriteOptions) -> Writing:
    """Every record of the bundle. Nothing is ever lost here."""
    if options.layout == "pretty":
        return Writing(_pretty(bundle, options.prefixes))
    lines = b",\n".join(record.canonical for record in bundle)
    return Writing(HEAD + lines + (b"\n" if lines else b"") + FOOT)


def _pretty(bundle: Bundle, prefixes: Mapping[str, str]) -> bytes:
    context: object = [CORE_CONTEXT, dict(sorted(prefixes.items()))] if prefixes else CORE_CONTEXT
    document = {"@context": context, "records": [compacted(record, prefixes) for record in bundle]}
    return msgspec.json.format(msgspec.json.encode(document), indent=2) + b"\n"


def compacted(record: Record, prefixes: Mapping[str, str]) -> dict[str, Value]:
    """The record's content with IRIs shortened, `id` and `type` first, the rest sorted."""
    table = terms().properties
    every = {**terms().prefixes, **prefixes} if prefixes else {}

    def short(value: Scalar, is_iri: bool) -> Scalar:
        if isinstance(value, str):
            return compact(value, every) if is_iri and every else value
        if isinstance(value, Mapping) and every:
            return {k: compact(v, every) if k in ("@id", "@type") else v for k, v in sorted(value.items())}
        return value

    def shown(key: str) -> tuple[str, Value]:
        value = record.content[key]
        known = table.get(key)
        is_iri = key in ("id", "type") or (known is not None and known.range in ("ref", "iri", "vocab"))
        name = key if known or key in ("id", "type") or not every else compact(key, every)
        if isinstance(value, list):
            return name, [short(v, is_iri) for v in value]
        return name, short(value, is_iri)

    keys = [k for k in ("id", "type") if k in record.content]
    keys += sorted((k for k in record.content if k not in ("id", "type")), key=lambda k: jcs.text(k))
    return dict(map(shown, keys))
