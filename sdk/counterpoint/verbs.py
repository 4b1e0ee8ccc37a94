"""What the package does, one function a verb: the rooms joined together.

Here rules meet engines and formats meet files. Everything takes values and gives values; inputs are
never changed. The command line is a thin shell over exactly these.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from counterpoint.canon.digest import of_record
from counterpoint.errors import FaultyInput, PatchConflict
from counterpoint.files import STDIN, is_folder, read_bytes
from counterpoint.findings import Finding, Report, Severity
from counterpoint.folders import read_folder
from counterpoint.formats.contract import AS_IT_IS, Files, ReadOptions, Source, WriteOptions, Writing
from counterpoint.formats.detect import detect
from counterpoint.model.document import Document
from counterpoint.model.loss import Loss
from counterpoint.model.record import Bundle, Record

if TYPE_CHECKING:
    from counterpoint.assess.contract import Outcome
    from counterpoint.diff.delta import Delta
    from counterpoint.diff.operations import Operation
    from counterpoint.diff.patch import Patch
    from counterpoint.graph.full_text import Found
    from counterpoint.graph.sparql import Answer
    from counterpoint.graph.trace import Trace
    from counterpoint.merge.passing import Passed
    from counterpoint.merge.release import Release
    from counterpoint.merge.result import Refusal, Removal
    from counterpoint.validate.acts import Merging, Patching

__all__ = [
    "Dispute",
    "Merged",
    "SharedWork",
    "Suggestion",
    "apply",
    "assess",
    "completed",
    "convert",
    "diff",
    "digest",
    "dump",
    "induced",
    "load",
    "merge",
    "query",
    "release",
    "remarks",
    "resolve",
    "search",
    "sidecar",
    "stop_at_the_unknown",
    "suggest",
    "trace",
    "validate",
]

_OPEN_CONFLICT = "CP601"
_MAJOR = "1"
"""Major version of the specification that this package follows."""


def load(
    source: str | Path | bytes | Files, *, format: str = "", name: str = "", options: ReadOptions = AS_IT_IS
) -> Document:
    """Reads a knowledge base.

    source  a path, `-` for standard input, the bytes themselves, or the files of a folder by relative path
    format  name of a format; by default the file's name decides, else how it begins
    name    what messages call it
    options how a foreign file is to be read
    Gives   its records in normal form, and a list of what did not fit; nothing is judged
    Fails   InputError when there is no document in it; OfflineError when it needs a remote context
    """
    data: Source
    if isinstance(source, bytes):
        data, label = source, name or "<bytes>"
    elif isinstance(source, Mapping):
        data, label = source, name or "<folder>"
    else:
        place = str(source)
        data = read_folder(place) if place != STDIN and is_folder(Path(place)) else read_bytes(place)
        label = name or ("<stdin>" if place == STDIN else place)
    return detect(data, label, format).read(data, label, options)


def dump(
    what: Document | Bundle,
    *,
    format: str = "jsonld",
    layout: Literal["canonical", "pretty"] = "canonical",
    prefixes: Mapping[str, str] | None = None,
) -> bytes:
    """The bytes of a knowledge base in some format that is one file.

    prefixes    to shorten IRIs with, where the format and layout have prefixes; a document's own by default
    Fails       InputError when there is no such format
    """
    return convert(what, format, layout=layout, prefixes=prefixes).data


def convert(
    what: Document | Bundle,
    format: str,
    *,
    layout: Literal["canonical", "pretty"] = "canonical",
    prefixes: Mapping[str, str] | None = None,
) -> Writing:
    """A knowledge base in another format, with an account of what did not fit.

    Fails   InputError when there is no such format
    """
    own = what.prefixes if isinstance(what, Document) else {}
    options = WriteOptions(layout, own if prefixes is None else prefixes)
    return detect(b"", "", format).write(_bundle(what), options)


def sidecar(what: Document | Bundle, writing: Writing, format: str) -> "Patch":
    """What a file in a foreign format does not say: the patch from what a reader makes of it to what went in.

    Fails   InputError when the format is only written, or its reader refuses the file
    """
    from counterpoint.diff.patch import Patch

    source = writing.data if writing.files is None else writing.files
    told = load(source, format=format, name="the file as written")
    return Patch(diff(told, what), digest(told), digest(what))


def completed(document: Document, patch: "Patch", *, keep_going: bool = False) -> tuple[Bundle, tuple[Loss, ...]]:
    """The records of a foreign file, completed by its sidecar.

    keep_going  leave out the records whose part of the sidecar does not fit, and tell each of its operations
    Gives       the records, and what of the sidecar was left out
    Fails       PatchConflict when the file was changed where the sidecar goes on from it
    """
    if not keep_going:
        return apply(document, patch.delta), ()
    from counterpoint.diff.delta import Delta

    operations: dict[str, list[Operation]] = {}
    for operation in patch.delta:
        operations.setdefault(operation.record, []).append(operation)
    there: dict[str, list[Record]] = {iri: [] for iri in operations}
    done: list[Record] = []
    for record in document.bundle:
        there.get(record.id, done).append(record)
    losses: list[Loss] = []
    for iri, some in operations.items():
        try:
            done += apply(Bundle(there[iri]), Delta(tuple(some)))
        except PatchConflict as conflict:
            done += there[iri]
            losses += (Loss("semantic", iri, o.property, o.new or o.old, f"left out: {conflict.what}") for o in some)
    return Bundle(done), tuple(losses)


def validate(
    *documents: Document,
    profile: str = "",
    rule_sets: Sequence[str] = ("core",),
    severities: Mapping[str, Severity] | None = None,
    edition: str = "",
    on_progress: Callable[[float], None] = lambda _: None,
) -> Report:
    """Judges documents, each by itself.

    profile     `draft`, `exchange`, `published` or one a rule set brings; by default the one each
                header names
    rule_sets   entry points of the group `counterpoint.rules`
    severities  by code, `AREA.KEYWORD` or keyword, as in a profile; they outdo the profile
    edition     leave out rules that came after this edition of the rules
    on_progress told how much of the document at hand is done, from 0 to 1
    """
    from counterpoint.validate.engine import check
    from counterpoint.validate.profiles import named_by
    from counterpoint.validate.profiles import profile as profile_of
    from counterpoint.validate.select import rule_sets as load_sets
    from counterpoint.validate.select import rules, understood
    from counterpoint.validate.settings import in_edition, overlaid

    sets = load_sets(rule_sets)
    every, known = tuple(in_edition(rules(sets), edition)), understood(sets)
    findings: list[Finding] = []
    for document in documents:
        wanted = overlaid(profile_of(profile or named_by(document.bundle), sets), severities or {}, every)
        findings += check(document, every, wanted, understood=known, on_progress=on_progress).findings
    return Report.of(findings)


def diff(old: Document | Bundle | bytes, new: Document | Bundle | bytes) -> "Delta":
    """What has to happen to the old records to become the new ones.

    Files may be given as bytes, as yet unread. Two in canonical layout are then compared by their lines,
    and only what differs is read.

    Fails   InputError when there is no document in the bytes
    """
    from counterpoint.diff.compare import compare
    from counterpoint.diff.lines import differing

    parts = differing(old, new) if isinstance(old, bytes) and isinstance(new, bytes) else None
    return compare(*parts) if parts else compare(_bundle(old), _bundle(new))


def apply(what: Document | Bundle, delta: "Delta") -> Bundle:
    """The records after every operation.

    Fails   PatchConflict when the difference was made from another file
    """
    from counterpoint.diff.apply import apply as apply_delta

    return apply_delta(_bundle(what), delta)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two claims of different inputs that somebody should compare."""

    inputs: tuple[int, int]
    one: str
    other: str
    score: float
    against: tuple[str, ...]
    """What stands against their being the same."""


def suggest(*inputs: Document | Bundle, at_least: float = 0.25, aligner: str = "") -> tuple[Suggestion, ...]:
    """Claims of different inputs that somebody should compare, the likeliest first. Nothing is decided.

    at_least    lowest score worth a look, 0 to 1
    aligner     name of an entry point of the group `counterpoint.aligners`; by default the light one
    Gives       pairs that no `Similarity` of any input speaks of yet
    Fails       InputError when there is no such aligner
    """
    return _suggestions([_bundle(each) for each in inputs], at_least, aligner)


@dataclass(frozen=True, slots=True)
class SharedWork:
    """One work that several inputs describe, each in its own record."""

    identifier: str
    sources: tuple[str, ...]
    """IRIs of the records."""
    described_alike: bool
    """Whether the records say the same but for their id and author."""


@dataclass(frozen=True, slots=True)
class Dispute:
    """One open conflict, and which input holds which of its alternatives."""

    conflict: Record
    sides: Mapping[str, tuple[str, ...]]
    """Alternative as canonical JSON → names of the inputs that show it; none where an earlier version holds it."""


@dataclass(frozen=True)
class Merged:
    """A merge and everything worth knowing about it. The report is never part of the file."""

    bundle: Bundle
    names: tuple[str, ...]
    contributions: tuple[tuple[int, int], ...]
    """For each input, how many records it holds and how many only it holds."""
    shared: tuple[str, ...]
    """IRIs that two or more inputs have."""
    conflicts: tuple[Record, ...]
    """The `Conflict` records of the result."""
    disputes: tuple[Dispute, ...]
    """The same conflicts, with who holds what."""
    foreign: tuple[tuple[str, str, str], ...]
    """(record, its author, who revised it) where a team revised another's record."""
    removed: "tuple[Removal, ...]" = ()
    """What the base shows and a side took out; only a merge with a base removes anything."""
    redacted: tuple[tuple[str, tuple[str, ...], str], ...] = ()
    """(record, inputs that hold it in full, outcome) for redacted records: `withheld`, `hidden` or `restored`."""
    inputs: tuple[Document | Bundle, ...] = field(default=(), repr=False, compare=False)
    base: Document | Bundle | None = field(default=None, repr=False, compare=False)
    profile: str = ""
    """Profile for the check of the result; by default the weakest an input asks for."""

    # What follows takes longer than the merge, so it is found when somebody asks.

    @cached_property
    def induced(self) -> tuple[Finding, ...]:
        """Findings in the result that no input has: what fits together in no input and breaks here."""
        documents = [each for each in self.inputs if isinstance(each, Document)]
        return induced(documents, self.bundle, self.profile)

    @cached_property
    def open_before(self) -> tuple[int, ...]:
        """For each input, how many conflicts it had open already."""
        return tuple(sum(record.type == "Conflict" for record in _bundle(each)) for each in self.inputs)

    @cached_property
    def remarks(self) -> tuple[Finding, ...]:
        """What is to be said of these files being merged, and stands in none of them: a base that is no ancestor."""
        from counterpoint.validate.acts import Merging

        inputs = tuple(_document(each, name) for each, name in zip(self.inputs, self.names, strict=True))
        base = None if self.base is None else _document(self.base, "the base")
        return remarks(Merging(inputs, base, self.bundle), self.profile)

    @cached_property
    def works(self) -> tuple[SharedWork, ...]:
        return _works([_bundle(each) for each in self.inputs])

    @cached_property
    def suggestions(self) -> tuple[Suggestion, ...]:
        return _suggestions([_bundle(each) for each in self.inputs])


def merge(
    *inputs: Document | Bundle,
    base: Document | Bundle | None = None,
    profile: str = "",
) -> Merged:
    """Unites files, in any order, to the same result.

    base        the file all inputs started from; without one nothing that is absent counts as deleted
    profile     profile for the check of the result; by default the weakest an input asks for
    Fails       FaultyInput when a derived record of an input was edited by hand; ValueError when
                there is no input
    """
    from counterpoint.merge.join import merge as join_all
    from counterpoint.merge.three_way import merge3

    stop_at_the_unknown([*inputs, *([] if base is None else [base])])
    bundles = [_bundle(each) for each in inputs]
    names = tuple(_name(each, n) for n, each in enumerate(inputs, 1))
    result = join_all(bundles) if base is None else merge3(_bundle(base), bundles)
    if result.refusals:
        read = names if base is None else (base.name if isinstance(base, Document) else "the base", *names)
        raise _edited(result.refusals[0], read)
    return Merged(
        bundle=result.bundle,
        names=names,
        contributions=tuple((c.records, len(c.only_here)) for c in result.contributions),
        shared=result.shared,
        conflicts=result.conflicts,
        disputes=tuple(_dispute(conflict, names, bundles) for conflict in result.conflicts),
        foreign=tuple((f.record, f.author, f.by) for f in result.foreign),
        removed=result.removed,
        redacted=tuple((r.record, tuple(names[n] for n in r.holders), r.outcome) for r in result.redacted),
        inputs=inputs,
        base=base,
        profile=profile,
    )


def merge_unread(sources: Sequence[bytes], names: Sequence[str], base: str | None = None) -> "Passed | None":
    """Unites files that nobody has read, for their merged bytes alone; see `counterpoint.merge.passing`.

    names   what messages call the files
    base    name of the base, which then is the last of the sources
    Gives   the bytes that `merge` and `dump` give; None where only these can tell
    Fails   FaultyInput when the meaning of a file may hang on what is not understood here
    """
    from counterpoint.merge.passing import pass_through

    passed = pass_through(sources) if base is None else pass_through(sources[:-1], sources[-1])
    if passed:
        every = names if base is None else (base, *names)
        stop_at_the_unknown([Document(n, "jsonld", b"", b) for n, b in zip(every, passed.read, strict=True)])
    return passed


def assess(name: str, *documents: Document | Bundle, **parameters: object) -> "Outcome":
    """What an operator makes of some files, taken together.

    name        of an operator: one of `counterpoint.assess.OPERATORS`, or of an installed package
    documents   one or more; several are merged first, in any order to the same result
    parameters  the operator's own; numbers as strings, integers or decimals
    Gives       tables, a sentence of meaning, and whatever could not be computed, with the reason
    Fails       ValueError when there is no such operator or parameter, or nothing to assess; FaultyInput
                when a derived record of an input was edited by hand
    """
    from counterpoint.assess import OPERATORS
    from counterpoint.assess.installed import installed
    from counterpoint.assess.installed import operator as find
    from counterpoint.graph.index import Graph

    operator = find(name)
    if operator is None:
        known = (*(each.name for each in OPERATORS), *installed())
        raise ValueError(f"no operator {name!r}; there are {', '.join(known)}")
    if not documents:
        raise ValueError("nothing to assess")
    whole = _bundle(documents[0]) if len(documents) == 1 else _united(documents)
    return operator.run(Graph(whole), parameters, [digest(each) for each in documents])


def resolve(
    what: Document | Bundle,
    subject: str,
    choices: Mapping[str, str],
    *,
    agent: str,
    reason: str = "",
    decided_at: str = "",
) -> Bundle:
    """Decides every contested property of one record; see `counterpoint.merge.resolve`."""
    from counterpoint.merge.resolve import resolve as decide

    return decide(_bundle(what), subject, choices, agent=agent, reason=reason, decided_at=decided_at)


def release(previous: Document | Bundle, current: Document | Bundle, *, tombstones: bool = True) -> "Release":
    """The current records, each that changed stamped with its past; see `counterpoint.merge.release`."""
    from counterpoint.merge.release import release as stamp

    return stamp(_bundle(previous), _bundle(current), tombstones=tombstones)


def trace(what: Document | Bundle, root: str, *, depth: int | None = None, against: bool = True) -> "Trace":
    """What a record stands on, down to the passages; see `counterpoint.graph.trace`.

    Fails   KeyError when there is no such record
    """
    from counterpoint.graph.index import Graph
    from counterpoint.graph.trace import trace as down

    return down(Graph(_bundle(what)), root, depth=depth, against=against)


def query(what: Document | Bundle, sparql: str, *, limit: int | None = None) -> "Answer":
    """The answer to a SPARQL query, which may change and fetch nothing; see `counterpoint.graph.sparql`.

    Fails   ValueError when the query is refused or wrong
    """
    from counterpoint.graph.sparql import answer

    own = what.prefixes if isinstance(what, Document) else {}
    return answer(_bundle(what), sparql, prefixes=own, limit=limit)


def search(what: Document | Bundle, words: str, *, types: Sequence[str] = (), limit: int | None = None) -> "Found":
    """The records that have all the words, the best first; see `counterpoint.graph.full_text`.

    Fails   ValueError when there is no word to search for
    """
    from counterpoint.graph.full_text import search as find
    from counterpoint.graph.index import Graph

    return find(Graph(_bundle(what)), words, types=types, limit=limit)


def digest(what: Document | Bundle | Record | bytes) -> str:
    """`sha256:` and 64 digits: of a record over its canonical bytes, of a file over its versions.

    A file may be given as bytes, as yet unread. One in canonical layout is then taken by its lines.

    Fails   InputError when there is no document in the bytes
    """
    if isinstance(what, Record):
        return of_record(what)
    from counterpoint.merge.lines import digest as digest_of_lines
    from counterpoint.merge.state import digest as state_digest
    from counterpoint.merge.state import parse

    told = digest_of_lines(what) if isinstance(what, bytes) else None
    return told or state_digest(parse(_bundle(what)))


def _united(inputs: Sequence[Document | Bundle]) -> Bundle:
    from counterpoint.merge.join import merge as join_all

    stop_at_the_unknown(inputs)
    result = join_all([_bundle(each) for each in inputs])
    if result.refusals:
        raise _edited(result.refusals[0], [_name(each, n) for n, each in enumerate(inputs, 1)])
    return result.bundle


def lost(writing: Writing) -> tuple[Loss, ...]:
    """The losses that change what the file means, which are refused unless allowed."""
    return tuple(loss for loss in writing.losses if loss.kind == "semantic")


def _bundle(what: Document | Bundle | bytes) -> Bundle:
    if isinstance(what, bytes):
        what = load(what)
    return what.bundle if isinstance(what, Document) else what


def induced(inputs: Sequence[Document], merged: Bundle, profile: str = "") -> tuple[Finding, ...]:
    """What is broken in a merged file and in none of the files it came from.

    profile     by default the one the merged file's header names
    """
    from counterpoint.validate.profiles import named_by

    wanted = profile or named_by(merged)
    before = {f.fingerprint for document in inputs for f in validate(document, profile=wanted).findings}
    after = validate(Document("merged", "jsonld", b"", merged), profile=wanted)
    return tuple(f for f in after.findings if f.fingerprint not in before and f.code != _OPEN_CONFLICT)


def remarks(act: "Merging | Patching", profile: str = "") -> tuple[Finding, ...]:
    """What rules say of something done with files, such as a merge; see `counterpoint.validate.acts`.

    profile     by default the one the merged file's header names
    """
    from counterpoint.validate.acts import Merging
    from counterpoint.validate.engine import remarks as judge
    from counterpoint.validate.profiles import named_by
    from counterpoint.validate.profiles import profile as profile_of
    from counterpoint.validate.select import rule_sets, rules

    sets = rule_sets()
    named = profile or named_by(act.merged if isinstance(act, Merging) else act.file.bundle)
    return judge(act, rules(sets), profile_of(named, sets)).findings


def _document(what: Document | Bundle, name: str) -> Document:
    return what if isinstance(what, Document) else Document(name, "jsonld", b"", what)


def _name(what: Document | Bundle, place: int) -> str:
    return what.name if isinstance(what, Document) else f"input {place}"


def _edited(refusal: "Refusal", names: Sequence[str]) -> FaultyInput:
    fault = refusal.fault
    return FaultyInput(
        f"CP602 a derived record was changed by hand: {fault.why}",
        f"{names[refusal.input]}: {fault.record}" + (f" {fault.property}" if fault.property else ""),
        "counterpoint release takes the edit over; or leave views, versions and conflicts as they were",
    )


def stop_at_the_unknown(inputs: Sequence[Document | Bundle]) -> None:
    """Refuses files whose meaning may hang on what is not understood here. Source: R-EXT-05, R-EXT-07."""
    from counterpoint.validate.select import rule_sets, understood

    known = understood(rule_sets())
    for each in inputs:
        name = each.name if isinstance(each, Document) else ""
        for record in _bundle(each):
            if record.type == "Extension" and record.content.get("critical") is True:
                term = record.text("term")
                if term not in known:
                    raise FaultyInput(
                        f"CP213 the term {term} is critical and not understood here",
                        f"{name}: {record.id}",
                        "use a program that understands it, or ask its author whether it has to be critical",
                    )
            elif record.type == "KnowledgeBase" and record.text("specVersion").partition(".")[0] not in ("", _MAJOR):
                raise FaultyInput(
                    f"CP805 the file follows version {record.text('specVersion')} of the specification",
                    f"{name}: {record.id}",
                    f"use a program for that version, or bring the file to version {_MAJOR}",
                )


def _dispute(conflict: Record, names: Sequence[str], bundles: Sequence[Bundle]) -> Dispute:
    from counterpoint.canon import jcs
    from counterpoint.merge.view import EXISTS

    key = conflict.text("property")
    sides: dict[str, tuple[str, ...]] = dict.fromkeys(conflict.texts("alternatives"), ())
    for name, bundle in zip(names, bundles, strict=True):
        record = bundle.get(conflict.text("subject"))
        if record is None:
            continue
        shown = str(record.type != "Tombstone").lower() if key == EXISTS else jcs.text(record.content.get(key))
        if shown in sides:
            sides[shown] = (*sides[shown], name)
    return Dispute(conflict, sides)


def _works(bundles: Sequence[Bundle]) -> tuple[SharedWork, ...]:
    from counterpoint.graph.index import Graph
    from counterpoint.graph.works import Works, identifiers

    owners: dict[str, set[int]] = {}
    sources: dict[str, Record] = {}
    for index, bundle in enumerate(bundles):
        for record in bundle:
            if record.type == "Source":
                owners.setdefault(record.id, set()).add(index)
                sources.setdefault(record.id, record)
    found = []
    for group in Works(Graph(Bundle(sources.values()))).groups.values():
        if len(group) > 1 and len(set().union(*(owners[iri] for iri in group))) > 1:
            identifier = min(name for iri in group for name in identifiers(sources[iri]))
            alike = len({_described(sources[iri]) for iri in group}) == 1
            found.append(SharedWork(identifier, group, alike))
    return tuple(sorted(found, key=lambda work: work.identifier))


def _described(source: Record) -> str:
    from counterpoint.canon import jcs

    own = ("id", "attributedTo", "recordedAt", "generatedBy", "revises")
    return jcs.text({key: value for key, value in source.content.items() if key not in own})


def _suggestions(bundles: Sequence[Bundle], at_least: float = 0.25, aligner: str = "") -> tuple[Suggestion, ...]:
    from counterpoint.align.candidates import candidates
    from counterpoint.align.decisions import decided
    from counterpoint.align.installed import aligner as named

    claims = [[record for record in bundle if record.type == "Claim"] for bundle in bundles]
    done, by = decided(record for bundle in bundles for record in bundle), named(aligner)
    found = [
        Suggestion((one, other), c.one, c.other, c.score, c.against)
        for one, other in combinations(range(len(bundles)), 2)
        for c in candidates(claims[one], claims[other], at_least=at_least, by=by)
        if frozenset((c.one, c.other)) not in done
    ]
    return tuple(sorted(found, key=lambda s: (-round(s.score, 9), s.one, s.other)))
