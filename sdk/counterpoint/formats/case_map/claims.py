"""Sources and claims of a case map, with the excerpts the claims were read at.

An excerpt that leaves words out is not one quotation but several fragments. It is kept whole, as the map has
it, and is never said to have been found.
"""

import re

from counterpoint.formats.foreign_values import url
from counterpoint.formats.importing import Broken, Import, Thing
from counterpoint.model.record import Value

__all__ = ["Claims"]

_QUOTED = re.compile(r'\s*["\u201c](.*)["\u201d]\s*', re.DOTALL)


class Claims:
    """The claims of a map, and the sources they name."""

    def __init__(self, made: Import) -> None:
        self.made = made
        self.speakers: dict[str, str] = {}

    def listed(self, value: object, pointer: str) -> None:
        """A source in the list of the map: an id, or an object that describes it."""
        if isinstance(value, str) and value:
            self._source(value, {"title": value}, "")
        else:
            self.made.part("sources", value, pointer, self._described)

    def _described(self, thing: Thing) -> None:
        made, id = self.made, thing.needed("source_id")
        iri, author = made.mint("source", id), thing.text("author")
        address = thing.text("url")
        said: dict[str, object] = {
            "title": thing.text("title") or id,
            "authors": [author] if author else [],
            "publisher": thing.text("publisher"),
            "issued": made.date(thing, "publication_date", iri),
            "accessed": made.date(thing, "retrieval_date", iri),
            "url": url(address),
            "description": thing.text("notes"),
        }
        self._source(id, said, author)
        if address and not url(address):
            made.keep(iri, "url", address)
        made.rest(thing, iri)

    def _source(self, id: str, said: dict[str, object], author: str) -> str:
        iri = self.made.mint("source", id)
        self.made.add("Source", iri, said, id)
        name = author or f"the authors of “{said['title']}”"
        speaker = {"name": name, "kind": "organisation", "basis": "ruleDerived"}
        self.speakers[iri] = self.made.add("Agent", self.made.mint("agent", f"authors-of/{id}"), speaker)
        return iri

    def claim(self, thing: Thing) -> None:
        made, id = self.made, thing.needed("claim_id")
        text = thing.text("claim") or thing.text("text")
        if not text:
            raise Broken(f"the claim {id} has no text", thing.pointer)
        iri = made.mint("claim", id)
        role = thing.text("role")
        topics = [self._topic(role)] if role else []
        said: dict[str, object] = {"text": text, "topics": topics}
        if asked := self._question():
            said["about"] = [asked]
        made.add("Claim", iri, said, id)
        work = thing.text("source_id")
        if work:
            self._said(thing, iri, id, work)
        else:
            made.records[iri]["basis"] = "judgement"
        made.rest(thing, iri)

    def _question(self) -> str:
        iri = self.made.mint("question", "main")
        return iri if iri in self.made.records else ""

    def _topic(self, role: str) -> str:
        iri = self.made.mint("topic", role)
        if iri not in self.made.records:
            self.made.add("Topic", iri, {"label": role, "description": "role of a claim in the map"})
        return iri

    def _said(self, thing: Thing, claim: str, id: str, work: str) -> None:
        made, source = self.made, self.made.mint("source", work)
        if source not in made.records:
            self._source(work, {"title": work}, "")
        excerpt = thing.text("excerpt") or thing.text("quote")
        quoted = _QUOTED.fullmatch(excerpt)
        words = quoted[1] if quoted else excerpt
        place = thing.text("source_span")
        content: dict[str, object] = {"source": source, "exact": words, "section": place}
        if words:
            content |= {"matchLevel": "uncheckable"}
        if "..." in words or "…" in words:
            content["note"] = "The map leaves words out of this excerpt where it has an ellipsis."
        start, end = thing.value.get("source_start"), thing.value.get("source_end")
        if isinstance(start, int) and isinstance(end, int) and 0 <= start < end:
            made.lose(
                "provenance",
                thing,
                "source_start",
                f"{start}-{end}",
                "offsets into a text that is not in the file",
                claim,
            )
            thing.used |= {"source_start", "source_end"}
        told: dict[str, Value] = {"claim": claim, "speaker": self.speakers[source], "act": "asserts", "source": source}
        if words or place:
            told["passage"] = made.add("Passage", made.mint("passage", id), content)
        entailed = thing.text("entailed_by_excerpt")
        if entailed.lower() in ("no", "contradicted"):
            told["act"] = "illustrates"
            made.records[claim]["basis"] = "judgement"
        if entailed.lower() not in ("", "yes"):
            thing.used.discard("entailed_by_excerpt")
        made.add("Assertion", made.mint("assertion", id), told)
