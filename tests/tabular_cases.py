"""The examples that are built from tables of facts, as tests see them."""

import csv
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import counterpoint
from counterpoint.model.document import Document
from counterpoint.model.record import Bundle

EXAMPLES = Path(__file__).parents[1] / "examples"


@dataclass(frozen=True)
class Case:
    """One case: its folder, its teams and the names its tables use."""

    folder: Path

    @property
    def name(self) -> str:
        return self.folder.name

    @cached_property
    def prefixes(self) -> dict[str, str]:
        return {row["prefix"]: row["iri"] for row in rows(self.folder / "facts" / "prefixes.csv")}

    @cached_property
    def teams(self) -> tuple[str, ...]:
        folders = (
            path for path in (self.folder / "facts").iterdir() if path.is_dir() and path.name.startswith("team_")
        )
        return tuple(sorted(path.name for path in folders))

    @cached_property
    def others(self) -> tuple[str, ...]:
        """Files that are no team's, such as a made-up one that shows what real ones leave blank."""
        folders = (path for path in (self.folder / "facts").iterdir() if path.is_dir() and path.name != "common")
        return tuple(sorted(path.name for path in folders if path.name not in self.teams))

    def document(self, team: str, version: int = 2) -> Document:
        return _load(self.folder / "v1" / f"{team}.jsonld" if version == 1 else self.folder / f"{team}.jsonld")

    def has_past(self, team: str) -> bool:
        return (self.folder / "v1" / f"{team}.jsonld").exists()

    @cached_property
    def records(self) -> dict[str, tuple[str, ...]]:
        """IRI → the teams whose current file has it."""
        found: dict[str, tuple[str, ...]] = {}
        for team in self.teams:
            for record in self.document(team).bundle:
                found[record.id] = (*found.get(record.id, ()), team)
        return found

    def full(self, name: str) -> str:
        """`o:claim/t1` as an absolute IRI.

        Fails   ValueError when the prefix is none of the case's
        """
        prefix, colon, rest = name.partition(":")
        if not colon or prefix not in self.prefixes:
            raise ValueError(name)
        return self.prefixes[prefix] + rest

    def own(self, team: str) -> Bundle:
        """The records that a team wrote itself."""
        bundle = self.document(team).bundle
        author = next(record for record in bundle if record.type == "KnowledgeBase" and record.texts("includes"))
        return Bundle([r for r in bundle if r.text("attributedTo") == author.text("attributedTo")])


@cache
def _load(path: Path) -> Document:
    return counterpoint.load(path, name=path.name)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


CASES = tuple(Case(path.parent) for path in sorted(EXAMPLES.glob("*/facts")))
