"""A merge in the order people want to know of it: what came from where, what to look at, what is open."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from counterpoint.canon.iris import compact
from counterpoint.findings import Finding
from counterpoint.formats.prefixes import derived
from counterpoint.model.record import Bundle, Record
from counterpoint.verbs import Dispute, Merged, Suggestion

__all__ = ["Section", "headline", "sections"]

_OUTCOMES = {
    "withheld": "left out, since its author redacted it",
    "hidden": "kept as a version and not shown, since somebody else redacted it",
    "restored": "shown again",
}
_Short = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Section:
    """One thing to be told; left out where there is nothing of it."""

    title: str
    entries: tuple[tuple[str, ...], ...]
    """The lines of each entry."""
    whole: bool = False
    """Whether nothing of it may be left out, however long it is."""


def headline(merged: Merged) -> str:
    return f"Merged {len(merged.names)} files into {len(merged.bundle)} records"


def sections(merged: Merged) -> tuple[Section, ...]:
    """Every section that has something to tell."""
    return tuple(section for section in _every(merged) if section.entries)


def _every(merged: Merged) -> Iterator[Section]:
    prefixes = derived(merged.bundle)

    def short(iri: str) -> str:
        return compact(iri, prefixes)

    yield Section("What each file brought", tuple((line,) for line in _brought(merged)), whole=True)
    yield Section("Short names", tuple((f"{p}: stands for {n}",) for p, n in sorted(prefixes.items())), whole=True)
    yield Section(
        f"About these files being merged ({len(merged.remarks)})",
        tuple(_remark(finding, short) for finding in merged.remarks),
        whole=True,
    )
    differing = sum(not work.described_alike for work in merged.works)
    yield Section(
        f"Works described in two or more files ({len(merged.works)}, {differing} in different words; no conflict)",
        tuple((f"{work.identifier}: {', '.join(map(short, work.sources))}",) for work in merged.works),
    )
    yield from _alike(merged, short)
    beliefs = [r for r in merged.bundle if r.type == "Credence" and (r.text("value") or r.values("numerator"))]
    yield Section(
        f"Beliefs side by side ({len(beliefs)}; rival assessments are no conflict)",
        tuple((_held(credence, merged.bundle, short),) for credence in beliefs),
    )
    yield Section(
        f"Conflicts ({len(merged.conflicts)}; CP601)",
        tuple(_told(dispute, short) for dispute in merged.disputes),
        whole=True,
    )
    yield Section(
        f"Broken by the merge and in no input ({len(merged.induced)})",
        tuple(_induced(finding, short) for finding in merged.induced),
        whole=True,
    )
    yield Section(
        f"Removed against the base ({len(merged.removed)})",
        tuple((f"{short(r.record)} {r.property} {r.value}".rstrip(),) for r in merged.removed),
    )
    yield Section(
        f"Redacted records that an input holds in full ({len(merged.redacted)}; no conflict)",
        tuple((f"{short(r)}: {_OUTCOMES[o]} (in {', '.join(holders)})",) for r, holders, o in merged.redacted),
        whole=True,
    )
    yield Section(
        f"Records revised by another team ({len(merged.foreign)})",
        tuple((f"{short(r)}: {short(by)} revises {short(author)}; both are kept",) for r, author, by in merged.foreign),
    )


def _brought(merged: Merged) -> Iterator[str]:
    for name, (held, only), open_ in zip(merged.names, merged.contributions, merged.open_before, strict=True):
        before = f", {open_} {'conflict' if open_ == 1 else 'conflicts'} open already (CP601)" if open_ else ""
        yield f"{name}: {held} records, {only} of them only here{before}"
    yield f"{len(merged.shared)} records in two or more files"


def _remark(finding: Finding, short: _Short) -> tuple[str, ...]:
    at = f" {short(finding.place.record)}" if finding.place.record else ""
    head = f"{finding.severity.name.lower()} {finding.code} {finding.place.document}{at}: {finding.message}"
    return head, f"  repair: {finding.repair}"


def _induced(finding: Finding, short: _Short) -> tuple[str, ...]:
    head = f"{finding.code} {short(finding.place.record)} {finding.place.property}: {finding.message}"
    return head, f"  repair: {finding.repair}"


def _alike(merged: Merged, short: _Short) -> Iterator[Section]:
    texts = {record.id: record.text("text") for each in merged.inputs for record in _records(each)}

    def pair(suggestion: Suggestion) -> tuple[str, ...]:
        against = f" {', '.join(suggestion.against)}" if suggestion.against else ""
        both = (f"     {short(iri)}: {' '.join(texts[iri].split())}" for iri in (suggestion.one, suggestion.other))
        return f"{suggestion.score:.2f}{against}", *both

    same = [s for s in merged.suggestions if not s.against]
    other = [s for s in merged.suggestions if s.against]
    yield Section(f"Claims that may say the same ({len(same)})", tuple(map(pair, same)))
    yield Section(
        f"Claims that look alike, with what speaks against their being the same ({len(other)})",
        tuple(map(pair, other)),
    )


def _records(what: object) -> Bundle:
    bundle = getattr(what, "bundle", what)
    assert isinstance(bundle, Bundle)
    return bundle


def _held(credence: Record, bundle: Bundle, short: _Short) -> str:
    holder = bundle.get(credence.text("agent"))
    numbers = "/".join(str(n) for key in ("numerator", "denominator") for n in credence.values(key))
    against = f" against {short(credence.text('against'))}" if credence.text("against") else ""
    about = short(credence.text("hypothesis") or credence.text("claim"))
    said_by = holder.text("name") if holder else short(credence.text("agent"))
    number = f"{credence.text('value') or numbers} {credence.text('scale')}".strip()
    return f"{said_by} on {about}{against}: {number} (from {short(credence.text('attributedTo'))})"


def _told(dispute: Dispute, short: _Short) -> tuple[str, ...]:
    record = dispute.conflict
    lines = [f"{short(record.text('subject'))} {record.text('property')}"]
    for alternative, names in dispute.sides.items():
        lines += [f"     {alternative}", f"       in {', '.join(names) if names else 'an earlier version'}"]
    return tuple(lines)
