"""The list of sources of a corpus, and the texts it holds of them."""

from collections.abc import Mapping

from counterpoint.anchors.locate import Text
from counterpoint.canon.digest import of_bytes
from counterpoint.formats.contract import Source
from counterpoint.formats.foreign_values import date, doi, url
from counterpoint.formats.importing import Broken, Import, Thing

__all__ = ["Sources"]

_KINDS = {
    "article-journal": "paper",
    "article": "preprint",
    "book": "book",
    "chapter": "book",
    "report": "report",
    "dataset": "data",
    "software": "data",
    "post-weblog": "post",
    "post": "post",
    "webpage": "webPage",
    "article-newspaper": "newsItem",
    "article-magazine": "newsItem",
    "interview": "interview",
    "speech": "talk",
    "legal_case": "verdictText",
    "legislation": "legalText",
    "personal_communication": "correspondence",
}


class Sources:
    """The sources, by id, with the texts that quotations are looked up in."""

    def __init__(self, made: Import, source: Source) -> None:
        self.made = made
        self.files = source if isinstance(source, Mapping) else {}
        self.texts: dict[str, Text] = {}
        self.held: set[str] = set()
        self.is_listed = False
        """Whether there is a list at all; a record that stands alone names its source by id only."""
        self.speakers: dict[str, str] = {}

    def holds(self, path: str) -> bool:
        """Whether a file is a text that a source entry names, and no record."""
        return path in self.held

    def listed(self, thing: Thing) -> None:
        self.is_listed = True
        entries = thing.take("sources")
        if not isinstance(entries, dict):
            raise Broken("the list of sources has no sources", f"{thing.pointer}/sources")
        for id, entry in entries.items():
            self.made.part("source", entry, f"{thing.pointer}/sources/{id}", self._entry)
        self.made.rest(thing, "")

    def _entry(self, thing: Thing) -> None:
        self.add(thing.pointer.rpartition("/")[2], thing)

    def add(self, id: str, thing: Thing) -> str:
        """A source, from an entry of the list, or from an atom that cites a work itself."""
        made, iri = self.made, self.made.mint("source", id)
        citation = thing.take("citation")
        cited = citation if isinstance(citation, dict) else {}
        received = thing.value.get("received")
        got = received if isinstance(received, dict) else {}
        text, authors = thing.text("citation_text"), _authors(cited.get("author"))
        fetched = thing.text("fetched_url")
        address = next((u for u in map(url, (_word(cited, "URL"), _word(got, "url"), fetched)) if u), "")
        said = {
            "title": _word(cited, "title") or text or id,
            "kind": _KINDS.get(_word(cited, "type"), ""),
            "authors": authors,
            "venue": _word(cited, "container-title"),
            "publisher": _word(cited, "publisher"),
            "issued": _issued(cited.get("issued")),
            "doi": doi(_word(cited, "DOI")),
            "url": address,
            "accessed": date(_word(got, "timestamp")),
            "description": text if _word(cited, "title") else "",
        }
        made.add("Source", iri, said, id)
        if cited:
            made.keep(iri, "citation", cited)
        name = "; ".join(authors) or f"the authors of “{said['title']}”"
        speaker = {"name": name, "kind": "organisation", "basis": "ruleDerived"}
        self.speakers[iri] = made.add("Agent", made.mint("agent", f"authors-of/{id}"), speaker)
        self._text(iri, id, thing, date(_word(got, "timestamp")))
        if thing.type == "source":
            made.rest(thing, iri)
        return iri

    def _text(self, source: str, id: str, thing: Thing, retrieved: str) -> None:
        path = str(thing.value.get("normalized") or "")
        data = self.files.get(path) if path in self.files else None
        if data is None:
            return
        self.held.add(path)
        text = data.decode("utf-8", "replace")
        self.texts[source] = Text(text)
        said = {
            "source": source,
            "digest": of_bytes(data),
            "mediaType": "text/markdown",
            "length": len(text),
            "extractor": str(thing.value.get("extraction") or ""),
            "completeness": "partial" if thing.value.get("excerpt") else "completenessUnknown",
            "retrievedAt": retrieved,
        }
        self.made.add("Snapshot", self.made.mint("snapshot", id), said)


def _word(values: Mapping[str, object], key: str) -> str:
    value = values.get(key)
    return value if isinstance(value, str) else ""


def _authors(value: object) -> list[str]:
    found = []
    for one in value if isinstance(value, list) else []:
        if isinstance(one, dict):
            parts = [_word(one, "literal") or _word(one, "family"), _word(one, "given")]
            found.append(", ".join(part for part in parts if part))
    return [one for one in found if one]


def _issued(value: object) -> str:
    """A date of CSL: text, or `date-parts` of numbers."""
    if isinstance(value, dict):
        parts = value.get("date-parts")
        first = parts[0] if isinstance(parts, list) and parts and isinstance(parts[0], list) else []
        value = "-".join(str(part).rjust(2, "0") for part in first)
    return date(str(value)) if value else ""
