"""The merge, once more: a slow and plain reading of the annex, to judge the fast one by.

It shares no code with the package and needs nothing but Python. Every function is a sentence or a
paragraph of `spec/operations/merge.md` or `canonical.md`, in the order of the annexes; where they
leave something open, a comment says which reading was taken.

A version is a dict in normal form. A group is what one record has: digest → version. A state is
record IRI → group. A file is a list of dicts.

    python merge.py [--base BASE] FILE...

writes the merged file to standard output. Exit 0: no open conflict; 1: open conflicts; 2: wrong
usage; 3: an input that cannot be read or merged, with the reason on standard error.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import Any

Version = dict[str, Any]
Group = dict[str, Version]
State = dict[str, Group]

TERMS = json.loads((Path(__file__).parents[3] / "schemas/counterpoint_schemas/v1/terms.json").read_text("utf-8"))
PROPERTIES: dict[str, dict[str, Any]] = TERMS["properties"]
CORE = "https://w3id.org/counterpoint/v1/context.jsonld"
SHORT_KEY = {entry["iri"]: name for name, entry in PROPERTIES.items()}
SHORT_TYPE = {entry["iri"]: name for name, entry in TERMS["types"].items()}
SHORT_VALUE = {iri: name for entry in TERMS["vocabularies"].values() for name, iri in entry["values"].items()}
DERIVED = {name for name, entry in TERMS["types"].items() if entry["derived"]}
PROFILES = ("draft", "exchange", "published")  # weakest first


class Refused(Exception):
    """An input that cannot be merged: the record it is about, and why."""

    def __init__(self, record: str, why: str) -> None:
        super().__init__(f"{record}: {why}")
        self.record = record


# Canonical form: bytes and digests.


def jcs(value: Any) -> str:
    """RFC 8785, for JSON without fractions."""
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
        return "{" + ",".join(jcs(key) + ":" + jcs(value[key]) for key in keys) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(jcs, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def sha(text: str) -> str:
    return "sha256:" + sha256(text.encode("utf-8")).hexdigest()


def digest(version: Version) -> str:
    return sha(jcs(version))


def as_set(values: Iterable[Any]) -> list[Any]:
    """A set in normal form: strings by code point, then the others by their JCS text, no repeats."""
    distinct = {jcs(value): value for value in values}
    return sorted(distinct.values(), key=lambda v: (0, v) if isinstance(v, str) else (1, jcs(v)))


# Versions.


def lists(version: Version) -> set[str]:
    return set(version.get("revises", ()))


def covers(w: Version, d: str, v: Version) -> bool:
    # Two versions that both lack attributedTo are taken to have the same.
    return d in lists(w) and lists(v) <= lists(w) and v.get("attributedTo") == w.get("attributedTo")


def prune(group: Group) -> Group:
    return {d: v for d, v in group.items() if not any(covers(w, d, v) for w in group.values())}


def heads(group: Group) -> Group:
    return {d: v for d, v in group.items() if not any(d in lists(w) for w in group.values())}


def history(group: Group) -> list[str]:
    """H: the digests of all versions and all digests these list."""
    return sorted(set(group).union(*map(lists, group.values())))


def is_tombstone(version: Version) -> bool:
    return bool(version.get("type") == "Tombstone")


def live(group: Group) -> Group:
    return {d: v for d, v in heads(group).items() if not is_tombstone(v)}


def union(groups: Iterable[Group]) -> Group:
    return dict(chain.from_iterable(group.items() for group in groups))


# Join.


def join(states: list[State]) -> State:
    every = sorted(set().union(*states))
    return {x: prune(union(state.get(x, {}) for state in states)) for x in every}


# Rendering.


def is_functional(key: str, declared: set[str]) -> bool:
    return key == "type" or (not PROPERTIES[key]["many"] if key in PROPERTIES else key in declared)


def alternatives(group: Group, key: str) -> dict[str, set[str]]:
    """Alternative as canonical JSON → digests of the live heads that hold it."""
    found: dict[str, set[str]] = {}
    for d, head in live(group).items():
        if key in head:
            found.setdefault(jcs(head[key]), set()).add(d)
        if key in head.get("cleared", ()):
            found.setdefault("null", set()).add(d)
    return found


def named(group: Group) -> list[str]:
    """All properties that the live heads have or clear, `type` among them."""
    keys = {key for head in live(group).values() for key in [*head, *head.get("cleared", ())]}
    return sorted(keys - {"id", "revises", "cleared"})


def disputes(group: Group, declared: set[str]) -> dict[str, dict[str, set[str]]]:
    """Contested property → its alternatives and who holds them."""
    found = {}
    for key in named(group):
        if is_functional(key, declared) and len(alternatives(group, key)) > 1:
            found[key] = alternatives(group, key)
    if live(group) and len(live(group)) < len(heads(group)):
        found["exists"] = {"true": set(heads(group)), "false": set(heads(group))}
    return found


def view(x: str, group: Group, declared: set[str]) -> Version:
    if len(group) == 1:
        return next(iter(group.values()))
    contested = sorted(disputes(group, declared))
    shown: Version = {"id": x, "type": "Contested" if live(group) else "Tombstone", "versions": sorted(group)}
    if contested:
        shown["contested"] = contested
    for key in named(group):
        if not is_functional(key, declared):
            values = as_set(value for head in live(group).values() for value in head.get(key, ()))
            if values:
                shown[key] = values
        elif key not in contested and alternatives(group, key).keys() != {"null"}:
            shown[key] = next(head[key] for head in live(group).values() if key in head)
    return shown


def declarations(state: State) -> set[str]:
    """Properties from outside the core that all `Extension` records about them call functional.

    An Extension record is what the view shows: a contested rule is no agreement, a contested term declares nothing.
    """
    rules: dict[str, set[Any]] = {}
    for x, group in state.items():
        shown = view(x, group, set())
        if shown.get("type") == "Extension" and "term" in shown:
            rules.setdefault(shown["term"], set()).add(shown.get("mergeRule"))
    return {term for term, said in rules.items() if said == {"functionalMerge"}}


def conflict(x: str, key: str, held: dict[str, set[str]]) -> Version:
    kinds = {"exists": "existenceConflict", "type": "typeConflict"}
    sides = sorted(held)
    return {
        "id": "urn:cp:conflict:" + sha(jcs([x, key, sides])),
        "type": "Conflict",
        "subject": x,
        "property": key,
        "kind": kinds.get(key, "valueConflict"),
        "alternatives": sides,
        "heads": sorted(set().union(*held.values())),
    }


def header(shown: list[Version]) -> list[Version]:
    """The derived header, where there are several roots."""
    headers = {each["id"]: each for each in shown if each.get("type") == "KnowledgeBase"}
    included = {iri for x, each in headers.items() for iri in each.get("includes", ()) if iri != x}
    roots = [headers[x] for x in sorted(headers.keys() - included or headers)]
    if len(roots) < 2:
        return []
    parts = [root["id"] for root in roots]
    derived: Version = {"id": "urn:cp:union:" + sha(jcs(parts)), "type": "KnowledgeBase", "parts": parts}
    # A root without a licence does not disagree; one whose licence is contested does not agree.
    licences = {root["licence"] for root in roots if "licence" in root}
    if len(licences) > 1 or any("licence" in root.get("contested", ()) for root in roots):
        derived["contested"] = ["licence"]
    elif licences:
        derived["licence"] = licences.pop()
    spec = [root["specVersion"] for root in roots if "specVersion" in root]
    if spec:
        # Number by number; the annex does not say what is higher among versions with other characters.
        derived["specVersion"] = max(spec, key=lambda text: ([int(part) for part in re.findall("[0-9]+", text)], text))
    # The annex does not say how weak a profile of a module is, so only the core's count.
    profiles = [root["profile"] for root in roots if root.get("profile") in PROFILES]
    if profiles:
        derived["profile"] = min(profiles, key=PROFILES.index)
    for key in ("teams", "modules", "imports", "entryPoints", "extensions"):
        values = as_set(value for root in roots for value in root.get(key, ()))
        if values:
            derived[key] = values
    return [derived]


def render(state: State) -> list[Version]:
    declared = declarations(state)
    shown = [view(x, group, declared) for x, group in state.items() if group]
    several = [(x, group) for x, group in state.items() if len(group) > 1]
    versions = [
        {"id": f"urn:cp:version:{d}", "type": "Version", "of": x, "content": jcs(v)}
        for x, group in several
        for d, v in group.items()
    ]
    conflicts = [conflict(x, key, held) for x, group in several for key, held in disputes(group, declared).items()]
    return in_order(shown + versions + conflicts + header(shown))


def file_digest(state: State) -> str:
    """R-CAN-04: over the digests of all versions, sorted, each followed by a line feed."""
    return sha("".join(d + "\n" for d in sorted(union(state.values()))))


def in_order(records: Iterable[Version]) -> list[Version]:
    return sorted(records, key=lambda record: (record["id"].encode("utf-8"), jcs(record).encode("utf-8")))


def write(records: list[Version]) -> str:
    """The canonical layout."""
    lines = ",\n".join(map(jcs, in_order(records)))
    return f'{{"@context":"{CORE}","records":[\n' + (lines + "\n" if lines else "") + "]}\n"


# Parsing: from a file back to its state.


def is_derived(record: Version) -> bool:
    return "versions" in record or record.get("type") in DERIVED or record["id"].startswith("urn:cp:union:")


def parse(records: list[Version]) -> State:
    found = [record for record in records if not is_derived(record)]
    for record in found:
        if record["id"].startswith(("urn:cp:version:", "urn:cp:conflict:")) or "contested" in record:
            raise Refused(record["id"], "is authored and stands where only derived records may")
    for record in records:
        if record.get("type") == "Version":
            found.append(content_of(record))
    state: State = {}
    for version in found:
        state.setdefault(version["id"], {})[digest(version)] = version
    state = {x: prune(group) for x, group in state.items()}
    here, due = Counter(map(jcs, records)), Counter(map(jcs, render(state)))
    missing = [line for line in due - here if not json.loads(line)["id"].startswith("urn:cp:union:")]
    wrong = sorted(json.loads(line)["id"] for line in [*(here - due), *missing])
    if wrong:
        subjects = [x for x in wrong if not x.startswith("urn:cp:")]
        raise Refused([*subjects, *wrong][0], "does not follow from the versions in the file")
    return state


def content_of(record: Version) -> Version:
    """The version that a `Version` record holds."""
    try:
        version: Version = json.loads(record["content"])
        sound = (
            jcs(normal(version, {})) == record["content"]
            and record["id"] == f"urn:cp:version:{sha(record['content'])}"
            and record["of"] == version["id"]
            and not is_derived(version)
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Refused(record["id"], "holds no version") from error
    if not sound:
        raise Refused(str(record.get("of", record["id"])), f"{record['id']} was edited")
    return version


# Three-way merge.


def merge3(base: State, sides: list[State]) -> State:
    """The declarations that hold are those of the result; what declares does not depend on them."""
    every = sorted(set().union(base, *sides))

    def of_all(declared: set[str]) -> State:
        groups = {x: three_way(x, base.get(x, {}), [side.get(x, {}) for side in sides], declared) for x in every}
        return {x: group for x, group in groups.items() if group}

    return of_all(declarations(of_all(set())))


def three_way(x: str, base: Group, sides: list[Group], declared: set[str]) -> Group:
    everything = union([base, *sides])
    # 1. Sides equal to the base, and repeats.
    left: list[Group] = []
    for side in sides:
        if side.keys() != base.keys() and all(side.keys() != other.keys() for other in left):
            left.append(side)
    if not left:
        return base
    if len(left) == 1:
        return left[0]
    # 2. No base.
    if not base:
        return prune(union(left))
    # 3. Sides that the others know. A side without the record knows nothing that could be superseded.
    left = [side for side in left if not known_elsewhere(side, [other for other in left if other is not side])]
    if len(left) == 1:
        return prune(everything)
    # 4. New versions.
    return prune(everything | {digest(v): v for v in mint(x, base, left, history(everything), declared)})


def known_elsewhere(side: Group, others: list[Group]) -> bool:
    listed = set().union(*(lists(version) for other in others for version in other.values()))
    return bool(side) and set(heads(side)) <= listed


def mint(x: str, base: Group, sides: list[Group], revises: list[str], declared: set[str]) -> list[Version]:
    minted: list[Version] = []
    staying = [side for side in sides if live(side)]
    if any(is_tombstone(head) for side in sides for head in heads(side).values()) or len(staying) < len(sides):
        authors = {head.get("attributedTo") for head in heads(base).values()}
        tombstone: Version = {"id": x, "type": "Tombstone", "revises": revises}
        if len(authors) == 1 and authors != {None}:
            tombstone["attributedTo"] = authors.pop()
        minted.append(tombstone)

    clean: Version = {"id": x, "revises": revises}
    unclean: dict[str, list[Group]] = {}  # property → the sides whose heads keep their own value of it
    for key in sorted(set().union(*map(named, [base, *staying]))):
        if not is_functional(key, declared):
            was, now = members(base, key), [members(side, key) for side in staying]
            kept = [v for v in was if all(v in values for values in now)]
            added = [v for values in now for v in values if v not in was]
            if kept or added:
                clean[key] = as_set(kept + added)
            continue
        moved = [side for side in staying if cells(side, key) != cells(base, key)]
        said = set().union(*(cells(side, key) for side in moved)) if moved else cells(base, key)
        if len(said) > 1:
            unclean[key] = moved or staying
        elif said != {"null"}:
            clean[key] = json.loads(said.pop())

    for side in staying:
        for head in live(side).values():
            version, cleared = dict(clean), []
            for key, whose in unclean.items():
                if side not in whose:
                    continue
                if key in head:
                    version[key] = head[key]
                elif key in head.get("cleared", ()) or not alternatives(side, key):
                    cleared.append(key)
            if cleared:
                version["cleared"] = sorted(cleared)
            minted.append(version)
    some = [v for v in minted if not is_tombstone(v) and (v.keys() | set(v.get("cleared", ()))) & unclean.keys()]
    return [v for v in minted if is_tombstone(v) or v in some] if some else minted


def members(group: Group, key: str) -> list[Any]:
    return as_set(value for head in live(group).values() for value in head.get(key, ()))


def cells(group: Group, key: str) -> set[str]:
    """The alternatives of a functional property, where missing counts as `null`."""
    return set(alternatives(group, key)) or {"null"}


# Resolving and release.


def resolve(state: State, x: str, choices: dict[str, str], agent: str, reason: str, time: str) -> State:
    """Decides every contested property of a record; `choices` gives each its alternative as canonical JSON.

    A chosen `null` is written into `cleared`. The resolution's own author is the agent who decides.
    """
    declared = declarations(state)
    group, open_now = state[x], disputes(state[x], declared)
    if choices.keys() != open_now.keys() or any(choices[key] not in held for key, held in open_now.items()):
        raise Refused(x, "every contested property must be given one of its alternatives")
    shown = view(x, group, declared)
    decided = {key: json.loads(text) for key, text in choices.items() if key != "exists"}
    whole = {key: value for key, value in shown.items() if key not in ("versions", "contested")} | decided
    outcome = {key: value for key, value in whole.items() if value is not None}
    if choices.get("exists") == "false":
        outcome = {key: outcome[key] for key in ("id", "attributedTo") if key in outcome} | {"type": "Tombstone"}
    elif len(outcome) < len(whole):
        outcome["cleared"] = sorted(whole.keys() - outcome.keys())
    outcome["revises"] = history(group)
    result = {**state, x: prune(group | {digest(outcome): outcome})}
    for key, held in open_now.items():
        dispute = conflict(x, key, held)
        record: Version = {
            "type": "Resolution",
            "attributedTo": agent,
            "recordedAt": time,
            "conflict": dispute["id"],
            "subject": x,
            "property": key,
            "alternatives": dispute["alternatives"],
            "outcome": digest(outcome),
            "agent": agent,
            "reason": reason,
            "decidedAt": time,
        }
        record = {name: value for name, value in record.items() if value}
        record["id"] = "urn:cp:resolution:" + digest(record)
        result[record["id"]] = {digest(record): record}
    return result


def release(before: State, records: list[Version]) -> State:
    """The state of an edited file, each record that changed against `before` stamped with its history."""
    declared, state = declarations(before), dict[str, Group]()
    for record in records:
        x = record["id"]
        old = before.get(x, {})
        if x.startswith("urn:cp:") and is_derived(record):
            continue
        if old and record == view(x, old, declared):
            state[x] = old
            continue
        shown = {key: v for key, v in record.items() if key not in ("versions", "contested")}
        still = record.get("contested", [])
        new = [of_head(shown, head, still) for head in heads(old).values()] if still else [shown]
        stamp = {"revises": history(old)} if old else {}
        new = [version | stamp for version in new if "exists" in still or not is_tombstone(version)]
        state[x] = prune(old | {digest(version): version for version in new})
    return state


def of_head(shown: Version, head: Version, still: list[str]) -> Version:
    """An edited view with one head's values of what is still contested; a tombstone stays one."""
    if is_tombstone(head):
        return {key: head[key] for key in ("id", "type", "attributedTo") if key in head}
    empty = {"cleared": sorted(set(still) & set(head["cleared"]))} if "cleared" in head else {}
    return shown | {key: head[key] for key in still if key in head} | {key: v for key, v in empty.items() if v}


# Reading.


def no_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice in one object")
    return found


def read(text: str) -> list[Version]:
    """The records of a JSON-LD file in normal form. Of inline contexts only prefixes are understood."""
    document = json.loads(text.removeprefix("\ufeff"), object_pairs_hook=no_repeats, parse_float=Decimal)
    contexts = document["@context"]
    prefixes = dict[str, str](TERMS["prefixes"])
    for entry in contexts if isinstance(contexts, list) else [contexts]:
        if isinstance(entry, dict) and all(isinstance(iri, str) for iri in entry.values()):
            prefixes |= entry
        elif entry != CORE:
            raise ValueError(f"a context that is neither the core's nor made of prefixes: {entry}")
    return [normal(record, prefixes) for record in document.get("records", document.get("@graph"))]


def normal(record: Version, prefixes: dict[str, str]) -> Version:
    found = {}
    for written, value in record.items():
        key = SHORT_KEY.get(expand(written, prefixes), written)
        if key not in PROPERTIES and key not in ("id", "type"):
            key = expand(key, prefixes)
        values = value if isinstance(value, list) else [value]
        values = [normal_value(key, each, prefixes) for each in values if each is not None]
        if key in PROPERTIES or key in ("id", "type"):
            values = [each for each in values if each != ""]
        many = isinstance(value, list) if key in ("id", "type") else PROPERTIES.get(key, {"many": True})["many"]
        if many and values:
            found[key] = as_set(values)
        elif values:
            found[key] = values[0]
    if not isinstance(found.get("id"), str):
        raise ValueError("a record without an id")
    return found


def normal_value(key: str, value: Any, prefixes: dict[str, str]) -> Any:
    kind = PROPERTIES[key]["range"] if key in PROPERTIES else "vocab" if key == "type" else "iri" if key == "id" else ""
    if kind == "decimal" and isinstance(value, int | Decimal) and not isinstance(value, bool):
        return f"{value:f}" if isinstance(value, Decimal) else str(value)
    if isinstance(value, dict) and not kind:
        return normal_object(value, prefixes)
    if isinstance(value, Decimal | dict | list):
        raise ValueError(f"{key} has a value of no form that a record may have")
    if not isinstance(value, str):
        return value
    if kind == "lang":
        return value.lower()
    short = {"iri": {}, "ref": {}, "name": SHORT_KEY, "vocab": SHORT_VALUE if key != "type" else SHORT_TYPE}
    return short[kind].get(expand(value, prefixes), expand(value, prefixes)) if kind in short else value


def normal_object(value: dict[str, Any], prefixes: dict[str, str]) -> Any:
    xsd = TERMS["prefixes"]["xsd"]
    if "@id" in value:
        return {"@id": expand(value["@id"], prefixes)}
    if "@language" in value:
        return {"@language": value["@language"].lower(), "@value": value["@value"]}
    kind, text = expand(value.get("@type", ""), prefixes), value["@value"]
    if kind == xsd + "boolean" and text in ("true", "false"):
        return text == "true"
    if kind == xsd + "integer" and text == str(int(text)) and abs(int(text)) < 2**53:
        return int(text)
    return text if kind in ("", xsd + "string") else {"@type": kind, "@value": text}


def expand(text: str, prefixes: dict[str, str]) -> str:
    prefix, colon, rest = text.partition(":")
    return prefixes[prefix] + rest if colon and prefix in prefixes and not rest.startswith("//") else text


# Command line.


def must_stop(state: State) -> None:
    """R-EXT-05 and R-EXT-07: this program knows no extension and no other major version."""
    for x, group in state.items():
        for version in heads(group).values():
            if version.get("type") == "Extension" and version.get("critical") is True:
                raise Refused(x, f"{version.get('term')} is critical and not understood")
            if version.get("type") == "KnowledgeBase" and version.get("specVersion", "1").split(".")[0] != "1":
                raise Refused(x, f"specVersion {version['specVersion']} is another major version")


def main(arguments: list[str]) -> int:
    base, names = None, list(arguments)
    if "--base" in names[:-1]:
        at = names.index("--base")
        base = names[at + 1]
        del names[at : at + 2]
    if not names or any(name.startswith("-") for name in names):
        print("usage: python merge.py [--base BASE] FILE...", file=sys.stderr)
        return 2
    states = []
    for name in [*([base] if base else []), *names]:
        try:
            states.append(parse(read(Path(name).read_text("utf-8"))))
            must_stop(states[-1])
        except (OSError, ValueError, KeyError, TypeError, AttributeError, Refused) as error:
            print(f"{name}: {error}", file=sys.stderr)
            return 3
    merged = render(merge3(states[0], states[1:]) if base else join(states))
    sys.stdout.buffer.write(write(merged).encode("utf-8"))
    return 1 if any(record["type"] == "Conflict" for record in merged) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
