"""GraphML: every record a node, every reference an edge, for programs that analyse networks.

Everything else a record says is data of its node, named like its key: one value as text, a set as a JSON
array. It is written and never read.
"""

import re
from collections.abc import Iterator

from counterpoint.canon import jcs
from counterpoint.formats.contract import WriteOptions, Writing
from counterpoint.formats.crosswalk import crosswalk, shown
from counterpoint.formats.titles import title_of
from counterpoint.model.record import Bundle, Record
from counterpoint.model.terms import terms

__all__ = ["write"]

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
"""
_UNSAID = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(bundle: Bundle, options: WriteOptions) -> Writing:
    """The whole network."""
    nodes = list(bundle.by_id.values())
    keys = sorted({key for record in nodes for key in record.content if not _is_reference(key)} - {"id"})
    names = {key: f"d{number}" for number, key in enumerate(["label", *(k for k in keys if k != "label")])}
    lines = [f'  <key id="{names[key]}" for="node" attr.name="{_escaped(key)}" attr.type="string"/>' for key in names]
    lines.append('  <key id="e" for="edge" attr.name="property" attr.type="string"/>')
    lines.append('  <graph edgedefault="directed">')
    lines += [line for record in nodes for line in _node(record, names)]
    known = set(bundle.by_id)
    for iri in sorted({target for record in nodes for _, target in record.references()} - known):
        lines.append(f'    <node id="{_escaped(iri)}"/>')
    lines += [line for record in nodes for line in _edges(record)]
    text = _HEAD + "\n".join([*lines, "  </graph>", "</graphml>", ""])
    repeated = [record for record in bundle if bundle.by_id[record.id] is not record]
    why = "another record has this id, and a network has one node for it"
    return Writing(text.encode(), crosswalk("graphml", "out").losses(bundle, {id(record): why for record in repeated}))


def _is_reference(key: str) -> bool:
    known = terms().properties.get(key)
    return known is not None and known.range == "ref"


def _node(record: Record, names: dict[str, str]) -> Iterator[str]:
    data = {key: record.content[key] for key in record.content if key in names}
    data.setdefault("label", title_of(record))
    yield f'    <node id="{_escaped(record.id)}">'
    for key, value in sorted(data.items()):
        text = jcs.text(value) if isinstance(value, list) else shown(value)
        yield f'      <data key="{names[key]}">{_escaped(text)}</data>'
    yield "    </node>"


def _edges(record: Record) -> Iterator[str]:
    for key, target in sorted(record.references()):
        ends = f'source="{_escaped(record.id)}" target="{_escaped(target)}"'
        yield f'    <edge {ends}><data key="e">{_escaped(key)}</data></edge>'


def _escaped(text: str) -> str:
    """A text in XML. A character that XML has no way to write is shown as one that is missing."""
    text = _UNSAID.sub("\ufffd", text)
    for mark, written in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("\r", "&#13;")):
        text = text.replace(mark, written)
    return text
