"""What the evidence is worth: priors, likelihoods one by one, and joint ones for what goes together.

A cluster is an `Analysis` over its answer set. Its prior is the row that others build on; an evidence link is a
row; a correlation group, priced once, a `DependenceGroup` of its members' rows with joint likelihoods. The share
`t` by which a number counts is kept beside it: the row's factor for an answer is t·L + (1 − t)·mean of L under
the prior, which is what the operator `epistack-mixture@1` names.
"""

from collections.abc import Mapping

from counterpoint.formats.epistack_notes.answers import Answers
from counterpoint.formats.epistack_notes.arithmetic import Amount, Handed, evaluate, written
from counterpoint.formats.epistack_notes.notes import Note, Notes
from counterpoint.formats.importing import Broken, Import

__all__ = ["OPERATOR", "Prices"]

OPERATOR = "epistack-mixture@1"
_AUTHORS = {"name": "the authors of these notes", "kind": "organisation", "basis": "ruleDerived"}


class Prices:
    """The numbers of a folder."""

    def __init__(self, made: Import, notes: Notes, answers: Answers) -> None:
        self.made, self.notes, self.answers = made, notes, answers
        self.priors = {note.id: note for note in notes.of("hypothesis-cluster")}

    def analysis(self, cluster: str) -> str:
        """The analysis of a cluster, made when first asked for, with its prior."""
        made, iri = self.made, self.made.mint("analysis", cluster)
        if iri in made.records:
            return iri
        agent = made.mint("agent", "authors")
        if agent not in made.records:
            made.add("Agent", agent, _AUTHORS)
        answers = made.mint("answers", cluster)
        said = {"agent": agent, "answerSet": answers, "title": made.records[answers]["title"], "operator": OPERATOR}
        made.add(
            "Analysis", iri, {**said, "transcription": "exactRows", "independence": "independenceUnstated"}, cluster
        )
        note = self.priors[cluster]
        prior = made.mint("factor", f"{cluster}/prior")
        row = {"analysis": iri, "part": "priorPart", "label": f"prior: {note.title}", "position": 1}
        made.add("Factor", prior, row)
        if not self._block(note, prior, "factor"):
            made.records[prior]["valueStatus"] = "noneExists"
        return iri

    def link(self, note: Note) -> None:
        """A row: an observation set against the answers of a cluster."""
        made, thing = self.made, note.thing
        observation, cluster = self._end(note, "from"), self._end(note, "to")
        if cluster not in self.answers.members:
            raise Broken(f"the cluster {cluster} is not here", f"{note.path}:/to")
        iri = made.mint("factor", note.id)
        claim, item = made.mint("claim", observation), made.mint("item", observation)
        if claim not in made.records or item not in made.records:
            raise Broken(f"the observation {observation} is not here", f"{note.path}:/from")
        row = {
            "analysis": self.analysis(cluster),
            "part": "updatePart",
            "label": note.title,
            "covers": [item],
            "claim": claim,
            "description": note.body,
        }
        made.add("Factor", iri, row, note.id)
        grouped = self.notes.linked(thing.take("group"))
        priced = self._block(note, iri, "factor")
        prior = str(thing.value.get("used_for_prior")).lower() == "true"
        if not priced and not grouped and not prior:
            made.records[iri]["valueStatus"] = "unknown"
        elif prior and not priced:
            made.records[iri] |= {"part": "priorPart", "valueStatus": "noneExists"}
        made.rest(thing, iri)

    def group(self, note: Note) -> None:
        made, thing = self.made, note.thing
        ids = self.notes.linked(thing.take("members"))
        members = [iri for id in ids if (iri := made.mint("factor", id)) in made.records]
        if len(members) < len(ids) or not members:
            raise Broken("a member of the group is not here", f"{note.path}:/members")
        thing.take("to")
        iri = made.mint("group", note.id)
        said = {"label": note.title, "members": members, "kind": "commonData", "rationale": note.body}
        made.add("DependenceGroup", iri, {**said, "agent": made.mint("agent", "authors")}, note.id)
        rests = {
            b for m in members for c in [str(made.records[m]["claim"])] for b in _texts(made.records[c].get("restsOn"))
        }
        shared = [
            b
            for b in sorted(rests)
            if all(b in _texts(made.records[str(made.records[m]["claim"])].get("restsOn")) for m in members)
        ]
        made.also(iri, "restsOn", shared)
        if not self._block(note, iri, "group"):
            for member in members:
                made.records[member]["valueStatus"] = "unknown"
        made.rest(thing, iri)

    def _end(self, note: Note, key: str) -> str:
        return next(iter(self.notes.linked(note.thing.needed(key))), "")

    def _block(self, note: Note, iri: str, link: str) -> bool:
        """The numbers of a note's block, as likelihoods of a row or a group. Gives whether there were any."""
        made, priced = self.made, False
        for number, (heading, code, line) in enumerate(note.blocks):
            if number:
                self._lose(note, line, code, "a second block; only the first is part of the format")
                continue
            block = evaluate(code)
            made.keep(iri, "block", code)
            for at, text, why in block.unread:
                self._lose(note, line + at - 1, text, why)
            for name, value in block.names.items():
                if isinstance(value, Amount) and value.digits:
                    self._named(note, name, value)
            wanted = "prior" if heading == "Prior" else "evidence"
            for handed in block.handed:
                if handed.call == wanted and not priced:
                    priced = self._handed(note, handed, iri, link, line)
                else:
                    self._lose(note, line + handed.line - 1, handed.call, f"not what stands under {heading}")
        return priced

    def _handed(self, note: Note, handed: Handed, iri: str, link: str, line: int) -> bool:
        made, cluster = self.made, handed.arguments.get("cluster")
        members = self.answers.members.get(str(cluster), [])
        numbers = handed.arguments.get("weights" if handed.call == "prior" else "likelihoods")
        amounts = [one for one in numbers if isinstance(one, Amount)] if isinstance(numbers, list) else []
        if not members or len(amounts) != len(members):
            why = f"{len(amounts)} numbers for the {len(members)} hypotheses of {cluster}"
            self._lose(note, line + handed.line - 1, handed.call, why)
            return False
        for hypothesis, amount in zip(members, amounts, strict=True):
            short = hypothesis.rpartition("/")[2]
            content = {link: iri, "hypothesis": hypothesis, "likelihoodUnit": "relative", **written(amount)}
            made.add("Likelihood", made.mint("likelihood", f"{note.id}/{handed.call}/{short}"), content)
        trust = handed.arguments.get("t")
        if isinstance(trust, Amount):
            made.keep(iri, "t", trust.digits or str(written(trust).get("value", "")))
        self._rows(note, iri, link, handed.arguments.get("observations"), line + handed.line - 1)
        return True

    def _rows(self, note: Note, iri: str, link: str, observations: object, line: int) -> None:
        """That the call names the observations that its note is about."""
        if not isinstance(observations, list):
            return
        rows = _texts(self.made.records[iri].get("members")) if link == "group" else [iri]
        items = {item for row in rows for item in _texts(self.made.records[row].get("covers"))}
        named = {self.made.mint("item", str(one)) for one in observations}
        if items != named:
            said = ", ".join(map(str, observations))
            self._lose(note, line, said, "other observations than those that the note is about")

    def _named(self, note: Note, name: str, value: Amount) -> None:
        """A number that the block writes out under a name: somebody's estimate, which others may replace."""
        made, key = self.made, f"{note.id}/{name}"
        estimand = made.add("Estimand", made.mint("estimand", key), {"label": name, "scale": "linear"})
        content: Mapping[str, object] = {"estimand": estimand, "agent": made.mint("agent", "authors"), **written(value)}
        if made.mint("agent", "authors") not in made.records:
            made.add("Agent", made.mint("agent", "authors"), _AUTHORS)
        made.add("Estimate", made.mint("estimate", key), {**content, "basis": "judgement"}, f"{note.id}:{name}")

    def _lose(self, note: Note, line: int, text: str, why: str) -> None:
        place = note.thing
        self.made.lose("semantic", place, f"line {line}", text, why)


def _texts(value: object) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []
