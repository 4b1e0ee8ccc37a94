"""CSL-JSON: the list of works that reference managers exchange. Read only: each item is a `Source`.

What our sources have no word for stays under a declared term of the same name.
"""

import re
from collections.abc import Mapping

from counterpoint.errors import InputError
from counterpoint.formats.contract import AS_IT_IS, ReadOptions, Source
from counterpoint.formats.foreign_values import doi, plain, url
from counterpoint.formats.importing import Broken, Import, Thing, base_of, whole
from counterpoint.model.document import Document
from counterpoint.wire.parse import json_tree

__all__ = ["read", "recognises"]

_KINDS = {
    **dict.fromkeys(["article-journal", "paper-conference", "article"], "paper"),
    **dict.fromkeys(["book", "chapter", "monograph"], "book"),
    **dict.fromkeys(["report", "thesis", "standard"], "report"),
    **dict.fromkeys(["post", "post-weblog"], "post"),
    **dict.fromkeys(["webpage", "entry-encyclopedia", "entry-dictionary", "entry"], "webPage"),
    **dict.fromkeys(["article-newspaper", "article-magazine"], "newsItem"),
    **dict.fromkeys(["motion_picture", "broadcast", "video"], "video"),
    **dict.fromkeys(["legislation", "bill", "regulation", "treaty", "hearing"], "legalText"),
    **dict.fromkeys(["review", "review-book"], "bookReview"),
    "dataset": "data",
    "legal_case": "verdictText",
    "personal_communication": "correspondence",
    "speech": "talk",
    "interview": "interview",
    "preprint": "preprint",
}
_SAME = ("book", "report", "interview", "post", "preprint")
_FITTED = {  # What does not fit the property of ours stays as it stands.
    "type": "kind",
    "author": "authors",
    "issued": "issued",
    "accessed": "accessed",
    "language": "lang",
    "URL": "url",
    "DOI": "doi",
    "PMID": "pmid",
    "ISBN": "isbn",
}
_ALL = "|".join(re.escape(kind) for kind in sorted([*_KINDS, "document", "figure", "graphic", "map", "patent", "song"]))
_ITEM = re.compile(rb'"type"\s*:\s*"(?:%b)"' % _ALL.encode())
_HEAD = 200_000


def recognises(source: Source) -> bool:
    if not isinstance(source, bytes):
        return False
    head = source[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    return head.startswith(b"[") and b'"@' not in head and bool(_ITEM.search(head)) and b'"nodeID"' not in head


@whole
def read(source: bytes, name: str, options: ReadOptions = AS_IT_IS) -> Document:
    """Reads a list of works.

    Fails   InputError when the bytes are no such list
    """
    value = json_tree(source, name).value
    items = value.get("items") if isinstance(value, dict) else value
    if not isinstance(items, list):
        raise InputError(
            "this is no list of works", f"{name}:1:1", "name a CSL-JSON file, or say --from another format"
        )
    at = "/items" if isinstance(value, dict) else ""
    first = next((str(plain(each.get("id") or "")) for each in items if isinstance(each, dict)), "empty")
    made = Import("csl-json", source, name, options, base_of("csl-json", f"{first}-{len(items)}"))
    made.parts("items", items, at, lambda thing: _work(made, thing))
    header = made.mint("kb", "header")
    made.header(header, {"title": "List of works"})
    return made.document(header)


def _work(made: Import, thing: Thing) -> None:
    found = thing.take("id")
    id = str(plain(found)) if isinstance(found, (str, int)) and not isinstance(found, bool) else ""
    if not id:
        raise Broken("the item has no id", thing.pointer)
    if made.mint("source", id) in made.records:
        raise Broken(f"an earlier item has the id {id} too", f"{thing.pointer}/id")
    iri, kind, address = made.mint("source", id), thing.text("type"), thing.text("URL")
    said: dict[str, object] = {
        "title": thing.text("title") or thing.text("title-short") or id,
        "kind": _KINDS.get(kind, ""),
        "authors": _names(thing.take("author")),
        "issued": _date(thing, "issued"),
        "accessed": _date(thing, "accessed"),
        "venue": thing.text("container-title"),
        "publisher": thing.text("publisher"),
        "lang": _language(thing.text("language")),
        "url": url(address),
        "doi": doi(thing.text("DOI")),
        "pmid": thing.text("PMID") if re.fullmatch(r"[1-9][0-9]{0,8}", thing.text("PMID")) else "",
        "isbn": _isbn(thing.text("ISBN")),
        "description": thing.text("abstract"),
        "note": thing.text("note"),
    }
    made.add("Source", iri, said, id)
    for key, ours in _FITTED.items():
        value = thing.value.get(key)
        if value not in (None, "", [], {}) and (not said[ours] or (key == "type" and kind not in _SAME)):
            made.keep(iri, key, value)
    made.rest(thing, iri)


def _names(value: object) -> list[str]:
    names = []
    for each in value if isinstance(value, list) else []:
        if isinstance(each, Mapping):
            parts = [each.get("given"), each.get("non-dropping-particle"), each.get("family"), each.get("suffix")]
            literal = each.get("literal")
            name = (
                literal
                if isinstance(literal, str)
                else " ".join(part for part in parts if isinstance(part, str) and part)
            )
            names += [name] if name else []
    return list(dict.fromkeys(names))


def _date(thing: Thing, key: str) -> str:
    """The date as precisely as it is given; empty where it is a span, a season or in words."""
    value = thing.take(key)
    if not isinstance(value, Mapping):
        return ""
    parts = value.get("date-parts")
    if (
        isinstance(parts, list)
        and len(parts) == 1
        and isinstance(parts[0], list)
        and parts[0]
        and not value.get("season")
    ):
        numbers = [str(plain(each)) for each in parts[0]]
        if all(each.isascii() and each.isdigit() for each in numbers) and len(numbers) <= 3 and len(numbers[0]) <= 4:
            year, *rest = numbers
            if all(1 <= int(each) <= most for each, most in zip(rest, (12, 31), strict=False)):
                return "-".join([year.zfill(4), *(each.zfill(2) for each in rest)])
    raw = value.get("raw")
    return (
        raw if isinstance(raw, str) and re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", raw) else ""
    )


def _language(text: str) -> str:
    lowered = text.lower()
    return lowered if re.fullmatch(r"[a-z]{2,3}(-[a-z0-9]{2,8})*", lowered) else ""


def _isbn(text: str) -> str:
    """An ISBN-13 without hyphens whose check digit is right; empty else."""
    digits = re.sub(r"[\s-]", "", text)
    if not re.fullmatch(r"97[89]\d{10}", digits):
        return ""
    total = sum(int(digit) * (1 if n % 2 == 0 else 3) for n, digit in enumerate(digits))
    return digits if total % 10 == 0 else ""
