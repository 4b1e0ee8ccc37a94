"""Builds the example files from tables of facts.

    python examples/build.py [CASE ...]

A case keeps its facts in `facts/<team>/<Type>.csv`, one table a record type and one row a record. A column is
named after the property it fills; `said.speaker` and its like fill the assertion that puts a claim forward. A
term of an extension stands under its own name, with `@id`, `@integer` or `@boolean` behind it where its values
are no text. Several values stand in one cell, parted by ` | `, and `likelihoods` holds `hypothesis = number`
parted so. What every row of a team has in common (author, time of writing) is taken from the team's header.

`facts/common/` holds the records all teams start from; a team's row of the same id is an edit of the common one.
`Redact.csv` names records whose content is taken out, as `counterpoint redact` does it. `facts/<team>/v2/` holds
what a later event changed: rows that take the place of earlier ones or come new, and `Gone.csv`, the ids that
went. From these come two files a team: `v1/<team>.jsonld`, and `<team>.jsonld`, in which each changed record is
stamped with its past, as `counterpoint release` does it.

A case that is written in YAML keeps the first file of a team in `v1/<team>.yaml`, whole, and what a later event
changed in tables of `later/<team>/`. The same two files come from these, the later one in YAML too.

The digest of every file is printed. Nothing is read but the tables and this YAML, so the same facts give
the same bytes.
"""

import csv
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import counterpoint
from counterpoint.merge.redact import redact
from counterpoint.model.record import Bundle
from counterpoint.model.terms import terms
from counterpoint.verbs import release

HERE = Path(__file__).resolve().parent
SEPARATOR = " | "
COMMON, GONE, REDACT = "common", "Gone", "Redact"

Row = dict[str, object]


def main(wanted: list[str]) -> None:
    cases = wanted or sorted({path.parent.name for path in (*HERE.glob("*/facts"), *HERE.glob("*/later"))})
    for case in cases:
        for path in build(HERE / case):
            print(f"{counterpoint.digest(path.read_bytes())}  {path.relative_to(HERE.parent).as_posix()}")


def build(case: Path) -> Iterator[Path]:
    """Writes every file of a case, and gives their paths."""
    if not (case / "facts").is_dir():
        yield from _written(case)
        return
    prefixes = {row["prefix"]: row["iri"] for row in _rows(case / "facts" / "prefixes.csv")}
    shared = case / "facts" / COMMON
    common = _bundle(shared, prefixes) if shared.is_dir() else Bundle([])
    for team in sorted(path for path in (case / "facts").iterdir() if path.is_dir() and path.name != COMMON):
        first = _redacted(_changed(common, _bundle(team, prefixes), set()), team, prefixes)
        later = team / "v2"
        if not later.is_dir():
            yield _write(case / f"{team.name}.jsonld", first, prefixes)
            continue
        yield _write(case / "v1" / f"{team.name}.jsonld", first, prefixes)
        changed = _bundle(later, prefixes)
        gone = {_full(row["id"], prefixes) for row in _table(later / f"{GONE}.csv")}
        yield _write(case / f"{team.name}.jsonld", _changed(first, changed, gone), prefixes)


def _written(case: Path) -> Iterator[Path]:
    """The files with a past of a case in YAML, and what they were."""
    prefixes = {row["prefix"]: row["iri"] for row in _rows(case / "later" / "prefixes.csv")}
    for later in sorted(path for path in (case / "later").iterdir() if path.is_dir()):
        first = counterpoint.load(case / "v1" / f"{later.name}.yaml").bundle
        yield _write(case / "v1" / f"{later.name}.jsonld", first, {})
        now = _changed(first, _bundle(later, prefixes), set())
        (case / f"{later.name}.yaml").write_bytes(counterpoint.dump(now, format="yaml", prefixes=prefixes))
        yield _write(case / f"{later.name}.jsonld", now, {})


def _changed(before: Bundle, rows: Bundle, gone: set[str]) -> Bundle:
    """A file after rows came or took another's place and ids went, each change stamped with its past."""
    new = {record.id for record in rows}
    kept = [record for record in before if record.id not in new and not _goes(record.id, gone)]
    return release(before, Bundle([*kept, *rows])).bundle


def _redacted(bundle: Bundle, team: Path, prefixes: dict[str, str]) -> Bundle:
    """The file after the records of `Redact.csv` gave up their content, at the time the header was written."""
    header = next(iter(_table(team / "KnowledgeBase.csv")))
    for row in _table(team / f"{REDACT}.csv"):
        holder = _full(row["holder"], prefixes)
        target = _full(row["id"], prefixes)
        bundle = redact(bundle, [target], reason=row["reason"], at=header["recordedAt"], holder=holder).bundle
    return bundle


def _goes(iri: str, gone: set[str]) -> bool:
    """Whether a record, or the one it was nested in, is among those that went."""
    return any(iri == each or iri.startswith(f"{each}/") for each in gone)


def _bundle(folder: Path, prefixes: dict[str, str]) -> Bundle:
    """The records of one folder of tables, by way of the authoring form.

    Fails   ValueError when a table has a column that is no property
    """
    records = [
        record
        for path in sorted(folder.glob("*.csv"))
        if path.stem not in (GONE, REDACT)
        for record in (_record(path.stem.replace("_", ":"), row, path) for row in _rows(path))
    ]
    # JSON is YAML, and the reader of the authoring form takes every scalar by the range of its property.
    text = json.dumps({"prefixes": prefixes, "records": records}, ensure_ascii=False, indent=0)
    return counterpoint.load(text.encode(), format="yaml", name=str(folder)).bundle


def _record(type_: str, row: dict[str, str], path: Path) -> Row:
    record: Row = {"id": row["id"], "type": type_}
    said: Row = {}
    for column, cell in row.items():
        if column == "id" or not cell:
            continue
        if ":" in column:
            name, _, kind = column.partition("@")
            record[name] = [_TYPED[kind](each) for each in cell.split(SEPARATOR)]
            continue
        inner, key = (said, column[5:]) if column.startswith("said.") else (record, column)
        inner[key] = _value(key, cell, path)
    if said:
        record["said"] = [said]
    return record


def _value(key: str, cell: str, path: Path) -> object:
    if key == "likelihoods":
        return dict(part.split(" = ") for part in cell.split(SEPARATOR))
    if key not in terms().properties and key not in _IN_PLACE:
        raise ValueError(f"{path}: there is no property {key!r}")
    return cell.split(SEPARATOR) if SEPARATOR in cell else cell


_TYPED: dict[str, Callable[[str], object]] = {
    "": str,
    "id": lambda cell: {"@id": cell},
    "integer": int,
    "boolean": lambda cell: cell == "true",
}
_IN_PLACE = {"quote", "time"}
"""Keys of the authoring form that are no properties by themselves."""


def _full(name: str, prefixes: dict[str, str]) -> str:
    prefix, _, rest = name.partition(":")
    return prefixes[prefix] + rest


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return [{key: (value or "").strip() for key, value in row.items()} for row in csv.DictReader(lines)]


def _table(path: Path) -> list[dict[str, str]]:
    return _rows(path) if path.exists() else []


def _write(path: Path, bundle: Bundle, prefixes: dict[str, str]) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(counterpoint.dump(bundle, prefixes=prefixes))
    return path


if __name__ == "__main__":
    main(sys.argv[1:])
