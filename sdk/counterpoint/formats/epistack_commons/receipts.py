"""Who wrote what, when and by which method: contributors, contributions, investigations."""

from counterpoint.formats.importing import Broken, Import, Thing

__all__ = ["Receipts"]

_KINDS = {"human": "person", "agent": "software"}


class Receipts:
    """The contributors and contributions of a dump, which every other row refers to."""

    def __init__(self, made: Import) -> None:
        self.made = made
        self.by: dict[str, tuple[str, str]] = {}
        """Contribution → (agent, moment)."""
        self.writes: dict[str, list[str]] = {}
        """Contribution → the records it made."""
        self.beside: dict[str, list[str]] = {}
        """Record → what else its row was made into."""
        self.supersedes: dict[str, str] = {}

    def contributor(self, thing: Thing) -> None:
        id, kind = thing.needed("id"), thing.needed("kind")
        iri = self.made.mint("agent", id)
        if kind not in _KINDS:
            raise Broken(f"{kind!r} is no kind of contributor", f"{thing.pointer}/kind", "write human or agent")
        name = thing.text("displayName") or id
        said = {"name": name, "kind": _KINDS[kind], "modelName": name if kind == "agent" else ""}
        self.made.add("Agent", iri, said | {"recordedAt": self.made.instant(thing, "createdAt", iri)}, id)
        self.made.rest(thing, iri)

    def contribution(self, thing: Thing) -> None:
        made, id = self.made, thing.needed("id")
        iri = made.mint("activity", id)
        agent = self._agent(thing, "contributorId")
        moment = made.instant(thing, "createdAt", iri)
        said = {"title": thing.needed("method"), "agents": [agent], "endedAt": moment[:10]}
        made.add("Activity", iri, said | {"attributedTo": agent, "recordedAt": moment}, id)
        self.by[id] = (agent, moment)
        if earlier := thing.text("supersedes"):
            self.supersedes[id] = earlier
        made.rest(thing, iri)

    def investigation(self, thing: Thing) -> None:
        made, id = self.made, thing.needed("id")
        iri = made.mint("question", id)
        agent = self._agent(thing, "contributorId")
        moment = made.instant(thing, "createdAt", iri)
        made.add("Question", iri, {"text": thing.needed("title"), "attributedTo": agent, "recordedAt": moment}, id)
        made.rest(thing, iri)

    def turn(self, thing: Thing) -> None:
        """Who asked for what in a turn; contributions name the turn they answer."""
        made, turn = self.made, thing.needed("turnId")
        id = f"{thing.needed('sessionId')}/{turn}"
        iri = made.mint("activity", id)
        agent = self._agent(thing, "contributorId")
        moment = made.instant(thing, "createdAt", iri)
        said = {"title": f"turn {turn}", "agents": [agent], "startedAt": moment[:10]}
        made.add("Activity", iri, said | {"attributedTo": agent, "recordedAt": moment}, id)
        made.rest(thing, iri)

    def signed(self, thing: Thing, iri: str) -> dict[str, str]:
        """What the contribution of a row says about the record the row becomes."""
        id = thing.needed("contributionId")
        if id not in self.by:
            raise Broken(f"contribution {id} is not in the dump", f"{thing.pointer}/contributionId")
        agent, moment = self.by[id]
        self.writes.setdefault(id, []).append(iri)
        return {"attributedTo": agent, "recordedAt": moment, "generatedBy": self.made.mint("activity", id)}

    def corrections(self) -> None:
        """Rows that take the place of earlier ones, since their contribution supersedes the earlier one's.

        By one and the same contributor, a row of the same kind is a new version of the record. Nobody revises
        what another wrote: there, and where the rows do not pair off, the earlier one is withdrawn by a record
        of its own.
        """
        there = self.made.records
        for later, earlier in self.supersedes.items():
            new = [iri for iri in self.writes.get(later, ()) if iri in there]
            old = [iri for iri in self.writes.get(earlier, ()) if iri in there and iri not in new]
            paired = len(new) == len(old) == 1 and there[new[0]]["type"] == there[old[0]]["type"]
            if paired and self.by[later][0] == self.by[earlier][0]:
                self.made.revised[new[0]] = old[0]
                self._with_theses(new[0], old[0])
            else:
                for iri in old:
                    self._withdraw(iri, new[0] if len(new) == 1 else "", later)
            if not old:
                self._unpaired(later, earlier)

    def _with_theses(self, new: str, old: str) -> None:
        """What is made of a row besides its record follows it."""
        for one, other in zip(self.beside.get(new, ()), self.beside.get(old, ()), strict=True):
            self.made.revised[one] = other

    def _withdraw(self, old: str, new: str, contribution: str) -> None:
        made = self.made
        agent, moment = self.by[contribution]
        said = {"target": old, "reasonCode": "newerVersion", "replacement": new}
        signed = {"attributedTo": agent, "recordedAt": moment, "generatedBy": made.mint("activity", contribution)}
        made.add("Retraction", made.mint("retraction", old.removeprefix(made.namespace)), said | signed)

    def _unpaired(self, later: str, earlier: str) -> None:
        """The earlier contribution made no record of this dump, so only its id can be kept."""
        self.made.keep(self.made.mint("activity", later), "supersedes", earlier)

    def _agent(self, thing: Thing, key: str) -> str:
        id = thing.needed(key)
        iri = self.made.mint("agent", id)
        if iri not in self.made.records:
            raise Broken(f"contributor {id} is not in the dump", f"{thing.pointer}/{key}")
        return iri
