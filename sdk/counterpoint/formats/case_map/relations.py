"""Relations of the claims of a case map, its cruxes, and the claims it says are alike and not the same."""

import re

from counterpoint.formats.foreign_values import plain
from counterpoint.formats.importing import Broken, Import, Thing

__all__ = ["Relations"]

_REASONS = {"supports": "supports", "challenges": "opposes"}
_LIKENESSES = {"similar_to": "overlaps", "refines": "narrower", "in_tension_with": "negates"}
_NAMED = re.compile(r"[A-Za-z0-9][A-Za-z0-9_\-]*")


class Relations:
    """What a map says of its claims taken together."""

    def __init__(self, made: Import) -> None:
        self.made = made

    def relation(self, thing: Thing) -> None:
        made, id, kind = self.made, thing.needed("relation_id"), thing.needed("relation_type")
        one, other = self._end(thing, "source_claim"), self._end(thing, "target_claim")
        iri, why = made.mint("relation", id), thing.text("rationale")
        if kind in _REASONS:
            step = {"premises": [one], "conclusion": other, "direction": _REASONS[kind], "warrant": why}
            made.add("Inference", iri, step | {"origin": "reconstruction"}, id)
        elif kind == "depends_on":
            # In this format the target depends on the source: it is a premise that the target cannot do without.
            step = {
                "premises": [one],
                "conclusion": other,
                "direction": "supports",
                "linkage": "linked",
                "warrant": why,
            }
            made.add("Inference", iri, step | {"origin": "reconstruction"}, id)
        elif kind in _LIKENESSES:
            said = {"subject": one, "object": other, "relation": _LIKENESSES[kind], "justification": why}
            made.add("Similarity", iri, said, id)
            if kind == "in_tension_with":
                note = "They cannot both be held without a qualification, which the map does not rule out."
                made.records[iri] |= {"relation": "differsIn", "dimension": "tension", "note": note}
        elif kind == "crux_for":
            text = str(made.records[one]["text"])
            said = {"label": text, "target": one, "root": other, "kind": "factualCrux", "rationale": why}
            made.add("Crux", iri, said, id)
        else:
            thing.used -= {"relation_id", "relation_type", "source_claim", "target_claim", "rationale"}
            made.lose("semantic", thing, "", plain(thing.value), f"no relation {kind!r} is known")
            return
        made.rest(thing, iri)

    def _end(self, thing: Thing, key: str) -> str:
        named = key if key in thing.value else f"{key}_id"
        id = thing.needed(named)
        iri = self.made.mint("claim", id)
        if iri not in self.made.records:
            raise Broken(f"the claim {id} is not in the map", f"{thing.pointer}/{named}")
        return iri

    def crux(self, value: object, pointer: str) -> None:
        """A question on which the map says that its assessment turns."""
        made = self.made
        thing = Thing("crux_candidates", value if isinstance(value, dict) else {}, pointer)
        text = value if isinstance(value, str) else thing.text("text") or thing.text("question") or thing.text("crux")
        if not text:
            made.lose("semantic", thing, "", plain(value), "a crux without words")
            return
        linked = thing.take("linked_claim_ids") or thing.take("linked_claims")
        named = [str(one) for one in linked] if isinstance(linked, list) else _NAMED.findall(text)
        claims = list(dict.fromkeys(iri for one in named if (iri := made.mint("claim", one)) in made.records))
        question, iri = made.mint("question", pointer), made.mint("crux", pointer)
        asked = re.sub(r"\s*Linked claims?:.*", "", text, flags=re.DOTALL).removeprefix("crux:").strip() or text
        made.add("Question", question, {"text": asked})
        said = {"label": asked, "target": question, "kind": "factualCrux", "rationale": thing.text("why_it_matters")}
        made.add("Crux", iri, said | {"root": claims[0] if len(claims) == 1 else ""})
        for claim in claims:
            made.also(claim, "about", [question])
        made.keep(iri, "crux_candidates", text)
        made.rest(thing, iri)

    def alike(self, value: object, pointer: str) -> None:
        """Claims that look the same and are not, with the reason in words."""
        made = self.made
        thing = Thing("similar_but_not_identical", value if isinstance(value, dict) else {}, pointer)
        text = value if isinstance(value, str) else " ".join(str(one) for one in thing.value.values())
        named = dict.fromkeys(iri for one in _NAMED.findall(text) if (iri := made.mint("claim", one)) in made.records)
        claims = list(named)
        if len(claims) < 2:
            made.lose("semantic", thing, "", plain(value), "it names fewer than two claims of the map")
            return
        for place, one in enumerate(claims):
            for other in claims[place + 1 :]:
                pair = f"{pointer}/{one.rpartition('/')[2]}/{other.rpartition('/')[2]}"
                said = {"subject": one, "object": other, "relation": "notSame", "justification": text}
                made.add("Similarity", made.mint("similarity", pair), said)
