"""Every verb, once. The command line, its help, the README's list and the reference come from here."""

from dataclasses import dataclass

__all__ = ["VERBS", "Verb"]


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb; its module `counterpoint.cli.<module>` has a click command named `command`."""

    name: str
    group: str
    summary: str
    module: str


VERBS: tuple[Verb, ...] = (
    Verb("init", "files", "Start a new knowledge base.", "init"),
    Verb("validate", "files", "Check files and say what to repair, with line and column.", "validate"),
    Verb("fmt", "files", "Bring files into canonical or pretty layout.", "fmt"),
    Verb("convert", "files", "Write a file in another format; refuse to lose meaning.", "convert"),
    Verb("hash", "files", "Print the digest of a file or of each record.", "hash"),
    Verb("stats", "files", "Count what a file holds.", "stats"),
    Verb("split", "files", "Take the upper layers off a file, so that what is left stands by itself.", "split"),
    Verb("overlay", "files", "Put upper layers back on a lower file.", "overlay"),
    Verb("redact", "files", "Take the content of a record out, and say so in the file.", "redact"),
    Verb("diff", "change", "Show what changed between two files, in the order people read.", "diff"),
    Verb("patch", "change", "Make, apply, undo and join patches.", "patch"),
    Verb("merge", "change", "Merge any number of files, losing nothing and picking no winner.", "merge"),
    Verb("conflicts", "change", "List what versions disagree about, and who holds what.", "conflicts"),
    Verb("resolve", "change", "Decide a conflict, and say who decided and why.", "resolve"),
    Verb("release", "change", "Stamp what changed since the last release.", "release"),
    Verb("impact", "change", "Show what becomes stale when records change or go, and by which way.", "impact"),
    Verb("history", "change", "Tell what an agent said, held and wrote, in time order.", "history"),
    Verb("todo", "change", "List what is open, disputed, stale or unanswered.", "todo"),
    Verb("assess", "reading", "Compute what follows from the records, or say why it cannot be.", "assess"),
    Verb("git", "change", "Merge by record in git, and verify merges made without it.", "git"),
    Verb("trace", "reading", "Show what a record stands on, down to the passages.", "trace"),
    Verb("query", "reading", "Ask files in SPARQL; nothing is fetched and nothing changed.", "query"),
    Verb("ground", "reading", "Check quotations against the captured texts, and say where they stand.", "ground"),
    Verb("align", "reading", "Propose claims that may be the same, and write down what somebody decides.", "align"),
    Verb("compound", "reading", "Report what several teams' files show together and none shows alone.", "compound"),
    Verb("search", "reading", "Find words in claims, sources, passages and notes.", "search"),
    Verb("rules", "tool", "List the rules.", "rules"),
    Verb("rule", "tool", "Explain one rule, offline.", "rule"),
    Verb("lsp", "tool", "Show findings and repairs in an editor while somebody types.", "lsp"),
)
