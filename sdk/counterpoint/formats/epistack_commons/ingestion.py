"""Sources with the text that was captured of them, claims, and where a source says a claim."""

from counterpoint.anchors.locate import Text, locate
from counterpoint.canon.digest import of_bytes
from counterpoint.formats.epistack_commons.receipts import Receipts
from counterpoint.formats.foreign_values import date, doi, url
from counterpoint.formats.importing import Broken, Import, Thing

__all__ = ["Ingestion"]

_FORMS = {
    "observational": "observational",
    "causal": "causal",
    "predictive": "predictive",
    "definitional": "definitional",
    "evaluative": "normative",
}
_ACTS = {"states": "asserts", "suggests": "asserts", "speculates": "asserts", "refutes": "denies"}
_HEDGED = frozenset(["suggests", "speculates"])
_STABLE = ("doi", "isbn", "pmid", "arxiv")


class Ingestion:
    """Rows of the layer of ingestion."""

    def __init__(self, made: Import, receipts: Receipts) -> None:
        self.made, self.receipts = made, receipts
        self.captured: dict[str, Text] = {}
        self.speakers: dict[str, str] = {}
        self.modality: dict[str, str] = {}

    def source(self, thing: Thing) -> None:
        made, id = self.made, thing.needed("id")
        iri = made.mint("source", id)
        signed = self.receipts.signed(thing, iri)
        title, address, author = thing.text("title"), thing.text("url"), thing.text("author")
        said: dict[str, object] = {
            "title": title or address or id,
            "authors": [author] if author else [],
            "publisher": thing.text("publisher"),
            "url": url(address),
            "issued": made.date(thing, "publishedDate", iri),
            **self._stable(thing),
        }
        made.add("Source", iri, said | signed, id)
        if address and not url(address):
            made.keep(iri, "url", address)
        self._speaker(iri, id, author, title or address or id, signed)
        text = thing.text("text")
        if text:
            self.captured[iri] = Text(text)
            snapshot = {
                "source": iri,
                "digest": of_bytes(text.encode("utf-8", "surrogatepass")),
                "mediaType": "text/plain",
                "length": len(text),
                "completeness": "completenessUnknown",
                "retrievedAt": self._retrieved(thing),
            }
            made.add("Snapshot", made.mint("snapshot", id), snapshot | signed)
            why = "the captured text itself stays with its holder; its digest and the places in it are kept"
            made.lose("representation", thing, "text", text, why, made.mint("snapshot", id))
        made.rest(thing, iri)

    def _stable(self, thing: Thing) -> dict[str, str]:
        """An identifier that the dump writes as `doi:…`, `isbn:…` or an address."""
        stable = thing.text("stableId")
        kind, _, rest = stable.partition(":")
        if doi(stable):
            return {"doi": doi(stable)}
        if kind.lower() in _STABLE and rest:
            return {kind.lower(): rest.replace("-", "") if kind.lower() == "isbn" else rest}
        if url(stable) and not thing.value.get("url"):
            return {"url": url(stable)}
        thing.used.discard("stableId")
        return {}

    def _retrieved(self, thing: Thing) -> str:
        retrieval = thing.value.get("retrieval")
        told = retrieval.get("retrievedAt") or retrieval.get("at") if isinstance(retrieval, dict) else None
        return date(told) if isinstance(told, str) else ""

    def _speaker(self, source: str, id: str, author: str, title: str, signed: dict[str, str]) -> None:
        """Who speaks in a work: its authors, as far as the dump names them."""
        iri = self.made.mint("agent", f"authors-of/{id}")
        name = author or f"the authors of “{title}”"
        note = "" if author else "The source is recorded without an author; this stands for whoever wrote it."
        said = {"name": name, "kind": "organisation", "note": note, "basis": "ruleDerived"}
        self.made.add("Agent", iri, said | signed)
        self.speakers[source] = iri

    def claim(self, thing: Thing) -> None:
        made, id = self.made, thing.needed("canonicalId")
        iri = made.mint("claim", id)
        signed = self.receipts.signed(thing, iri)
        form, modality = thing.text("assertionForm"), thing.text("modality")
        said: dict[str, object] = {
            "text": thing.needed("text"),
            "kind": _FORMS.get(form, ""),
            "topics": self._topics(thing, signed),
        }
        made.add("Claim", iri, said | signed, id)
        self.modality[iri] = modality
        if form and form not in _FORMS:
            thing.used.discard("assertionForm")
        if modality in _HEDGED or modality not in _ACTS:
            thing.used.discard("modality")
        if thing.value.get("normalizedText") == thing.value.get("text"):
            thing.take("normalizedText")
        made.rest(thing, iri)

    def _topics(self, thing: Thing, signed: dict[str, str]) -> list[str]:
        """Descriptors are headings under which a claim is found: `avenue: lipids`."""
        found = thing.take("descriptors")
        if not isinstance(found, dict):
            return []
        topics = []
        for key, value in found.items():
            for one in value if isinstance(value, list) else [value]:
                if isinstance(one, str) and one:
                    iri = self.made.mint("topic", f"{key}/{one}")
                    if iri not in self.made.records:
                        self.made.add("Topic", iri, {"label": one, "description": key} | signed)
                    topics.append(iri)
                elif one is not None:
                    why = "a descriptor that is no text makes no heading"
                    self.made.lose("semantic", thing, f"descriptors/{key}", one, why)
        return topics

    def mention(self, thing: Thing) -> None:
        made, id = self.made, thing.needed("id")
        claim, source = made.mint("claim", thing.needed("claimId")), made.mint("source", thing.needed("sourceId"))
        for key, iri in (("claimId", claim), ("sourceId", source)):
            if iri not in made.records:
                raise Broken(f"{thing.value[key]} is not in the dump", f"{thing.pointer}/{key}")
        iri, passage = made.mint("assertion", id), made.mint("passage", id)
        signed = self.receipts.signed(thing, iri)
        quote, text = thing.needed("quote"), self.captured.get(source)
        place = locate(quote, text) if text else None
        start, end = self._span(thing, quote, text)
        if start is None and place and place.found and len(place.spans) == 1:
            start, end = place.start, place.end
        said: dict[str, object] = {
            "source": source,
            "snapshot": made.mint("snapshot", thing.needed("sourceId")) if text else "",
            "exact": quote,
            "start": start,
            "end": end,
            "matchLevel": "byteExact" if text and start is not None and text.text[start:end] == quote else "",
        }
        said["matchLevel"] = said["matchLevel"] or (place.level if place else "uncheckable")
        made.add("Passage", passage, said | signed)
        act = _ACTS.get(self.modality.get(claim, ""), "asserts")
        told = {"claim": claim, "speaker": self.speakers[source], "act": act, "source": source, "passage": passage}
        made.add("Assertion", iri, told | signed, id)
        made.rest(thing, iri)

    def _span(self, thing: Thing, quote: str, text: Text | None) -> tuple[int | None, int | None]:
        """The offsets of the dump, where its text has the quote there."""
        start, end = thing.take("spanStart"), thing.take("spanEnd")
        if not isinstance(start, int) or not isinstance(end, int):
            return None, None
        if text is not None and text.text[start:end] == quote:
            return start, end
        why = "the captured text does not have the quote there" if text else "there is no text to check it against"
        self.made.lose("provenance", thing, "spanStart", f"{start}-{end}", why)
        return None, None
