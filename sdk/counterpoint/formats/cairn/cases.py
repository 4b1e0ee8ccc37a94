"""Verdicts of Cairn on its own cases: which claims only look independent, and a pair for contrast.

A set that it refuses to combine is `shared`, one that it would combine is `disjoint`. Both are statements of
Cairn and stand beside whatever ancestry shows. Source: the case manifests of its repository.
"""

from collections.abc import Mapping

from counterpoint.formats.foreign_values import plain
from counterpoint.formats.importing import Import, Thing

__all__ = ["Cases"]

_VERDICTS = {
    "COMBINABLE": "disjoint",
    "REFUSE-TO-COMBINE": "shared",
    "REFUSE-TO-COMBINE-AS-INDEPENDENT": "shared",
    "INVALID": "independenceUnknown",
}
_SETS = (("laundered_set", "laundered_expected", "REFUSE-TO-COMBINE"), ("contrast_pair", "contrast_expected", ""))


class Cases:
    """The cases that the manifests among the files declare."""

    def __init__(self, made: Import) -> None:
        self.made = made
        self.names: dict[tuple[str, str], str] = {}
        """(Folder of the case, name of the file without ending) → Cairn id."""
        self.cases: list[tuple[str, Thing]] = []
        self.title = ""

    def named(self, path: str, record: Mapping[str, object]) -> None:
        folder, _, file = path.rpartition("/")
        stem, id = file.removesuffix(".json"), record.get("id")
        if isinstance(id, str) and id:
            self.names[folder, stem] = id
            self.names.setdefault(("", stem), id)

    def declared(self, path: str, pointer: str, value: object) -> None:
        """A manifest of several cases by name, or of one."""
        if not isinstance(value, dict):
            return
        base = path.rpartition("/")[0]
        if path.endswith("/CASE.json") or path == "CASE.json":
            self.cases.append((base, Thing("case", value, pointer)))
            return
        for name, case in value.items():
            if isinstance(case, dict):
                self.cases.append((f"{base}/{name}".lstrip("/"), Thing("case", case, f"{pointer}/{name}")))

    def decide(self) -> None:
        """Writes down what each case decides, where its claims are here."""
        titles = []
        for folder, case in self.cases:
            named = [str(n) for key, _, _ in _SETS if isinstance(v := case.value.get(key), list) for n in v]
            if not any(self._id(folder, name) for name in named):
                self.made.lose("semantic", case, "", plain(case.value), "the claims of this case are not here")
                continue
            titles.append(case.text("title"))
            crux, why = case.text("crux"), case.text("punchline")
            question = self.made.mint("question", folder)
            if crux:
                self.made.add("Question", question, {"text": crux, "label": titles[-1]}, folder)
            for members, verdict, otherwise in _SETS:
                self._set(folder, case, members, str(case.take(verdict) or otherwise), why)
            self.made.rest(case, question if crux else "")
        self.title = titles[0] if len(titles) == 1 else ""

    def _set(self, folder: str, case: Thing, key: str, verdict: str, punchline: str) -> None:
        made, names = self.made, case.take(key)
        if not isinstance(names, list) or verdict not in _VERDICTS:
            case.used.discard(key)
            return
        members = [made.mint("claim", id) for name in names if (id := self._id(folder, str(name)))]
        members = [iri for iri in members if iri in made.records]
        if len(members) != len(names) or len(members) < 2:
            made.lose("semantic", case, key, names, "a claim of this set is not here")
            return
        agent = made.mint("agent", "cairn")
        if agent not in made.records:
            made.add("Agent", agent, {"name": "Cairn", "kind": "organisation"})
        reason = f"Cairn's verdict on this set is {verdict}."
        said = {
            "members": members,
            "agent": agent,
            "verdict": _VERDICTS[verdict],
            "rationale": f"{reason} {punchline}" if key == "laundered_set" and punchline else reason,
        }
        made.add("Independence", made.mint("independence", f"{folder}/{key}"), said)

    def _id(self, folder: str, name: str) -> str:
        near = [
            id
            for (within, stem), id in self.names.items()
            if stem == name and (within == folder or within.startswith(f"{folder}/"))
        ]
        return near[0] if near else self.names.get(("", name), "")
