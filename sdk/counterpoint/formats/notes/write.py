"""Records to notes."""

from collections.abc import Mapping

from counterpoint.formats.contract import WriteOptions, Writing
from counterpoint.formats.notes.front import SUFFIX, body_key
from counterpoint.formats.notes.names import paths
from counterpoint.formats.yaml.expand import inline_keys, nestings
from counterpoint.formats.yaml.fold import reading_order
from counterpoint.formats.yaml.layout import Tree, Word, document_member
from counterpoint.formats.yaml.values import Values
from counterpoint.model.record import Bundle, Record
from counterpoint.model.terms import terms

__all__ = ["write"]


def write(bundle: Bundle, options: WriteOptions) -> Writing:
    """Every record of the bundle. Nothing is ever lost here."""
    every = list(zip(paths(bundle), bundle, strict=True))
    links: dict[str, str] = {}
    for path, record in every:
        links.setdefault(record.id, f"[[{path.removesuffix(SUFFIX)}]]")
    return Writing(files={path: _note(record, links).encode() for path, record in every})


def _note(record: Record, links: Mapping[str, str]) -> str:
    values = Values({})
    aliases = {*nestings(record.type), *inline_keys(record.type)}
    body = _body(record)
    members: dict[str, Tree] = {}
    for key, value in record.content.items():
        if not (body and key == body_key(record.type)):
            name, tree = values.member(key, value, as_object=key in aliases)
            members[name] = _linked(tree, links) if _is_reference(key) else tree
    lines = [line for key in sorted(members, key=reading_order) for line in document_member(key, members[key])]
    front = "\n".join(["---", *lines, "---"])
    return f"{front}\n\n{body}\n" if body else f"{front}\n"


def _body(record: Record) -> str:
    """The text that stands below; none where it would come back otherwise."""
    text = record.content.get(body_key(record.type))
    if not isinstance(text, str) or text != text.strip() or "\r" in text or "\ufeff" in text[:1]:
        return ""
    return text


def _is_reference(key: str) -> bool:
    known = terms().properties.get(key)
    return known is not None and known.range == "ref"


def _linked(tree: Tree, links: Mapping[str, str]) -> Tree:
    """References as links. What looks like a link and is none stays a value object."""
    if isinstance(tree, list):
        return [_linked(one, links) for one in tree]
    if not isinstance(tree, Word):
        return tree
    if tree.text.startswith("[["):
        return {"@value": Word(tree.text)}
    return Word(links.get(tree.text, tree.text))
