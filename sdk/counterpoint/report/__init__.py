"""The reporters: one member a line, its module loaded on first use."""

from counterpoint.report.contract import Reporter

__all__ = ["REPORTERS", "by_name"]

REPORTERS: tuple[Reporter, ...] = (
    Reporter("text", "Excerpts with a caret, for people", "counterpoint.report.text"),
    Reporter("concise", "One line a finding", "counterpoint.report.concise"),
    Reporter("json", "Everything, for programs", "counterpoint.report.json"),
)


def by_name(name: str) -> Reporter | None:
    """The reporter of that name."""
    return next((reporter for reporter in REPORTERS if reporter.name == name), None)
