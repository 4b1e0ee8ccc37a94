"""Atoms, claims, questions and surveys, and the stances that people take on claims."""

import re
from collections.abc import Mapping

from counterpoint.anchors.locate import locate
from counterpoint.formats.erf.files import BODY
from counterpoint.formats.erf.sources import Sources
from counterpoint.formats.foreign_values import date
from counterpoint.formats.importing import Broken, Import, Thing

__all__ = ["Claims"]

_KINDS = {"observation": "observational", "argument": "interpretive", "bet": "predictive", "commitment": "normative"}
_ACTS = {"for": "asserts", "against": "denies", "withdrawn": "takesBack"}
_STATES = frozenset(["open", "answered", "parked"])


class Claims:
    """Records of a corpus; relations among them are made when all are there."""

    def __init__(self, made: Import, sources: Sources) -> None:
        self.made, self.sources = made, sources
        self.latest = ""
        """When the last of the records was written, which is the date of what has none."""
        self.later: list[tuple[Thing, str]] = []

    def atom(self, thing: Thing) -> None:
        """One piece of evidence: what a source shows, and the words that show it."""
        made, id = self.made, thing.needed("id")
        iri = made.mint("claim", id)
        signed = self._signed(thing, iri)
        said = {"text": thing.needed("finding"), "note": thing.text("limitations"), "period": ""}
        period = thing.text("as_of_date") or thing.text("as_of")
        made.add("Claim", iri, said | {"period": period} | signed, id)
        named = thing.text("source")
        source = made.mint("source", named) if named else self.sources.add(f"of/{id}", thing)
        if source not in made.records and not self.sources.is_listed:
            self.sources.add(named, Thing("source", {}, f"{thing.pointer}/source"))
        if source not in made.records:
            raise Broken(f"the source {named} is not in the list of sources", f"{thing.pointer}/source")
        text, quote = self.sources.texts.get(source), thing.needed("quote")
        place = locate(quote, text) if text else None
        passage: dict[str, object] = {
            "source": source,
            "exact": quote,
            "matchLevel": place.level if place else "uncheckable",
            "section": thing.text("locator"),
        }
        if place and place.found and len(place.spans) == 1:
            passage |= {"start": place.start, "end": place.end}
        if text:
            passage["snapshot"] = made.mint("snapshot", named)
        made.add("Passage", made.mint("passage", id), passage | signed)
        speaker = self.sources.speakers[source]
        told = {"claim": iri, "speaker": speaker, "act": "asserts", "source": source}
        made.add("Assertion", made.mint("assertion", id), told | {"passage": made.mint("passage", id)} | signed)
        made.rest(thing, iri)

    def claim(self, thing: Thing) -> None:
        made, id = self.made, thing.needed("id")
        iri = made.mint("claim", id)
        kind, signed = thing.text("epistemic_kind"), self._signed(thing, iri)
        said = {
            "text": thing.needed("title"),
            "kind": _KINDS.get(kind, ""),
            "basis": "judgement",
            "note": (thing.text(BODY) or thing.text("body")),
        }
        made.add("Claim", iri, said | {"topics": self._topics(thing, signed)} | signed, id)
        if kind and kind not in _KINDS:
            thing.used.discard("epistemic_kind")
        standings = thing.take("standings")
        before: dict[str, str] = {}
        for number, one in enumerate(standings if isinstance(standings, list) else [], 1):
            entry = Thing("standing", one if isinstance(one, dict) else {}, f"{thing.pointer}/standings/{number - 1}")
            self._standing(entry, iri, f"{id}/standing/{number}", before)
        thing.used |= {"atoms_for", "atoms_against", "edges"}
        self.later.append((thing, iri))
        made.rest(thing, iri)

    def _standing(self, entry: Thing, claim: str, id: str, before: dict[str, str]) -> None:
        made, stance = self.made, entry.needed("stance")
        if stance not in _ACTS:
            raise Broken(f"{stance!r} is no stance", f"{entry.pointer}/stance", "write for, against or withdrawn")
        iri, person = made.mint("assertion", id), self._actor(entry.needed("by"))
        moment = entry.text("timestamp")
        said = {
            "claim": claim,
            "speaker": person,
            "act": _ACTS[stance],
            "saidAt": date(moment),
            "note": entry.needed("why"),
            "replaces": before.get(person, ""),
            "attributedTo": person,
            "recordedAt": self._moment(entry, "timestamp", iri),
        }
        made.add("Assertion", iri, said)
        before[person] = iri
        made.rest(entry, iri)

    def question(self, thing: Thing) -> None:
        made, id = self.made, thing.needed("id")
        iri = made.mint("question", id)
        signed = self._signed(thing, iri)
        said = {
            "text": thing.needed("title"),
            "label": thing.text("handle"),
            "note": (thing.text(BODY) or thing.text("body")),
        }
        made.add("Question", iri, said | {"topics": self._topics(thing, signed)} | signed, id)
        thing.used |= {"sub_questions", "answered_by"}
        self.later.append((thing, iri))
        made.rest(thing, iri)

    def survey(self, thing: Thing) -> None:
        """Each search of a survey is one of ours; finding nothing is a result."""
        made, id = self.made, thing.needed("id")
        stamp = thing.take("conducted")
        conducted = stamp if isinstance(stamp, dict) else {}
        when, agent = str(conducted.get("timestamp") or ""), str(conducted.get("by") or "")
        moment = self._moment(Thing("conducted", conducted, f"{thing.pointer}/conducted"), "timestamp", "")
        signed = {"recordedAt": moment} | ({"attributedTo": self._actor(agent)} if agent else {})
        acts, notable = thing.take("searches"), thing.value.get("notable_results")
        sought, limits = thing.needed("title"), thing.text("limitations")
        first = ""
        for number, act in enumerate(acts if isinstance(acts, list) else [], 1):
            one = Thing("search", act if isinstance(act, dict) else {}, f"{thing.pointer}/searches/{number - 1}")
            hits = str(one.value.get("hits_reported") or one.value.get("hits") or "")
            count = re.match(r"\s*(\d{1,9})\b", hits)
            if count is None and not notable:
                made.lose("semantic", one, "hits_reported", hits, "it does not tell whether anything was found")
                continue
            iri = made.mint("search", f"{id}/{number}")
            scope = one.text("scope")
            said: dict[str, object] = {
                "query": one.needed("query"),
                "searchedIn": [place for place in (one.needed("tool"), scope) if place],
                "searchedAt": date(one.text("timestamp") or when),
                "hits": int(count[1]) if count and hits.strip() == count[1] else None,
                "result": "nothingFound" if count and int(count[1]) == 0 else "foundSome",
                "criteria": sought,
                "note": limits,
            }
            made.add("Search", iri, said | signed, id)
            if count and hits.strip() == count[1]:
                one.used |= {"hits", "hits_reported"}
            made.rest(one, iri)
            first = first or iri
        if not first:
            raise Broken("the survey has no search that can be read", thing.pointer)
        thing.used.add("title")
        if body := (thing.text(BODY) or thing.text("body")):
            made.keep(first, "body", body)
        made.rest(thing, first)

    def relate(self) -> None:
        """Evidence, edges, parts and answers, which name records by id."""
        for thing, iri in self.later:
            for key, direction in (("atoms_for", "supports"), ("atoms_against", "opposes")):
                premises = self._there(thing, key, "claim")
                if premises:
                    self._step(thing, f"{key}/{thing.value['id']}", premises, iri, direction, "convergent")
            edges = thing.value.get("edges")
            for number, edge in enumerate(edges if isinstance(edges, list) else []):
                if isinstance(edge, dict):
                    self._edge(thing, iri, number, edge)
            for part in self._there(thing, "sub_questions", "question"):
                self.made.also(part, "partOf", [iri])
            for answer in self._there(thing, "answered_by", "claim"):
                self.made.also(answer, "about", [iri])

    def _edge(self, thing: Thing, iri: str, number: int, edge: Mapping[str, object]) -> None:
        made, relation = self.made, str(edge.get("relation") or edge.get("rel") or "")
        other = made.mint("claim", str(edge.get("to") or ""))
        name = f"edge/{thing.value['id']}/{number + 1}"
        if other not in made.records or relation not in ("supports", "assumes", "decomposes-into", "conflicts-with"):
            why = "the other end is not here" if other not in made.records else f"no relation {relation!r} is known"
            made.lose("semantic", thing, f"edges/{number}", dict(edge), why, iri)
        elif relation == "supports":
            self._step(thing, name, [iri], other, "supports", "")
        elif relation == "conflicts-with":
            made.add(
                "Similarity", made.mint("similarity", name), {"subject": iri, "object": other, "relation": "negates"}
            )
        else:
            # What it assumes, or consists of, it does not stand without.
            self._step(thing, name, [other], iri, "supports", "linked")

    def _step(
        self, thing: Thing, name: str, premises: list[str], conclusion: str, direction: str, linkage: str
    ) -> None:
        said = {"premises": premises, "conclusion": conclusion, "direction": direction, "linkage": linkage}
        signed = {key: self.made.records[conclusion].get(key) for key in ("attributedTo", "recordedAt")}
        self.made.add("Inference", self.made.mint("inference", name), {**said, "origin": "reconstruction", **signed})

    def _there(self, thing: Thing, key: str, kind: str) -> list[str]:
        ids = thing.value.get(key)
        found = []
        for id in ids if isinstance(ids, list) else []:
            iri = self.made.mint(kind, str(id))
            if iri in self.made.records:
                found.append(iri)
            else:
                self.made.lose("semantic", thing, key, str(id), "no such record is here")
        return found

    def _topics(self, thing: Thing, signed: Mapping[str, object]) -> list[str]:
        families = thing.take("families")
        found = []
        for family in families if isinstance(families, list) else []:
            iri = self.made.mint("topic", str(family))
            if iri not in self.made.records:
                self.made.add("Topic", iri, {"label": str(family), **signed})
            found.append(iri)
        return found

    def _signed(self, thing: Thing, iri: str) -> dict[str, object]:
        """Who wrote the record and when."""
        stamp = thing.take("created")
        created = Thing("created", stamp if isinstance(stamp, dict) else {}, f"{thing.pointer}/created")
        by = created.text("by")
        signed: dict[str, object] = {"recordedAt": self._moment(created, "timestamp", iri)}
        return signed | ({"attributedTo": self._actor(by)} if by else {})

    def _moment(self, thing: Thing, key: str, iri: str) -> str:
        text = thing.text(key)
        if date(text) == text and len(text) == 10:
            why = "only the day is stated; taken for its first moment"
            self.made.lose("representation", thing, key, text, why, iri)
            moment = f"{text}T00:00:00Z"
        else:
            moment = self.made.instant(thing, key, iri)
        self.latest = max(self.latest, moment)
        return moment

    def _actor(self, actor: str) -> str:
        """`human:anna`, `process:nightly`, `maker/model`."""
        iri = self.made.mint("agent", actor)
        if iri not in self.made.records:
            human = actor.startswith("human:")
            name = actor.partition(":")[2] if human or actor.startswith("process:") else actor
            said = {"name": name, "kind": "person" if human else "software", "modelName": "" if human else name}
            self.made.add("Agent", iri, said, actor)
        return iri
