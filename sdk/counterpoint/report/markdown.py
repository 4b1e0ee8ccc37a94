"""Findings as Markdown, for a comment or the summary of a job.

Whatever comes from a file stands in a `code` element as nothing but text. Findings of one document stand
together, errors first; one that does not fit in the room there is gets counted.
"""

from collections.abc import Iterator

from counterpoint.findings import Finding, Place, Report
from counterpoint.report.inert import markdown
from counterpoint.report.sources import Sources
from counterpoint.report.text import position, summary

__all__ = ["render", "within"]


def render(report: Report, sources: Sources, colour: bool = False) -> str:
    """`colour` has no effect."""
    return within(report, sources, None)


def within(report: Report, sources: Sources, most: int | None) -> str:
    """The report in at most so many bytes of UTF-8, or in as many as it takes."""
    blocks = [f"### Counterpoint: {summary(report)}\n"]
    room = None if most is None else most - len(blocks[0].encode()) - 200
    left = len(report.findings)
    for block, findings in _blocks(report, sources):
        if room is not None:
            room -= len(block.encode())
            if room < 0:
                blocks.append(f"\n… and {left} more, for which there is no room: `counterpoint validate` lists all\n")
                break
        blocks.append(block)
        left -= findings
    return "".join(blocks)


def _blocks(report: Report, sources: Sources) -> Iterator[tuple[str, int]]:
    """(text, findings told in it), in the order in which they are shown."""
    by_document: dict[str, list[Finding]] = {}
    for finding in report.findings:
        by_document.setdefault(finding.place.document, []).append(finding)
    for name, found in by_document.items():
        yield f"\n**{markdown(name or '-')}**\n\n", 0
        for finding in sorted(found, key=lambda f: -f.severity):
            yield _item(finding, sources), 1


def _item(finding: Finding, sources: Sources) -> str:
    at = finding.place
    lines = [
        f"- **{finding.severity.name.lower()}** {finding.code} {finding.slug} at"
        f" {markdown(position(at, sources.span(at)))}: {markdown(finding.message)}"
    ]
    where = _where(at)
    lines += [f"  in {where}"] if where else []
    lines += [
        f"  see {markdown(position(place, sources.span(place)))} {_where(place)}".rstrip() for place in finding.related
    ]
    lines += [f"  repair: {markdown(finding.repair)} ({finding.requirement})"]
    return "<br>\n".join(lines) + "\n"


def _where(place: Place) -> str:
    return ", ".join(map(markdown, filter(None, [place.record or place.pointer, place.property])))
