"""`validate --fix`: files repaired where rules know how, or what that would change."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from counterpoint.cli.comments import comments
from counterpoint.cli.faults import unmendable
from counterpoint.cli.judging import Judge
from counterpoint.cli.spoken import said
from counterpoint.errors import CounterpointError
from counterpoint.findings import Finding
from counterpoint.mending import mend
from counterpoint.model.document import Document
from counterpoint.report.inert import shown
from counterpoint.rewriting import rewritten
from counterpoint.validate.contract import LoadedRule
from counterpoint.verbs import load

__all__ = ["Fixed", "differences", "fixed", "unwritable"]

_NO_LAST = "\\ No newline at end of file"


@dataclass(frozen=True, slots=True)
class Fixed:
    """A file as it was and as it is with what could be repaired."""

    before: Document
    after: Document
    findings: tuple[Finding, ...] = ()
    """What was repaired."""

    @property
    def changed(self) -> bool:
        return self.before.source != self.after.source


def fixed(document: Document, judge: Judge, rules: Sequence[LoadedRule], unsafe: bool) -> Fixed:
    """The document repaired; as it is, and told why, where it cannot be written."""
    why = unwritable(document)
    if why:
        said(f"{document.name}: not repaired, since {why}")
        return Fixed(document, document)
    # Safe repairs first, by themselves: what has no place in the text among many changes may have one alone.
    steps = [_repaired(document, judge, rules, unsafe=False)]
    if unsafe:
        steps.append(_repaired(steps[0].after, judge, rules, unsafe=True))
    return Fixed(document, steps[-1].after, tuple(finding for step in steps for finding in step.findings))


def _repaired(document: Document, judge: Judge, rules: Sequence[LoadedRule], unsafe: bool) -> Fixed:
    repair = mend(document, lambda each: judge.report([each]), rules, unsafe=unsafe)
    if not repair.fixed:
        return Fixed(document, document)
    try:
        data = rewritten(document, repair.bundle)
    except CounterpointError as error:
        said(f"{document.name}: not repaired: {error.what}\n  repair: {error.repair}")
        return Fixed(document, document)
    written = set(comments(data, document.format))
    if any(comment not in written for comment in comments(document.source, document.format)):
        said(f"{document.name}: not repaired, since its comments would be lost; repair it by hand")
        return Fixed(document, document)
    return Fixed(document, load(data, format=document.format, name=document.name), repair.fixed)


def unwritable(document: Document) -> str:
    """Why the file cannot be written again without a loss that only its author can mend; empty where it can."""
    if unmendable(document):
        return "it says more than its records hold: see its errors CP0xx"
    if any(odd.kind == "missing-id" for odd in document.oddities):
        return "a record of it has no id: see its errors CP108"
    return ""


def differences(every: Sequence[Fixed]) -> str:
    """What would change, as a unified difference of the texts."""
    return "".join(line for each in every if each.changed for line in _difference(each))


def _difference(each: Fixed) -> Iterator[str]:
    name = Path(each.before.name).as_posix()
    before, after = _lines(each.before.source), _lines(each.after.source)
    for line in unified_diff(before, after, f"a/{name}", f"b/{name}", lineterm=""):
        text, mark, none = line.partition(_NO_LAST)
        yield shown(text) + (f"\n{mark}{none}" if mark else "") + "\n"


def _lines(source: bytes) -> list[str]:
    """The lines of a file; one that does not end its last line is marked as programs for patches mark it."""
    *lines, last = source.decode("utf-8", "replace").split("\n")
    return [*lines, last + _NO_LAST] if last else lines
