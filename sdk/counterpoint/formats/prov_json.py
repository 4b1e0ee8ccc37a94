"""PROV-JSON: who made what from what, for programs that follow provenance. It is written and never read.

Records are entities, activities and agents; what PROV has a relation for becomes one. Names are qualified,
with a prefix for every namespace. Source: The PROV-JSON Serialization, W3C Member Submission 2013.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import msgspec

from counterpoint.formats.contract import WriteOptions, Writing
from counterpoint.formats.crosswalk import crosswalk
from counterpoint.formats.fitting import presentable
from counterpoint.formats.prefixes import derived
from counterpoint.model.record import Bundle, Record
from counterpoint.model.terms import terms

__all__ = ["write"]

_CLASSES = {"Activity": "activity", "Agent": "agent"}
_KINDS = {"person": "prov:Person", "organisation": "prov:Organization", "software": "prov:SoftwareAgent"}
_LABELS = ("text", "title", "name", "label")
_DERIVED = {
    "derivesFrom": "",
    "derivedFrom": "",
    "restsOn": "",
    "replaces": "prov:Revision",
    "source": "prov:PrimarySource",
}
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)


def write(bundle: Bundle, options: WriteOptions) -> Writing:
    """What the records say about provenance, with an account of the rest."""
    shown, left_out = presentable(bundle)
    names = _Names(shown)
    document: dict[str, dict[str, Any]] = {}
    for record in shown:
        described = document.setdefault(_CLASSES.get(record.type, "entity"), {})
        described[names.qualified(record.id)] = _attributes(record)
    number = 0
    for record in shown:
        for relation, parts in _relations(record, names.qualified):
            number += 1
            document.setdefault(relation, {})[f"_:r{number}"] = parts
    whole = {"prefix": dict(sorted(names.prefixes.items())), **dict(sorted(document.items()))}
    data = msgspec.json.format(msgspec.json.encode(whole), indent=1) + b"\n"
    return Writing(data, crosswalk("prov-json", "out").losses(bundle, left_out))


class _Names:
    """Qualified names, with the prefixes a file of these records would declare, else one for each namespace."""

    def __init__(self, bundle: Bundle) -> None:
        self.prefixes = {**terms().prefixes, **derived(bundle)}
        self._of = dict(sorted(((base, p) for p, base in self.prefixes.items()), key=lambda pair: -len(pair[0])))

    def qualified(self, iri: str) -> str:
        for base, prefix in self._of.items():
            if iri.startswith(base):
                return f"{prefix}:{iri[len(base) :]}"
        cut = max(iri.rfind(mark) for mark in "/#:") + 1
        prefix = f"ns{sum(known.startswith('ns') for known in self.prefixes) + 1}"
        self.prefixes[prefix] = iri[:cut]
        self._of[iri[:cut]] = prefix
        return f"{prefix}:{iri[cut:]}"


def _attributes(record: Record) -> dict[str, Any]:
    kinds = [f"cp:{record.type}"]
    if record.type == "Agent" and record.text("kind") in _KINDS:
        kinds.append(_KINDS[record.text("kind")])
    found: dict[str, Any] = {"prov:type": [{"$": kind, "type": "prov:QUALIFIED_NAME"} for kind in kinds]}
    labels = [record.text(key) for key in _LABELS if record.text(key)]
    if labels:
        found["prov:label"] = labels[0] if len(labels) == 1 else labels
    if _INSTANT.fullmatch(record.text("recordedAt")):
        found["prov:generatedAtTime"] = {"$": record.text("recordedAt"), "type": "xsd:dateTime"}
    if record.type == "Activity":
        for key, name in (("startedAt", "prov:startTime"), ("endedAt", "prov:endTime")):
            date = record.text(key)
            if _INSTANT.fullmatch(date):
                found[name] = date
            elif date:
                found[f"cp:{key}"] = date
    return found


def _relations(record: Record, name: Callable[[str], str]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    own = name(record.id)
    if record.type not in _CLASSES:
        for agent in record.texts("attributedTo"):
            yield "wasAttributedTo", {"prov:entity": own, "prov:agent": name(agent)}
        for activity in record.texts("generatedBy"):
            yield "wasGeneratedBy", {"prov:entity": own, "prov:activity": name(activity)}
        for key, kind in _DERIVED.items():
            for source in record.texts(key):
                derived: dict[str, Any] = {"prov:generatedEntity": own, "prov:usedEntity": name(source)}
                if kind:
                    derived["prov:type"] = {"$": kind, "type": "prov:QUALIFIED_NAME"}
                yield "wasDerivedFrom", derived
    elif record.type == "Activity":
        for agent in record.texts("agents"):
            yield "wasAssociatedWith", {"prov:activity": own, "prov:agent": name(agent)}
