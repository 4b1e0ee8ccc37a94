"""Documents read and judged under the settings of a project, and what of it was there before."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from counterpoint.cli.config import path_below
from counterpoint.cli.exit_codes import ExitCode
from counterpoint.cli.inputs import is_one, loaded
from counterpoint.cli.options import losses_counted
from counterpoint.cli.progress import Bar
from counterpoint.cli.spoken import said
from counterpoint.errors import InputError, OfflineError
from counterpoint.files import STDIN, sources
from counterpoint.findings import Finding, Report
from counterpoint.model.document import Document
from counterpoint.validate.baseline import counted
from counterpoint.validate.select import naming
from counterpoint.validate.settings import Settings
from counterpoint.verbs import load, validate

__all__ = ["Judge", "readable"]


@dataclass(frozen=True, slots=True)
class Judge:
    """The settings of a project, and the profile of the command line, which outdoes theirs."""

    settings: Settings = field(default_factory=Settings)
    profile: str = ""

    def report(self, documents: Sequence[Document]) -> Report:
        """What is found in documents, each judged by itself."""
        found: list[Finding] = []
        with Bar("checking") as bar:
            for place, document in enumerate(documents):
                found += self.findings(document, _part(bar, place, len(documents), document.name))
        return Report.of(found)

    def findings(
        self, document: Document, on_progress: Callable[[float], None] = lambda _: None
    ) -> tuple[Finding, ...]:
        settings = self.settings
        own = settings.of(path_below(settings, document.name)) if settings.paths else settings
        profile = self.profile or own.profile
        return validate(
            document,
            profile=profile,
            rule_sets=naming(own.rule_sets, profile),
            severities=own.severities,
            edition=own.edition,
            on_progress=on_progress,
        ).findings

    def at(self, revision: str, documents: Sequence[Document]) -> Counter[str]:
        """What was found in the same files at a revision of git: fingerprint → how often.

        A file that was not there, or was no document then, had no findings.

        Fails   InputError when git has no such revision
        """
        from counterpoint.git.objects import earlier

        found: Counter[str] = Counter()
        for document in documents:
            if document.name in (STDIN, "<stdin>") or not document.source:
                continue
            data = earlier(document.name, revision)
            if data is not None:
                try:
                    then = load(data, format=document.format, name=document.name)
                except (InputError, OfflineError):
                    continue
                found += counted(self.findings(then))
        return found


def _part(bar: Bar, place: int, count: int, name: str) -> Callable[[float], None]:
    """Progress within one of several documents as progress of the whole."""
    return lambda done: bar.at((place + done) / count, name)


def readable(names: Sequence[str], read_as: str, unread: list[ExitCode]) -> Iterator[Document]:
    """Every document that can be read; why another cannot is said, and its exit code noted."""
    every: list[str] = []
    for each in names:
        try:
            every += sources([each], lambda folder: is_one(folder, read_as))
        except InputError as error:
            unread.append(_told(error))
    with Bar("reading") as bar:
        for place, name in enumerate(every):
            bar.at(place / len(every), name)
            try:
                document = loaded(name, read_as)
                losses_counted(document)
            except (InputError, OfflineError) as error:
                bar.clear()
                unread.append(_told(error))
            else:
                yield document


def _told(error: InputError | OfflineError) -> ExitCode:
    said(f"error: {error}")
    return ExitCode.OFFLINE if isinstance(error, OfflineError) else ExitCode.UNREADABLE
