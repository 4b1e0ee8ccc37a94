"""Random worlds: a handful of files that came from one another as files of teams do.

A world grows by acts: somebody writes a record, edits it and stamps all, some or none of its history,
takes an edit back, deletes with and without a trace, revises another team's record, joins files, merges
them over a base, decides a conflict, edits a view and releases it. Any file of a world may then be an
input, a base or a side. The seed alone decides; nothing here asks a clock.

    python worlds.py SEED

prints the files of one world.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

import merge

KB = "https://example.org/kb/"
EXT = "https://example.org/ext#"
# Beyond U+D7FF the order of UTF-16 units, which keys follow, is not that of code points, which sets follow.
TERMS = (EXT + "site", EXT + "～", EXT + "\U0001f600", EXT + "tag")
CLAIMS, EXTENSIONS, HEADERS = ("claim/x", "claim/y"), ("extension/1", "extension/2"), ("k1", "k2", "k3")

VALUES: dict[str, tuple[Any, ...]] = {
    "text": ("p", "q", 'r "\\\n\u007f\u2028'),
    "n": (1, 2, -3),
    "implicit": (True, False),
    "kind": ("causal", EXT + "kind"),
    "lang": ("en", "pt-br"),
    "recordedAt": ("2026-03-01T09:00:00Z", "2026-03-02T09:00:00Z"),
    "generatedBy": (KB + "activity/1", KB + "activity/2"),
}
SETS: dict[str, tuple[Any, ...]] = {
    "about": (KB + "item/1", KB + "item/～", KB + "item/\U0001f600"),
    "topics": (KB + "topic/1", KB + "topic/2"),
}
FOREIGN: tuple[Any, ...] = (
    "north",
    "～",
    "\U0001f600",
    3,
    True,
    "",
    {"@id": KB + "item/1"},
    {"@type": EXT + "grid", "@value": "7"},
    {"@language": "en", "@value": "north"},
)
HEADER_VALUES: dict[str, tuple[Any, ...]] = {
    "licence": ("https://example.org/licence/one", "https://example.org/licence/two"),
    "specVersion": ("1.0", "1.2", "1.10"),
    "profile": ("draft", "exchange", "published"),
    "title": ("one", "two"),
}
HEADER_SETS: dict[str, tuple[Any, ...]] = {
    "includes": tuple(KB + k for k in HEADERS),
    "teams": (KB + "team-a", KB + "team-b"),
    "modules": ("https://example.org/module/1", "https://example.org/module/2"),
    "entryPoints": (KB + "claim/x", KB + "claim/y"),
    "extensions": (KB + "extension/1", KB + "extension/2"),
    "imports": (KB + "import/1", KB + "import/2"),
}
EXTENSION_VALUES: dict[str, tuple[Any, ...]] = {
    "term": TERMS[:3],
    "mergeRule": ("functionalMerge", "functionalMerge", "setMerge"),
    "valueType": ("stringValue", "iriValue"),
}


@dataclass
class World:
    seed: int
    states: list[merge.State]
    """Of all its files, in the order they came to be."""
    inputs: list[merge.State]
    """Those that are merged; with a base, its sides."""
    base: merge.State


Act = Callable[[merge.State], merge.State]


def present(state: merge.State) -> merge.State:
    return {x: group for x, group in state.items() if group}


class Grower:
    """Grows one world."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.states: list[merge.State] = [{}]

    def grow(self, seed: int) -> World:
        r = self.random
        first: merge.State = {}
        if r.random() < 0.4:
            rule = {"term": TERMS[0], "mergeRule": "functionalMerge", "attributedTo": KB + "team-a"}
            first = self.put(first, {"id": KB + EXTENSIONS[0], "type": "Extension", **rule})
        for _ in range(r.randint(1, 3)):
            first = self.write(first)
        self.states.append(first)
        acts: tuple[Act, ...] = (
            self.write,
            *[self.edit] * 6,
            self.revert,
            self.delete,
            self.bury,
            self.unite,
            self.unite,
        )
        acts = (*acts, self.over_base, self.decide, self.decide, self.adopt)
        for _ in range(r.randint(1, 7)):
            # Mostly what came last is worked on, so that histories grow long enough to be cut.
            old = r.choice(self.states) if r.random() < 0.5 else self.states[-1]
            self.states.append(present(r.choice(acts)(old)))
        base = r.choice(self.states) if r.random() < 0.5 else self.states[-1]
        if r.random() < 0.5:
            inputs = [r.choice(self.states) for _ in range(r.randint(1, 4))]
        else:
            inputs = [self.side(base, acts) for _ in range(r.randint(2, 3))]
        if r.random() < 0.15:
            inputs.append(base)
        return World(seed, self.states, inputs, base)

    def side(self, base: merge.State, acts: tuple[Act, ...]) -> merge.State:
        """What somebody made of the base, all by themselves."""
        state = base
        for _ in range(self.random.randint(1, 3)):
            state = present(self.random.choice(acts)(state))
        return self.declared_anew(state) if self.random.random() < 0.2 else state

    def declared_anew(self, state: merge.State) -> merge.State:
        """A declaration is changed or goes, while a record is given the term."""
        r, rule, x = self.random, KB + EXTENSIONS[0], self.some(state)
        if rule in state and r.random() < 0.3:
            state = {iri: group for iri, group in state.items() if iri != rule}
        elif r.random() < 0.5:
            version = {
                "id": rule,
                "type": "Extension",
                "term": TERMS[0],
                "mergeRule": r.choice(EXTENSION_VALUES["mergeRule"]),
            }
            state = self.put(state, self.stamped(version, state.get(rule, {})))
        if x not in state or not merge.live(state[x]):
            return state
        head = next(iter(merge.live(state[x]).values()))
        version = {**head, TERMS[0]: [r.choice(FOREIGN)]}
        version["cleared"] = [key for key in head.get("cleared", ()) if key != TERMS[0]]
        version = {key: value for key, value in version.items() if value != []}
        return self.put(state, self.stamped(version, state[x]))

    # Contents.

    def write(self, state: merge.State) -> merge.State:
        r = self.random
        kind = r.choices(("Claim", "Extension", "KnowledgeBase"), (5, 2, 2))[0]
        name = r.choice({"Claim": CLAIMS, "Extension": EXTENSIONS, "KnowledgeBase": HEADERS}[kind])
        version = {"id": KB + name, "type": kind, "attributedTo": KB + "team-a"}
        for _ in range(r.randint(1, 5)):
            version = self.changed(version)
        return self.put(state, version)

    def changed(self, version: merge.Version) -> merge.Version:
        r = self.random
        single, many = VALUES, SETS
        if "/k" in version["id"].removeprefix("https://example.org"):
            single, many = (HEADER_VALUES, HEADER_SETS) if version["id"][len(KB)] == "k" else (single, many)
        if version["id"].startswith(KB + "extension/"):
            single, many = EXTENSION_VALUES, {"topics": SETS["topics"]}
        new = {key: value for key, value in version.items() if key not in ("versions", "contested")}
        what = r.random()
        # Few properties are written often, so that sides meet in one cell.
        often = r.random() < 0.6
        if what < 0.45:
            key = r.choice(list(single)[:2] if often else list(single))
            new[key] = r.choice(single[key])
        elif what < 0.6:
            key = r.choice(list(many))
            new[key] = merge.as_set(r.sample(many[key], r.randint(0, len(many[key]))))
        elif what < 0.75:
            key = TERMS[0] if often else r.choice(TERMS)
            new[key] = merge.as_set(r.sample(FOREIGN, r.randint(0, 2)))
        elif what < 0.92:
            key = r.choice([*list(single)[:2], TERMS[0]] if often else [*single, r.choice(TERMS)])
            new.pop(key, None)
            if r.random() < 0.6:
                new["cleared"] = merge.as_set([*new.get("cleared", ()), key])
        elif what < 0.96:
            new["type"] = r.choice(("Claim", "Question", EXT + "Note", "Extension", "KnowledgeBase"))
        elif what < 0.98:
            new["attributedTo"] = KB + r.choice(("team-a", "team-b"))
        else:
            new.pop("attributedTo", None)
        new["cleared"] = [key for key in new.get("cleared", ()) if key not in new or new[key] == []]
        return {key: value for key, value in new.items() if value != []}

    def put(self, state: merge.State, version: merge.Version, beside: bool = False) -> merge.State:
        """The file with the version in the place of what the record was, or beside it as a join would."""
        old = state.get(version["id"], {}) if beside else {}
        return {**state, version["id"]: merge.prune({**old, merge.digest(version): version})}

    def stamped(self, version: merge.Version, group: merge.Group) -> merge.Version:
        r, whole = self.random, merge.history(group)
        how = r.random()
        if how < 0.6:
            listed = whole
        elif how < 0.75:
            listed = sorted(r.sample(whole, r.randint(0, len(whole))))
        elif how < 0.85:
            listed = sorted(merge.heads(group))
        else:
            listed = []
        version = {key: value for key, value in version.items() if key != "revises"}
        return {**version, "revises": listed} if listed else version

    # Acts: one file becomes another.

    def some(self, state: merge.State) -> str:
        return self.random.choice(sorted(state)) if state else ""

    def edit(self, state: merge.State) -> merge.State:
        x = self.some(state)
        if not x:
            return self.write(state)
        head = self.random.choice(sorted(merge.heads(state[x]).items()))[1]
        if head["type"] == "Tombstone":
            head = {**head, "type": "Claim"}
        version = self.changed(head)
        if self.random.random() < 0.4:
            version = self.changed(version)
        return self.put(state, self.stamped(version, state[x]), beside=self.random.random() < 0.7)

    def revert(self, state: merge.State) -> merge.State:
        x = self.some(state)
        past = sorted(merge.union(other.get(x, {}) for other in self.states).items())
        if not past:
            return state
        return self.put(state, self.stamped(self.random.choice(past)[1], state[x]), beside=self.random.random() < 0.7)

    def delete(self, state: merge.State) -> merge.State:
        gone = self.some(state)
        return {x: group for x, group in state.items() if x != gone}

    def bury(self, state: merge.State) -> merge.State:
        x = self.some(state)
        if not x:
            return state
        author = KB + self.random.choice(("team-a", "team-a", "team-b"))
        tombstone = {"id": x, "type": "Tombstone", "attributedTo": author}
        return self.put(state, self.stamped(tombstone, state[x]), beside=self.random.random() < 0.8)

    def unite(self, state: merge.State) -> merge.State:
        return merge.join([state, self.random.choice(self.states)])

    def over_base(self, state: merge.State) -> merge.State:
        base, other = self.random.choice(self.states), self.random.choice(self.states)
        return merge.merge3(base, [state, other])

    def decide(self, state: merge.State) -> merge.State:
        declared = merge.declarations(state)
        open_now = [x for x in sorted(state) if len(state[x]) > 1 and merge.disputes(state[x], declared)]
        if not open_now:
            return self.unite(state)
        x = self.random.choice(open_now)
        agent = KB + self.random.choice(("team-a", "team-b"))
        return merge.resolve(state, x, self.choices(state[x], declared), agent, "", "")

    def choices(self, group: merge.Group, declared: set[str]) -> dict[str, str]:
        held = merge.disputes(group, declared)
        return {key: self.random.choice(sorted(sides)) for key, sides in held.items()}

    def adopt(self, state: merge.State) -> merge.State:
        """Edits what the file shows of one record, a view or not, and releases it."""
        records = [record for record in merge.render(state) if record["id"] in state]
        if not records:
            return state
        at = self.random.randrange(len(records))
        edited = self.changed(records[at])
        kept = {key: records[at][key] for key in ("versions", "contested") if key in records[at]}
        if "contested" in kept:
            kept["contested"] = [key for key in kept["contested"] if edited.get(key, "Contested") == "Contested"]
        records[at] = edited | {key: value for key, value in kept.items() if value}
        return merge.release(state, records)


def world(seed: int) -> World:
    return Grower(seed).grow(seed)


def spoiled(records: list[merge.Version], random: Random) -> list[merge.Version]:
    """A rendered file after somebody put a hand to it: one record is lost, edited or swapped."""
    records = [dict(record) for record in records]
    if not records:
        return records
    at = random.randrange(len(records))
    derived = [n for n, record in enumerate(records) if merge.is_derived(record)]
    if derived and random.random() < 0.8:
        at = random.choice(derived)
    record, what = records[at], random.random()
    if what < 0.25:
        del records[at]
    elif what < 0.45:
        del record[random.choice(sorted(record.keys() - {"id", "type"}) or ["type"])]
    elif what < 0.65:
        record[random.choice(("text", "licence", "property", "n", "content"))] = "q"
    elif what < 0.85:
        key = random.choice(sorted(record))
        if isinstance(record[key], list) and len(record[key]) > 1:
            record[key] = record[key][1:]
        elif key == "content":
            record[key] = record[key].replace("team-a", "team-b")
    else:
        other = random.choice(records)
        record["id"] = other["id"]
    return records


if __name__ == "__main__":
    for state in world(int(sys.argv[1])).states:
        print(merge.write(merge.render(state)), end="")
