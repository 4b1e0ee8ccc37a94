"""Sources, the data they rest on, what was observed in them, and arguments found there."""

from counterpoint.formats.epistack_notes.notes import Note, Notes
from counterpoint.formats.foreign_values import doi, url
from counterpoint.formats.importing import Import, Thing
from counterpoint.model.record import Value

__all__ = ["Works"]

_KINDS = {
    "journal-article": "paper",
    "article": "paper",
    "paper": "paper",
    "preprint": "preprint",
    "report": "report",
    "book": "book",
    "dataset": "data",
    "blog": "post",
    "webpage": "webPage",
    "news": "newsItem",
    "interview": "interview",
    "video": "video",
    "talk": "talk",
}
_BASES = {
    "dataset": "dataset",
    "cohort": "cohort",
    "sample": "sampleSet",
    "instrument": "instrument",
    "protocol": "protocol",
    "premise": "premise",
    "assumption": "premise",
    "event": "occurrence",
    "text": "sharedText",
    "model": "modelLineage",
}


class Works:
    """Notes of the layer of ingestion."""

    def __init__(self, made: Import, notes: Notes) -> None:
        self.made, self.notes = made, notes
        self.gone: list[tuple[str, str, str, str]] = []
        """(Record, reason as a code, reason in words, id of the note that took its place)."""

    def basis(self, note: Note) -> None:
        made, thing = self.made, note.thing
        iri = made.mint("basis", note.id)
        kind = thing.text("basis_type")
        said = {"label": note.title, "kind": _BASES.get(kind, "dataset"), "description": note.body}
        made.add("Basis", iri, said, note.id)
        if kind not in _BASES:
            made.lose("representation", thing, "basis_type", kind, "no kind of basis of ours; taken for a dataset", iri)
        for key in ("merged_into", "retired_into"):
            if thing.value.get(key):
                self.gone.append((iri, "duplicate", "", self._one(thing, key)))
        made.rest(thing, iri)

    def source(self, note: Note) -> None:
        made, thing = self.made, note.thing
        iri = made.mint("source", note.id)
        kind, address = thing.text("source_type"), thing.text("url")
        authors = thing.take("authors")
        said: dict[str, object] = {
            "title": note.title,
            "kind": _KINDS.get(kind, ""),
            "authors": [str(one) for one in authors if one] if isinstance(authors, list) else [str(authors or "")],
            "venue": thing.text("venue"),
            "issued": made.date(thing, "publication_date", iri),
            "url": url(address),
            "doi": doi(address),
            "description": note.body,
        }
        said["authors"] = [one for one in _texts(said["authors"]) if one]
        made.add("Source", iri, said, note.id)
        if kind and kind not in _KINDS:
            thing.used.discard("source_type")
        if address and not url(address):
            thing.used.discard("url")
        name = "; ".join(_texts(said["authors"])[:3]) or f"the authors of “{note.title}”"
        made.add("Agent", made.mint("agent", f"authors-of/{note.id}"), _group(name))
        if twin := thing.value.get("duplicate_of"):
            self.gone.append((iri, "duplicate", "", next(iter(self.notes.linked(twin)), "")))
            thing.take("duplicate_of")
        made.also(iri, "restsOn", self._bases(thing))
        self._risk(thing, note.id, iri)
        made.rest(thing, iri)

    def _risk(self, thing: Thing, id: str, source: str) -> None:
        """How far the analysts trust the work, in their words and with their number."""
        score, reason = thing.take("trust_score"), thing.text("trust_reason")
        if score in (None, "") and not reason:
            return
        iri = self.made.mint("sourcerisk", id)
        said = {"source": source, "rationale": reason, "basis": "judgement"}
        self.made.add("SourceRisk", iri, said)
        if score not in (None, ""):
            self.made.keep(iri, "trust_score", score)

    def _bases(self, thing: Thing) -> list[str]:
        """What a note rests on: a data basis, or a work that is its own."""
        found = []
        for id in self.notes.linked(thing.take("data_basis")):
            iri = self.made.mint("basis", id)
            if iri not in self.made.records and not self._own(iri, id):
                why = "a link to a note that is not here"
                self.made.lose("provenance", thing, "data_basis", id, why)
                continue
            found.append(iri)
        return found

    def _own(self, iri: str, id: str) -> bool:
        note = next((note for note in self.notes.of("source") if note.id == id), None)
        if note is not None:
            said = {"label": f"the data of “{note.title}”", "kind": "dataset", "basis": "ruleDerived"}
            self.made.add("Basis", iri, said | {"source": self.made.mint("source", id)})
        return note is not None

    def observation(self, note: Note) -> None:
        made, thing = self.made, note.thing
        iri = made.mint("claim", note.id)
        item = made.add("EvidenceItem", made.mint("item", note.id), {"label": note.title})
        said = {"text": thing.needed("statement"), "kind": "observational", "note": note.body, "about": [item]}
        made.add("Claim", iri, said, note.id)
        made.also(iri, "restsOn", self._bases(thing))
        self.said(thing, iri, note.id)
        if thing.text("state") == "merged" or thing.value.get("merged_into"):
            self.gone.append((iri, "duplicate", "", self._one(thing, "merged_into")))
        made.rest(thing, iri)

    def argument(self, note: Note) -> None:
        made, thing = self.made, note.thing
        iri = made.mint("claim", note.id)
        about = []
        for key in ("affects_observations", "affects_hypotheses"):
            for id in self.notes.linked(thing.value.get(key)):
                item = made.mint("item", id)
                if item in made.records:
                    about.append(item)
        thing.take("affects_observations")
        text = {"text": thing.needed("statement"), "kind": "interpretive", "note": note.body, "about": about}
        made.add("Claim", iri, text, note.id)
        self.said(thing, iri, note.id)
        made.rest(thing, iri)

    def said(self, thing: Thing, claim: str, id: str) -> None:
        """By whom and where a claim is put forward: its source, further ones, places and quoted words."""
        made = self.made
        sources = [*self.notes.linked(thing.take("source")), *self.notes.linked(thing.take("additional_sources"))]
        locator, quote = thing.take("locator"), thing.text("quote")
        places = [str(one) for one in locator] if isinstance(locator, list) and locator else [str(locator or "")]
        for number, work in enumerate(sources):
            source = made.mint("source", work)
            if source not in made.records:
                made.lose("provenance", thing, "source", work, "a link to a note that is not here", claim)
                continue
            mine = next((place for place in places if place.startswith(f"{work}:")), "")
            place = mine.partition(":")[2].strip() if mine else places[0] if number == 0 else ""
            words = quote if number == 0 else ""
            told: dict[str, Value] = {"claim": claim, "act": "asserts", "source": source}
            told["speaker"] = made.mint("agent", f"authors-of/{work}")
            key = id if number == 0 else f"{id}/{work}"
            if place or words:
                passage = {"source": source, "section": place, "exact": words}
                passage |= {"matchLevel": "uncheckable"} if words else {}
                told["passage"] = made.add("Passage", made.mint("passage", key), passage)
            made.add("Assertion", made.mint("assertion", key), told)
        if not any(made.mint("source", work) in made.records for work in sources):
            made.records[claim]["basis"] = "judgement"

    def _one(self, thing: Thing, key: str) -> str:
        return next(iter(self.notes.linked(thing.take(key))), "")

    def merged(self) -> None:
        """Withdraws what was merged into another note, once all notes are there."""
        for iri, code, reason, id in self.gone:
            kind = iri.removeprefix(self.made.namespace).partition("/")[0]
            into = self.made.mint(kind, id) if id else ""
            said = {"target": iri, "reasonCode": code, "reason": reason}
            said |= {"replacement": into} if into in self.made.records else {}
            self.made.add("Retraction", self.made.mint("retraction", iri.removeprefix(self.made.namespace)), said)


def _group(name: str) -> dict[str, object]:
    return {"name": name, "kind": "organisation", "basis": "ruleDerived"}


def _texts(value: object) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []
