"""What Cairn records say, by type, and what they derive from.

An entity that something derives from is a `Basis`: a cohort, a way of collecting, a premise. Others are a
person or a topic. A source is a `Source`; a claim that rests on a work beyond the one it quotes rests on the
`Basis` of that work's text. So every derivation of the original is a way up in the ancestry of ours.
"""

from collections.abc import Mapping

from counterpoint.anchors.locate import Text, locate
from counterpoint.canon import jcs
from counterpoint.canon.digest import of_bytes
from counterpoint.formats.foreign_values import date, doi, plain, url
from counterpoint.formats.importing import Broken, Import, Thing

__all__ = ["Assertions"]

_BASES = {
    "cohort": "cohort",
    "dataset": "dataset",
    "database": "dataset",
    "sample": "sampleSet",
    "instrument": "instrument",
    "assay": "instrument",
    "protocol": "protocol",
    "investigation": "protocol",
    "survey": "protocol",
    "researchprogram": "protocol",
    "premise": "premise",
    "assumption": "premise",
    "event": "occurrence",
    "model": "modelLineage",
    "document": "sharedText",
}
_ACTS = {"ENTAILS": "asserts", "SUPPORTS": "asserts", "REFUTES": "denies", "CONTRADICTS": "denies"}
_GONE = {"retraction": "retracted", "withdrawal": "withdrawn"}
_SCHEMES = ("doi:", "pmid:", "arxiv:", "isbn:")


class Assertions:
    """Makes the records that the assertions of Cairn records become."""

    def __init__(self, made: Import, upstream: set[str], types: Mapping[str, str]) -> None:
        self.made, self.upstream, self.types = made, upstream, types
        self.of: dict[str, str] = {}
        """Cairn id → the record that it became."""
        self.quoted: dict[str, str] = {}
        """Claim → Cairn id of the work it quotes."""
        self.captured: dict[str, Text] = {}

    def iri(self, kind: str, id: str, said: Mapping[str, object]) -> str:
        type = self._type(kind, id, said)
        self.of[id] = self.made.mint(type.lower(), id)
        return self.of[id]

    def _type(self, kind: str, id: str, said: Mapping[str, object]) -> str:
        entity = str(said.get("kind") or "").lower()
        if kind == "epi:Entity":
            if id in self.upstream or entity in _BASES:
                return "Basis"
            return "Agent" if entity == "person" else "Topic"
        if kind == "epi:Cluster":
            return "Assessment" if "assessors" in said else "Basis" if id in self.upstream else "Topic"
        return {"epi:Source": "Source", "epi:Claim": "Claim", "epi:Schema": "Method"}.get(kind, "Assessment")

    def read(self, kind: str, iri: str, id: str, said: Thing, signed: Mapping[str, str]) -> None:
        match self._type(kind, id, said.value):
            case "Source":
                self._source(iri, id, said, signed)
            case "Claim":
                self._claim(iri, id, said, signed)
            case "Basis":
                self._basis(iri, id, said, signed)
            case "Agent":
                self.made.add(
                    "Agent", iri, {"name": said.needed("name"), "kind": "person", "note": _remarks(said), **signed}, id
                )
                said.take("kind")
            case "Topic":
                about = {"label": said.needed("name"), "description": _remarks(said)}
                self.made.add("Topic", iri, {**about, **signed}, id)
            case "Method":
                title = said.text("title") or said.text("battery_id") or id
                self.made.add("Method", iri, {"title": title, "description": said.text("crux"), **signed}, id)
            case _:
                self._assessment(iri, id, said, signed)

    def _basis(self, iri: str, id: str, said: Thing, signed: Mapping[str, str]) -> None:
        kind = said.text("kind")
        known = _BASES.get(kind.lower())
        content = {"label": said.needed("name"), "kind": known or "sharedText", "description": _remarks(said)}
        self.made.add("Basis", iri, {**content, **signed}, id)
        if known is None:
            why = "no kind of basis of ours; taken for a text that others copy from"
            self.made.lose("representation", said, "kind", kind, why, iri)

    def _source(self, iri: str, id: str, said: Thing, signed: Mapping[str, str]) -> None:
        made, authors = self.made, said.text("authors")
        issued = (
            made.date(said, "published", iri) or made.date(said, "online_first", iri) or made.date(said, "year", iri)
        )
        for key in ("published", "online_first", "year"):
            if said.value.get(key) and str(said.value[key]) not in (issued, issued[:4]):
                said.used.discard(key)
        gone = next((key for key in _GONE if said.value.get(key)), "")
        when = said.value.get(gone)
        moment = (
            next((date(str(when[k])) for k in ("date", "on", "at") if k in when), "") if isinstance(when, dict) else ""
        )
        content = {
            "title": said.needed("title"),
            "authors": [authors] if authors else [],
            "venue": said.text("venue"),
            "issued": issued,
            "doi": doi(said.text("doi")),
            "pmid": said.text("pmid"),
            "arxiv": said.text("arxiv").removeprefix("arXiv:"),
            "url": url(said.text("url")),
            "status": _GONE.get(gone, ""),
            "statusDate": moment,
        }
        made.add("Source", iri, {**content, **signed}, id)
        name = authors or f"the authors of “{content['title']}”"
        speaker = {"name": name, "kind": "organisation", "basis": "ruleDerived"}
        made.add("Agent", made.mint("agent", f"authors-of/{id}"), {**speaker, **signed})
        excerpt = said.text("excerpt")
        if excerpt:
            self._snapshot(iri, id, excerpt, said, signed)

    def _snapshot(self, source: str, id: str, excerpt: str, said: Thing, signed: Mapping[str, str]) -> None:
        made, iri = self.made, self.made.mint("snapshot", id)
        digest = of_bytes(excerpt.encode())
        stated = said.text("excerpt_sha256")
        if stated and f"sha256:{stated}" != digest:
            why = f"the excerpt has the digest {digest}"
            made.lose("provenance", said, "excerpt_sha256", stated, why, iri)
        kind = said.text("excerpt_kind")
        retrieval = said.value.get("retrieval")
        told = retrieval.get("fetched_at") if isinstance(retrieval, dict) else ""
        fetched = date(told) if isinstance(told, str) else ""
        if fetched and signed.get("recordedAt") and fetched > signed["recordedAt"][:10]:
            why = "it says that it was minted before this; what it says of the retrieval is kept as it is"
            made.lose("representation", said, "retrieval/fetched_at", fetched, why, iri)
            fetched = ""
        content = {
            "source": source,
            "digest": digest,
            "mediaType": "text/plain",
            "length": len(excerpt),
            "completeness": "abstractOnly" if kind.startswith("abstract") else "partial",
            "retrievedAt": fetched,
            "note": kind,
        }
        made.add("Snapshot", iri, {**content, **signed})
        why = "the captured text itself stays with its holder; its digest and the places in it are kept"
        made.lose("representation", said, "excerpt", excerpt, why, iri)
        self.captured[id] = Text(excerpt)

    def _claim(self, iri: str, id: str, said: Thing, signed: Mapping[str, str]) -> None:
        made = self.made
        subject = said.text("subject")
        topic = self.of.get(subject, "")
        if subject and not topic.startswith(made.mint("topic", "")):
            said.used.discard("subject")
            topic = ""
        text = said.needed("text")
        made.add("Claim", iri, {"text": text, "topics": [topic] if topic else [], **signed}, id)
        grounding = said.take("grounding")
        if isinstance(grounding, dict):
            self._grounding(iri, id, Thing("grounding", grounding, f"{said.pointer}/grounding"), signed)
        else:
            made.records[iri]["basis"] = "judgement"

    def _grounding(self, claim: str, id: str, said: Thing, signed: Mapping[str, str]) -> None:
        """Where the claim is said: a place in the excerpt of a work, checked against it."""
        made, work = self.made, said.needed("source")
        source = self.of.get(work, "")
        if self.types.get(work) != "epi:Source" or not source:
            raise Broken(f"the source {work} of the quotation is not here", f"{said.pointer}/source")
        self.quoted[id] = work
        label, quote, captured = said.needed("entailment_label"), said.needed("quote"), self.captured.get(work)
        span = said.take("char_span")
        place = locate(quote, captured) if captured else None
        start, end = (place.start, place.end) if place and place.found and len(place.spans) == 1 else (None, None)
        level: str = place.level if place else "uncheckable"
        if isinstance(span, list) and len(span) == 2 and all(isinstance(x, int) for x in span):
            if captured is not None and captured.text[span[0] : span[1]] == quote:
                start, end, level = span[0], span[1], "byteExact"
            else:
                why = (
                    "the excerpt does not have the quote there"
                    if captured
                    else "there is no excerpt to check it against"
                )
                made.lose("provenance", said, "char_span", span, why, claim)
        stated = said.text("source_sha256")
        if stated and captured is not None and f"sha256:{stated}" != of_bytes(captured.text.encode()):
            made.lose("provenance", said, "source_sha256", stated, "the excerpt has another digest", claim)
        passage = made.mint("passage", id)
        content = {
            "source": source,
            "snapshot": made.mint("snapshot", work) if captured else "",
            "exact": quote,
            "start": start,
            "end": end,
            "matchLevel": level,
        }
        made.add("Passage", passage, {**content, **signed})
        iri, act = made.mint("assertion", id), _ACTS.get(label)
        speaker = made.mint("agent", f"authors-of/{work}")
        told = {"claim": claim, "speaker": speaker, "act": act or "illustrates", "source": source, "passage": passage}
        made.add("Assertion", iri, {**told, "note": f"entailment label {label}", **signed})
        if act is None:
            made.records[claim]["basis"] = "judgement"
            why = "the quotation was found not to bear the claim out; it is kept as an illustration"
            made.lose("representation", said, "entailment_label", label, why, claim)
        made.rest(said, iri)

    def _assessment(self, iri: str, id: str, said: Thing, signed: Mapping[str, str]) -> None:
        """A run of a panel member over a set of probes, or what came of a panel."""
        made = self.made
        members = said.value.get("assessors")
        known = members if isinstance(members, list) and all(isinstance(one, str) for one in members) else []
        about = [self.of[one] for one in known if one in self.of]
        if len(about) == len(known):
            said.used |= {"assessors"} if known else set()
        name = said.text("assessor")
        agent = made.mint("agent", name) if name else signed["attributedTo"]
        if name and agent not in made.records:
            made.add("Agent", agent, {"name": name, "kind": "software", "modelName": name, **signed}, name)
        operator = said.text("protocol") or said.text("kind") or "cairn"
        numbers = {
            key: plain(value)
            for key, value in said.value.items()
            if isinstance(value, (dict, list)) and key not in said.used
        }
        said.used |= numbers.keys()
        content = {"operator": operator, "agent": agent, "about": about, "outcomeState": "resultGiven"}
        text = said.text("panel") or f"answers of {name}"
        made.add("Assessment", iri, {**content, "text": text, "tables": jcs.text(numbers), **signed}, id)

    def derive(self, id: str, upstream: list[str], pointer: str) -> None:
        iri = self.of.get(id, "")
        if iri not in self.made.records:
            return
        type = str(self.made.records[iri]["type"])
        for one in upstream:
            if type == "Claim" and one == self.quoted.get(id):
                continue
            above = self.of.get(one) or self._foreign(one)
            self._link(type, iri, above, Thing("provenance", {}, pointer), one)

    def _link(self, type: str, iri: str, above: str, thing: Thing, id: str) -> None:
        made = self.made
        what = str(made.records[above]["type"]) if above in made.records else ""
        if type == "Source" and what == "Source":
            made.also(iri, "derivesFrom", [above])
        elif type in ("Source", "Claim") and what == "Basis":
            made.also(iri, "restsOn", [above])
        elif type in ("Source", "Claim", "Basis") and what in ("Source", "Claim", "Topic", "Agent"):
            made.also(iri, "derivedFrom" if type == "Basis" else "restsOn", [self._as_basis(above, what)])
        elif type == "Basis" and what == "Basis":
            made.also(iri, "derivedFrom", [above])
        else:
            why = "what it derives from is not here" if not what else f"a {type} of ours does not derive from a {what}"
            made.lose("provenance", thing, "", id, why, iri)

    def _as_basis(self, above: str, what: str) -> str:
        """The basis that a work or claim is for whatever derives from it."""
        made, record = self.made, self.made.records[above]
        iri = made.mint("basis", above.removeprefix(made.namespace))
        if iri not in made.records:
            label = str(record.get("title") or record.get("text") or record.get("label") or record.get("name"))
            kind = "premise" if what == "Claim" else "sharedText"
            content: dict[str, object] = {
                "label": label,
                "kind": kind,
                "source": above if what == "Source" else "",
                "basis": "ruleDerived",
            }
            if what == "Claim":
                content["derivedFrom"] = record.get("restsOn", [])
                content["source"] = self._work_of(above)
            signed: dict[str, object] = {key: record[key] for key in ("attributedTo", "recordedAt") if key in record}
            made.add("Basis", iri, {**content, **signed})
        return iri

    def _work_of(self, claim: str) -> str:
        id = next((id for id, iri in self.of.items() if iri == claim), "")
        return self.of.get(self.quoted.get(id, ""), "")

    def _foreign(self, reference: str) -> str:
        """A work that is named and not held: `doi:…`, `pmid:…`, an address."""
        made, iri = self.made, self.made.mint("source", reference)
        kind, _, rest = reference.partition(":")
        named = {kind: rest} if reference.startswith(_SCHEMES) else {"url": url(reference)}
        if kind == "doi":
            named = {"doi": doi(rest)}
        if iri not in made.records and any(named.values()):
            made.add("Source", iri, {"title": reference, **named}, reference)
        return iri


def _remarks(said: Thing) -> str:
    """What is said about an entity in prose."""
    return "\n\n".join(text for key in ("statement", "note") if (text := said.text(key)))
