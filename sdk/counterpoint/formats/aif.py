"""The Argument Interchange Format as JSON: information, inference, conflict, rephrase and what was said. Read only.

An I node is a `Claim`; an RA node an `Inference` that supports, a CA node one that opposes, whose conclusion is
another step where the node attacks one (an undercut); an MA node a `Similarity`. A locution that a YA node joins
to a claim is an `Assertion` of its speaker in the `Dialogue` of the file. Dialects differ: the graph may stand
under `AIF` or `aif` or by itself, a list may be null, ids are numbers or texts.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from counterpoint.errors import InputError
from counterpoint.formats.contract import AS_IT_IS, ReadOptions, Source
from counterpoint.formats.foreign_values import plain
from counterpoint.formats.importing import Broken, Import, Thing, base_of, whole
from counterpoint.model.document import Document
from counterpoint.wire.parse import json_tree

__all__ = ["read", "recognises"]

_HEAD = 1_000_000
_MARKS = (re.compile(rb'"nodeID"\s*:'), re.compile(rb'"edges"\s*:'), re.compile(rb'"fromID"\s*:'))
_STEPS = {"RA": "supports", "CA": "opposes"}
_ACTS = {"disagreeing": "denies", "challenging": "doubts", "conceding": "concedes", "retracting": "takesBack"}
_ASKED = ("questioning", "question")


def recognises(source: Source) -> bool:
    return isinstance(source, bytes) and all(mark.search(source[:_HEAD]) for mark in _MARKS)


@whole
def read(source: bytes, name: str, options: ReadOptions = AS_IT_IS) -> Document:
    """Reads a graph.

    Fails   InputError when the bytes are no such graph
    """
    value = json_tree(source, name).value
    top = value if isinstance(value, dict) else {}
    key = next((each for each in ("AIF", "aif") if isinstance(top.get(each), dict)), "")
    graph = top[key] if key else top
    if not isinstance(graph, dict) or not isinstance(graph.get("nodes"), list):
        raise InputError("this is no argument graph: it has no list of nodes", f"{name}:1:1", "name a file with nodes")
    at = f"/{key}" if key else ""
    nodes = [node for node in graph["nodes"] if isinstance(node, dict)]
    first = next((_id(node.get("nodeID")) for node in nodes), "empty")
    made = Import("aif", source, name, options, base_of("aif", f"{first}-{len(nodes)}"))
    _Graph(made, graph, at).read()
    header = made.mint("kb", "header")
    made.header(header, {"title": "Argument graph"})
    for thing in (Thing("graph", graph, at), *([Thing("file", top, "")] if key else [])):
        thing.used |= {"nodes", "edges", "locutions", "participants", "AIF", "aif"}
        made.rest(thing, header)
    return made.document(header)


def _id(value: object) -> str:
    return str(plain(value)) if isinstance(value, (str, int)) and not isinstance(value, bool) else ""


class _Graph:
    """The nodes of a file, and which edges join them."""

    def __init__(self, made: Import, graph: dict[str, object], at: str) -> None:
        self.made, self.graph, self.at = made, graph, at
        self.kinds: dict[str, str] = {}
        self.into: dict[str, list[str]] = defaultdict(list)
        self.out: dict[str, list[str]] = defaultdict(list)
        self.texts: dict[str, str] = {}
        self.speakers: dict[str, str] = {}
        self.dialogue = ""
        self.seen: set[str] = set()

    def read(self) -> None:
        made, at = self.made, self.at
        for node in self.graph["nodes"]:  # type: ignore[attr-defined]
            if isinstance(node, dict):
                self.kinds[_id(node.get("nodeID"))] = str(node.get("type") or "").strip().upper()
                self.texts[_id(node.get("nodeID"))] = str(plain(node.get("text") or ""))
        made.parts("edges", self.graph.get("edges"), f"{at}/edges", self._edge)
        made.parts("participants", self.graph.get("participants"), f"{at}/participants", self._participant)
        made.parts("locutions", self.graph.get("locutions"), f"{at}/locutions", self._locution)
        made.parts("nodes", self.graph["nodes"], f"{at}/nodes", self._node)

    def _edge(self, thing: Thing) -> None:
        ends = [_id(thing.take(key)) for key in ("fromID", "toID")]
        for key, end in zip(("fromID", "toID"), ends, strict=True):
            if end not in self.kinds:
                raise Broken(f"the edge ends in {end or 'nothing'}, which is no node", f"{thing.pointer}/{key}")
        thing.used |= {"edgeID", "formEdgeID"}
        self.out[ends[0]].append(ends[1])
        self.into[ends[1]].append(ends[0])

    def _participant(self, thing: Thing) -> None:
        id = _id(thing.take("participantID")) or _id(thing.take("personID"))
        names = [thing.text("firstname"), thing.text("surname"), thing.text("name")]
        name = " ".join(each for each in names if each) or f"participant {id}"
        iri = self.made.add("Agent", self.made.mint("agent", id), {"name": name, "kind": "person"}, id)
        self.speakers[f"person {id}"] = iri
        self.made.rest(thing, iri)

    def _locution(self, thing: Thing) -> None:
        node, person = _id(thing.take("nodeID")), _id(thing.take("personID"))
        if person:
            iri = self.speakers.get(f"person {person}") or self._speaker(f"participant {person}")
            self.speakers[node] = iri
        self.made.rest(thing, self._claim_iri(node) if self.kinds.get(node) == "I" else "")

    def _speaker(self, name: str) -> str:
        iri = self.made.mint("agent", name)
        return self.made.add("Agent", iri, {"name": name, "kind": "person", "basis": "ruleDerived"})

    def _node(self, thing: Thing) -> None:
        id = _id(thing.take("nodeID"))
        if not id:
            raise Broken("a node has no nodeID", thing.pointer)
        if id in self.seen:
            raise Broken(f"an earlier node has the nodeID {id} too", f"{thing.pointer}/nodeID")
        self.seen.add(id)
        kind = self.kinds[id]
        thing.used.add("type")
        if kind == "I":
            self._claim(thing, id)
        elif kind in _STEPS:
            self._step(thing, id, kind)
        elif kind == "MA":
            self._rephrase(thing, id)
        elif kind in ("YA", "L", "TA"):
            self._said(thing, id, kind)
        else:
            raise Broken(f"{kind or 'nothing'} is no type of node that is known", f"{thing.pointer}/type")

    def _claim_iri(self, id: str) -> str:
        return self.made.mint("claim", id)

    def _claim(self, thing: Thing, id: str) -> None:
        text = thing.needed("text")
        iri = self.made.add("Claim", self._claim_iri(id), {"text": text, "basis": "judgement"}, id)
        self.made.rest(thing, iri)

    def _ends(self, ids: list[str], thing: Thing) -> Iterator[str]:
        """The records that an end of a step stands for: claims, and other steps."""
        for id in ids:
            if self.kinds[id] == "I":
                yield self._claim_iri(id)
            elif self.kinds[id] in _STEPS:
                # A step with several conclusions is several inferences; the first stands for it.
                yield self.made.mint("step", id)
            elif self.kinds[id] not in ("YA", "TA", "L"):
                raise Broken(f"a step is joined to {id}, a node of type {self.kinds[id]}", thing.pointer)

    def _step(self, thing: Thing, id: str, kind: str) -> None:
        made = self.made
        # A step that ends in this one concludes about it and is no premise of it.
        premises = [
            *dict.fromkeys(self._ends([each for each in self.into[id] if self.kinds[each] not in _STEPS], thing))
        ]
        conclusions = [*dict.fromkeys(self._ends(self.out[id], thing))]
        if not premises or not conclusions:
            raise Broken(f"the {kind} node {id} has no {'premise' if not premises else 'conclusion'}", thing.pointer)
        scheme = thing.text("scheme") or thing.text("text")
        thing.used |= {"text"}
        named = scheme if scheme and not scheme.lower().startswith("default") else ""
        for number, conclusion in enumerate(conclusions):
            iri = made.mint("step", id if number == 0 else f"{id}/{number + 1}")
            said = {"premises": premises, "conclusion": conclusion, "direction": _STEPS[kind], "warrant": named}
            # The graph does not say whether several premises work only together.
            made.add("Inference", iri, {**said, "origin": "reconstruction"}, id)
            if number == 0:
                made.rest(thing, iri)

    def _rephrase(self, thing: Thing, id: str) -> None:
        into = [each for each in self.into[id] if self.kinds[each] == "I"]
        out = [each for each in self.out[id] if self.kinds[each] == "I"]
        if not into or not out:
            raise Broken(f"the MA node {id} does not join two information nodes", thing.pointer)
        why = thing.text("scheme") or thing.text("text") or "rephrase"
        thing.used |= {"text"}
        said = {"subject": self._claim_iri(into[0]), "object": self._claim_iri(out[0]), "relation": "overlaps"}
        iri = self.made.add("Similarity", self.made.mint("rephrase", id), {**said, "justification": why}, id)
        for extra in (*into[1:], *out[1:]):
            self.made.lose("semantic", thing, "", extra, "a rephrase joins two claims here, and this is a third", iri)
        self.made.rest(thing, iri)

    def _said(self, thing: Thing, id: str, kind: str) -> None:
        """An illocution joins a locution to what it says. What was said of no claim has no place here, and is told."""
        claims = [each for each in self.out[id] if self.kinds[each] == "I"]
        locutions = [each for each in self.into[id] if self.kinds[each] == "L"]
        act = thing.text("scheme")
        if kind == "YA" and claims and locutions:
            act = (act or str(thing.value.get("text") or "")).lower()
            thing.used.add("text")
            for locution in locutions:
                for claim in claims:
                    self._speech(id, act, locution, claim)
        elif kind == "L" and any(self._says_a_claim(each) for each in self.out[id]):
            # Its text is the note of what it asserts.
            thing.used.add("text")
        else:
            thing.used.discard("scheme")
        for key, value in thing.value.items():
            if key not in thing.used and value not in (None, "", [], {}):
                self.made.lose("provenance", thing, key, value, f"a node of type {kind} becomes no record of its own")

    def _says_a_claim(self, id: str) -> bool:
        return self.kinds[id] == "YA" and any(self.kinds[each] == "I" for each in self.out[id])

    def _speech(self, id: str, act: str, locution: str, claim: str) -> None:
        made = self.made
        if not self.dialogue:
            self.dialogue = made.add("Dialogue", made.mint("dialogue", "main"), {"title": "Dialogue of the graph"})
        speaker = self.speakers.get(locution) or self._named_in(locution)
        said = {"dialogue": self.dialogue, "speaker": speaker, "note": self.texts[locution]}
        iri = self._claim_iri(claim)
        if any(word in act for word in _ASKED):
            content: dict[str, object] = {**said, "kind": "asks", "about": [iri]}
            made.add("DialogueEvent", made.mint("event", f"{locution}-{claim}"), content, id)
            return
        told = next((ours for word, ours in _ACTS.items() if word in act), "asserts")
        made.add("Assertion", made.mint("assertion", f"{locution}-{claim}"), {**said, "claim": iri, "act": told}, id)

    def _named_in(self, locution: str) -> str:
        """Whoever the text of a locution names before its colon, which is how speakers are written in it."""
        name, colon, _ = self.texts[locution].partition(":")
        return self._speaker(name.strip() if colon and name.strip() and len(name) < 60 else "a speaker nobody names")
