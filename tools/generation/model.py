"""The vocabulary as its authors wrote it: every file of `spec/model/` as values.

Nothing is judged here; see `soundness` for what a model must not say.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

__all__ = ["LAYERS", "Field", "Model", "Nesting", "Property", "Range", "Type", "Vocabulary", "read"]

LAYERS = ("scope", "ingestion", "structure", "assessment", "protocol")
"""From the lowest up; a record refers to its own layer and to those before it."""


@dataclass(frozen=True, slots=True)
class Range:
    """What the values of a property look like."""

    name: str
    meaning: str
    json: str
    datatype: str
    """Compact IRI; empty where the value is an IRI itself."""
    pattern: str
    """What the whole value matches, without anchors; empty where anything goes."""


@dataclass(frozen=True, slots=True)
class Property:
    name: str
    module: str
    iri: str
    meaning: str
    range: str
    cardinality: str
    merge: str
    example: Any

    @property
    def many(self) -> bool:
        return self.merge == "set"


@dataclass(frozen=True, slots=True)
class Field:
    """A property as one type uses it."""

    name: str
    required: bool
    targets: tuple[str, ...]
    vocabulary: str
    upward: str
    """What happens to a reference into a higher layer when that layer is left out; empty elsewhere."""


@dataclass(frozen=True, slots=True)
class Type:
    name: str
    module: str
    iri: str
    layer: str
    derived: bool
    meaning: str
    own: Mapping[str, Field]
    fields: Mapping[str, Field]
    """Own fields after those that every record has."""
    example: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    name: str
    module: str
    iri: str
    meaning: str
    open: bool
    values: Mapping[str, str]
    """Value → what it means."""


@dataclass(frozen=True, slots=True)
class Nesting:
    """One place where the YAML authoring form nests records."""

    parent: str
    key: str
    child: str
    link: str


@dataclass(frozen=True, slots=True)
class Model:
    prefixes: Mapping[str, str]
    ranges: Mapping[str, Range]
    properties: Mapping[str, Property]
    types: Mapping[str, Type]
    vocabularies: Mapping[str, Vocabulary]
    common: Mapping[str, Field]
    nesting: tuple[Nesting, ...]
    passage: Mapping[str, str]
    """Authoring key → property of the Passage it stands for."""
    repeated: tuple[str, ...]
    """Names that more than one file claims."""

    def expand(self, compact: str) -> str:
        """The absolute form of an IRI with one of the model's prefixes."""
        prefix, _, rest = compact.partition(":")
        return self.prefixes[prefix] + rest if prefix in self.prefixes else compact

    def holders(self, name: str) -> tuple[str, ...]:
        """Types with a property of that name."""
        return tuple(t.name for t in self.types.values() if name in t.fields)


def read(folder: Path) -> Model:
    """The model in a folder.

    Fails   OSError, yaml.YAMLError, KeyError or TypeError when a file is missing or has another form
    """
    values = _yaml(folder / "values.yaml")
    authoring = _yaml(folder / "authoring.yaml")
    common = {n: _field(n, f) for n, f in _yaml(folder / "common" / "record.yaml")["fields"].items()}
    properties = {p.stem: _property(p) for p in _files(folder, "properties")}
    types = {p.stem: _type(p, common) for p in _files(folder, "types")}
    vocabularies = {p.stem: _vocabulary(p) for p in _files(folder, "vocabularies")}
    stems = [p.stem for kind in ("properties", "types", "vocabularies") for p in _files(folder, kind)]
    return Model(
        prefixes=dict(sorted(values["prefixes"].items())),
        ranges={
            n: Range(n, r["meaning"], r["json"], r.get("datatype", ""), r.get("pattern", ""))
            for n, r in values["ranges"].items()
        },
        properties=dict(sorted(properties.items())),
        types=dict(sorted(types.items(), key=lambda item: (LAYERS.index(item[1].layer), item[0]))),
        vocabularies=dict(sorted(vocabularies.items())),
        common=common,
        nesting=tuple(Nesting(**n) for n in authoring["nesting"]),
        passage=authoring["passage"]["fields"],
        repeated=tuple(sorted({s for s in stems if stems.count(s) > 1})),
    )


def _files(folder: Path, kind: str) -> list[Path]:
    return sorted(folder.glob(f"*/{kind}/*.yaml"))


def _yaml(path: Path) -> Any:
    return yaml.safe_load(path.read_text("utf-8"))


def _field(name: str, raw: Mapping[str, Any]) -> Field:
    unknown = raw.keys() - {"required", "targets", "vocabulary", "upward"}
    if unknown:
        raise TypeError(f"field {name}: unknown keys {sorted(unknown)}")
    return Field(
        name,
        raw.get("required", False),
        tuple(raw.get("targets", ())),
        raw.get("vocabulary", ""),
        raw.get("upward", ""),
    )


def _property(path: Path) -> Property:
    raw = _yaml(path)
    return Property(
        raw["property"],
        path.parent.parent.name,
        raw["iri"],
        raw["meaning"],
        raw["range"],
        raw["cardinality"],
        raw["merge"],
        raw["example"],
    )


def _type(path: Path, common: Mapping[str, Field]) -> Type:
    raw = _yaml(path)
    own = {n: _field(n, f) for n, f in raw["fields"].items()}
    return Type(
        raw["type"],
        path.parent.parent.name,
        raw["iri"],
        raw["layer"],
        raw.get("derived", False),
        raw["meaning"],
        own,
        {**common, **own},
        raw["example"],
    )


def _vocabulary(path: Path) -> Vocabulary:
    raw = _yaml(path)
    return Vocabulary(
        raw["vocabulary"], path.parent.parent.name, raw["iri"], raw["meaning"], raw["open"], raw["values"]
    )
