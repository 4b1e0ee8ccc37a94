"""The reporters: one member a line, its module loaded on first use."""

from counterpoint.report.contract import Reporter

__all__ = ["REPORTERS", "by_name"]

REPORTERS: tuple[Reporter, ...] = (
    Reporter("text", "Excerpts with a caret, for people", "counterpoint.report.text"),
    Reporter("concise", "One line a finding", "counterpoint.report.concise"),
    Reporter("json", "Everything, for programs", "counterpoint.report.json"),
    Reporter("jsonl", "The same, a finding a line", "counterpoint.report.jsonl"),
    Reporter("sarif", "SARIF 2.1.0, for code scanning and editors", "counterpoint.report.sarif"),
    Reporter("junit", "JUnit XML, for servers that show tests", "counterpoint.report.junit"),
    Reporter("github", "Annotations of GitHub Actions", "counterpoint.report.github"),
    Reporter("gitlab", "GitLab's code quality report", "counterpoint.report.gitlab"),
    Reporter("rdjsonl", "Reviewdog's format, a finding a line", "counterpoint.report.rdjsonl"),
    Reporter("markdown", "For a comment or the summary of a job", "counterpoint.report.markdown"),
    Reporter("html", "One page that needs nothing else", "counterpoint.report.html"),
)


def by_name(name: str) -> Reporter | None:
    """The reporter of that name."""
    return next((reporter for reporter in REPORTERS if reporter.name == name), None)
