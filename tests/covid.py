"""The COVID example as tests see it: the common file, both teams' files and what merging the two gives."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import counterpoint
from counterpoint.model.document import Document
from counterpoint.model.record import Bundle
from counterpoint.verbs import Merged

FOLDER = Path(__file__).parents[1] / "examples" / "covid"
NAMESPACE = "https://w3id.org/counterpoint/examples/covid/"
STEMS = ("base", "team_a", "team_b")


@dataclass(frozen=True, slots=True)
class Team:
    """One team's file and the namespace of its own records."""

    name: str
    document: Document

    @property
    def bundle(self) -> Bundle:
        return self.document.bundle

    def owns(self, iri: str) -> bool:
        return iri.startswith(f"{NAMESPACE}{self.name}/")


@cache
def document(stem: str) -> Document:
    return counterpoint.load(FOLDER / f"{stem}.jsonld", name=f"{stem}.jsonld")


@cache
def teams() -> tuple[Team, Team]:
    return Team("team-a", document("team_a")), Team("team-b", document("team_b"))


@cache
def merged() -> Merged:
    return counterpoint.merge(document("team_a"), document("team_b"))


def expand(name: str) -> str:
    """`team-a:claim/a0` as an absolute IRI.

    Fails   ValueError when it is of none of the three files
    """
    prefix, colon, rest = name.partition(":")
    if not colon or prefix not in ("base", "team-a", "team-b"):
        raise ValueError(name)
    return f"{NAMESPACE}{prefix}/{rest}"
