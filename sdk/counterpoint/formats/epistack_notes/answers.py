"""Hypotheses, and the clusters in which they are weighed against each other."""

from counterpoint.formats.epistack_notes.notes import Note, Notes
from counterpoint.formats.epistack_notes.works import Works
from counterpoint.formats.importing import Broken, Import

__all__ = ["Answers"]

_TRUE = ("true", "yes")


class Answers:
    """The hypotheses of a folder, and its clusters."""

    def __init__(self, made: Import, notes: Notes) -> None:
        self.made, self.notes = made, notes
        self.questions: dict[str, str] = {}
        """Question → its text."""
        self.sets: set[str] = set()
        self.members: dict[str, list[str]] = {}
        """Cluster → its hypotheses, in the order in which numbers are given for them."""

    def question(self, text: str) -> str:
        iri = self.made.mint("question", text)
        if text and iri not in self.made.records:
            self.made.add("Question", iri, {"text": text})
            self.questions[iri] = text
        return iri if text else ""

    def hypothesis(self, note: Note) -> None:
        """A hypothesis, and the claim of its source that it is so."""
        made, thing = self.made, note.thing
        iri, thesis = made.mint("hypothesis", note.id), made.mint("claim", note.id)
        asked = self.question(thing.text("question"))
        statement = thing.needed("statement")
        said = {"text": statement, "label": note.title, "answers": [asked] if asked else [], "note": note.body}
        made.add("Hypothesis", iri, said, note.id)
        made.add("Claim", thesis, {"text": statement, "states": [iri]}, note.id)
        works = Works(made, self.notes)
        works.said(thing, thesis, note.id)
        self._state(note, iri)
        thing.used |= {"cluster"} if thing.value.get("state") in ("", None, "active") else set()
        made.rest(thing, iri)

    def _state(self, note: Note, iri: str) -> None:
        """A hypothesis that was dropped, or merged into another, stays and is withdrawn with the reason."""
        made, thing = self.made, note.thing
        state = thing.text("state")
        if state not in ("merged", "dropped"):
            if state not in ("", "active"):
                thing.used.discard("state")
            return
        into = next(iter(self.notes.linked(thing.take("merged_into"))), "")
        said = {
            "target": iri,
            "reasonCode": "duplicate" if state == "merged" else "noLongerHeld",
            "reason": thing.text("drop_reason"),
            "replacement": made.mint("hypothesis", into) if into in set(self.notes.named.values()) else "",
        }
        made.add("Retraction", made.mint("retraction", f"hypothesis/{note.id}"), said)

    def cluster(self, note: Note) -> None:
        made, thing = self.made, note.thing
        ids = self.notes.linked(thing.take("hypotheses"))
        members = [made.mint("hypothesis", id) for id in ids]
        absent = [id for id, iri in zip(ids, members, strict=True) if iri not in made.records]
        if absent or not members:
            raise Broken(f"the hypotheses {', '.join(absent) or '(none)'} are not here", f"{note.path}:/hypotheses")
        residual = [iri for id, iri in zip(ids, members, strict=True) if self._is_residual(id)]
        whole = thing.text("exhaustive_by_construction").lower() in _TRUE
        asked = thing.needed("question")
        said = {
            "title": note.title,
            "question": self.question(asked),
            "hypotheses": members,
            "exclusive": True,
            "exhaustive": bool(whole or residual),
            "residual": residual[0] if len(residual) == 1 else "",
            "note": note.body,
        }
        iri = made.add("AnswerSet", made.mint("answers", note.id), said, note.id)
        self.sets.add(iri)
        self.members[note.id] = members
        for member in members:
            made.also(member, "answers", [str(said["question"])])
        thing.used.discard("exhaustive_by_construction")
        made.rest(thing, iri)

    def _is_residual(self, id: str) -> bool:
        note = next((note for note in self.notes.of("hypothesis") if note.id == id), None)
        return note is not None and str(note.thing.value.get("residual")).lower() in _TRUE
