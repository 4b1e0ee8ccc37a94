"""Findings as one page: no script, no link, nothing loaded, everything escaped.

Severities are told by a word and not by colour alone.
"""

from counterpoint.findings import Finding, Place, Report
from counterpoint.report.excerpt import excerpt
from counterpoint.report.inert import html
from counterpoint.report.sources import Sources
from counterpoint.report.text import position, summary

__all__ = ["render"]

_STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin-top: 2rem; overflow-wrap: anywhere; }
ol { list-style: none; padding: 0; } li { border-top: 1px solid #8886; padding: .5rem 0; }
code, pre { font: .85rem/1.4 ui-monospace, monospace; overflow-wrap: anywhere; white-space: pre-wrap; }
pre { margin: .25rem 0; padding: .25rem .5rem; background: #8882; }
mark { background: #f5c04288; color: inherit; text-decoration: underline; }
b.error { color: #cf222e; } b.warning { color: #9a6700; }
p { margin: .25rem 0; overflow-wrap: anywhere; }
@media (prefers-color-scheme: dark) { b.error { color: #ff7b72; } b.warning { color: #e3b341; } }
"""


def render(report: Report, sources: Sources, colour: bool = False) -> str:
    """`colour` has no effect."""
    by_document: dict[str, list[Finding]] = {name: [] for name in sources.names}
    for finding in report.findings:
        by_document.setdefault(finding.place.document, []).append(finding)
    sections = "".join(_section(name, found, sources) for name, found in by_document.items())
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>Counterpoint: {summary(report)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{summary(report)}</h1>\n{sections}</main>\n</body>\n</html>\n"
    )


def _section(name: str, found: list[Finding], sources: Sources) -> str:
    items = "".join(_item(finding, sources) for finding in sorted(found, key=lambda f: -f.severity))
    body = f"<ol>\n{items}</ol>\n" if items else "<p>Nothing found.</p>\n"
    return f"<section>\n<h2><code>{html(name or '-')}</code></h2>\n{body}</section>\n"


def _item(finding: Finding, sources: Sources) -> str:
    level = finding.severity.name.lower()
    related = "".join(f"<p>see <code>{_place(place, sources)}</code></p>\n" for place in finding.related)
    return (
        f'<li><b class="{level}">{level}</b> <b>{html(finding.code)}</b> {html(finding.slug)}:'
        f" {html(finding.message)}\n<p><code>{_place(finding.place, sources)}</code></p>\n"
        f"{_excerpt(finding.place, sources)}{related}"
        f"<p>repair: {html(finding.repair)} ({html(finding.requirement)})</p></li>\n"
    )


def _place(place: Place, sources: Sources) -> str:
    where = ", ".join(filter(None, [place.record or place.pointer, place.property]))
    return html(f"{position(place, sources.span(place))} {where}".rstrip())


def _excerpt(place: Place, sources: Sources) -> str:
    span = sources.span(place)
    if span is None:
        return ""
    found = excerpt(place, span, sources)
    return f"<pre>{found.line} | {html(found.before)}<mark>{html(found.marked)}</mark>{html(found.after)}</pre>\n"
