"""Hypotheses and what bears on them, relations of claims, cruxes, and what contributors think of all these."""

from counterpoint.formats.epistack_commons.receipts import Receipts
from counterpoint.formats.foreign_values import decimal, url
from counterpoint.formats.importing import Broken, Import, Thing

__all__ = ["Judgements"]

_POLARITIES = {"supports": "supports", "undermines": "opposes"}
_REASONS = {"supports": "supports", "contradicts": "opposes"}
_LIKENESSES = {"duplicates": "sameAs", "refines": "narrower"}
_STANCES = {"endorse": "favours", "challenge": "rejects"}


class Judgements:
    """Rows of the layers of structure and assessment."""

    def __init__(self, made: Import, receipts: Receipts) -> None:
        self.made, self.receipts = made, receipts
        self.theses: dict[str, str] = {}
        """Hypothesis → the claim that states it."""
        self.active: dict[str, list[str]] = {}
        """Question → its hypotheses that were neither merged nor dropped."""

    def hypothesis(self, thing: Thing) -> None:
        """A hypothesis, and the claim that it is so: reasons are given for claims."""
        made, id = self.made, thing.needed("id")
        iri, thesis = made.mint("hypothesis", id), made.mint("claim", f"thesis/{id}")
        signed = self.receipts.signed(thing, iri)
        session = thing.text("questionId") or thing.text("sessionId")
        thing.take("sessionId")
        question = made.mint("question", session)
        known = question in made.records
        if session and not known:
            thing.used -= {"questionId", "sessionId"}
        said: dict[str, object] = {"text": thing.needed("statement"), "label": thing.text("answerBearing")}
        made.add("Hypothesis", iri, said | {"answers": [question] if known else []} | signed, id)
        derived: dict[str, object] = {"text": said["text"], "states": [iri], "basis": "judgement"}
        made.add("Claim", thesis, derived | signed)
        self.theses[iri] = thesis
        self.receipts.beside[iri] = [thesis]
        status = thing.text("status")
        if status in ("merged", "dropped"):
            reason = "duplicate" if status == "merged" else "noLongerHeld"
            withdrawn: dict[str, object] = {"target": iri, "reasonCode": reason, "reason": f"its status is {status}"}
            made.add("Retraction", made.mint("retraction", f"hypothesis/{id}"), withdrawn | signed)
        elif status not in ("", "active"):
            thing.used.discard("status")
        if known and status in ("", "active"):
            self.active.setdefault(question, []).append(iri)
        made.rest(thing, iri)

    def answers(self) -> None:
        """The rival answers to one question, weighed together. Whether they exclude each other is not said."""
        replaced = set(self.made.revised.values())
        for question, stated in self.active.items():
            hypotheses = [iri for iri in stated if iri not in replaced]
            if len(hypotheses) > 1:
                of = self.made.records[question]
                said: dict[str, object] = {
                    "title": f"answers to: {of['text']}",
                    "question": question,
                    "hypotheses": hypotheses,
                }
                signed: dict[str, object] = {key: of[key] for key in ("attributedTo", "recordedAt") if key in of}
                iri = self.made.mint("answers", question.rpartition("/")[2])
                self.made.add("AnswerSet", iri, said | {"basis": "ruleDerived"} | signed)

    def link(self, thing: Thing) -> None:
        made, id = self.made, thing.needed("id")
        claim = self._there(thing, "claimId", "claim")
        thesis = self.theses[self._there(thing, "hypothesisId", "hypothesis")]
        direction = _POLARITIES.get(thing.needed("polarity"))
        if direction is None:
            raise Broken(
                f"{thing.value['polarity']!r} is no polarity",
                f"{thing.pointer}/polarity",
                "write supports or undermines",
            )
        iri = made.mint("inference", id)
        said: dict[str, object] = {
            "premises": [claim],
            "conclusion": thesis,
            "direction": direction,
            "origin": "reconstruction",
        }
        made.add("Inference", iri, said | self.receipts.signed(thing, iri), id)
        made.rest(thing, iri)

    def relation(self, thing: Thing) -> None:
        made, id, kind = self.made, thing.needed("id"), thing.needed("type")
        one, other = self._there(thing, "fromClaimId", "claim"), self._there(thing, "toClaimId", "claim")
        rationale = thing.text("rationale")
        iri = made.mint("relation", id)
        if kind in _REASONS:
            said: dict[str, object] = {"premises": [one], "conclusion": other, "direction": _REASONS[kind]}
            made.add(
                "Inference",
                iri,
                said | {"warrant": rationale, "origin": "reconstruction"} | self.receipts.signed(thing, iri),
                id,
            )
        elif kind in _LIKENESSES:
            said = {"subject": one, "object": other, "relation": _LIKENESSES[kind], "justification": rationale}
            made.add("Similarity", iri, said | self.receipts.signed(thing, iri), id)
        elif kind == "depends_on":
            # That one needs the other is a reason for it: without the other it does not stand.
            said = {"premises": [other], "conclusion": one, "direction": "supports", "linkage": "linked"}
            made.add(
                "Inference",
                iri,
                said | {"warrant": rationale, "origin": "reconstruction"} | self.receipts.signed(thing, iri),
                id,
            )
        else:
            raise Broken(f"{kind!r} is no relation", f"{thing.pointer}/type", "write one that the format knows")
        made.rest(thing, iri)

    def crux(self, thing: Thing) -> None:
        made, id = self.made, thing.needed("id")
        iri, question = made.mint("crux", id), made.mint("question", f"crux/{id}")
        signed = self.receipts.signed(thing, iri)
        target = self._there(thing, "claimId", "claim") if thing.text("claimId") else ""
        root = self._there(thing, "hypothesisId", "hypothesis") if thing.text("hypothesisId") else ""
        asked = thing.needed("question")
        made.add("Question", question, {"text": asked} | signed)
        said: dict[str, object] = {
            "label": asked,
            "target": target or question,
            "root": root or (question if target else ""),
            "kind": "factualCrux",
        }
        made.add("Crux", iri, said | {"wouldMove": thing.text("implication")} | signed, id)
        status = thing.text("status")
        answered = thing.text("answeredByClaimId")
        closed = [self._there(thing, "answeredByClaimId", "claim")] if answered else []
        gap: dict[str, object] = {"text": asked, "kind": "unansweredQuestion", "about": [iri], "closedBy": closed}
        made.add("Gap", made.mint("gap", id), gap | signed)
        if status not in ("", "open", "answered"):
            thing.used.discard("status")
        made.rest(thing, iri)

    def assessment(self, thing: Thing) -> None:
        made, id, kind = self.made, thing.needed("id"), thing.needed("kind")
        assessor = made.mint("agent", thing.needed("assessorId"))
        if assessor not in made.records:
            raise Broken(f"assessor {thing.value['assessorId']} is not in the dump", f"{thing.pointer}/assessorId")
        iri = made.mint("assessment", id)
        signed = self.receipts.signed(thing, iri)
        targets = [(k, t) for k, t in _TARGETS.items() if thing.value.get(k)]
        if len(targets) != 1:
            raise Broken(f"an assessment of {len(targets)} things", thing.pointer, "name exactly one")
        key, sort = targets[0]
        target = self._there(thing, key, sort)
        rationale = thing.text("rationale")
        if kind == "credence" and key in ("claimId", "hypothesisId"):
            value = decimal(thing.take("credence"))
            if not value:
                raise Broken("a credence without a number", thing.pointer)
            said: dict[str, object] = {"agent": assessor, sort: target, "value": value, "scale": "probability"}
            made.add("Credence", iri, said | {"operator": thing.text("method"), "note": rationale} | signed, id)
        elif key == "hypothesisId" and kind in _STANCES:
            said = {"agent": assessor, "hypothesis": target, "stance": _STANCES[kind], "text": rationale}
            made.add("Position", iri, said | signed, id)
        elif key in ("claimId", "relationId") and kind in _STANCES:
            self._stance(iri, id, kind, target, assessor, rationale, signed)
        else:
            said = {"operator": thing.text("method") or "assessment", "agent": assessor, "about": [target]}
            said |= {"text": rationale or kind, "outcomeState": "resultGiven"}
            made.add("Assessment", iri, said | signed, id)
            thing.used.discard("kind")
        if address := url(str(thing.value.get("evidenceUrl") or "")):
            thing.take("evidenceUrl")
            made.add("Source", made.mint("source", address), {"title": address, "url": address} | signed)
            if made.records[iri]["type"] in ("Position", "Inference", "Credence"):
                made.records[iri]["source"] = made.mint("source", address)
            else:
                made.records[iri]["about"] = [target, made.mint("source", address)]
        made.rest(thing, iri)

    def _stance(
        self, iri: str, id: str, kind: str, target: str, assessor: str, rationale: str, signed: dict[str, str]
    ) -> None:
        """A challenge or endorsement of a claim or step is a reason against or for it, in the assessor's words."""
        made = self.made
        reason = made.mint("claim", f"assessment/{id}")
        text = rationale or f"{'Endorsed' if kind == 'endorse' else 'Challenged'}, without a reason given."
        made.add("Claim", reason, {"text": text, "basis": "judgement"} | signed)
        said: dict[str, object] = {
            "premises": [reason],
            "conclusion": target,
            "direction": "supports" if kind == "endorse" else "opposes",
        }
        made.add("Inference", iri, said | {"offeredBy": assessor, "origin": "participant"} | signed, id)

    def _there(self, thing: Thing, key: str, kind: str) -> str:
        iri = self.made.mint(kind, thing.needed(key))
        if iri not in self.made.records:
            raise Broken(f"{thing.value[key]} is not in the dump", f"{thing.pointer}/{key}")
        return iri


_TARGETS = {"claimId": "claim", "hypothesisId": "hypothesis", "relationId": "relation", "sourceId": "source"}
