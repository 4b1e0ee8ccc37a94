"""The language server: pygls talks to the editor, `lsp_text` knows what to say."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from lsprotocol import types
from pygls import uris
from pygls.lsp.server import LanguageServer

from counterpoint import __version__
from counterpoint.cli.config import settings
from counterpoint.cli.judging import Judge
from counterpoint.cli.lsp_text import Diagnostic, OpenText, Range, Repair, Units
from counterpoint.files import speaks_of_records
from counterpoint.findings import Severity
from counterpoint.validate.select import naming, rule_sets, rules
from counterpoint.validate.settings import Settings

__all__ = ["serve"]

_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}
_FIX_ALL = "source.fixAll.counterpoint"


def serve(profile: str, config: str, no_config: bool) -> None:
    """Answers an editor on standard input and output until it goes."""
    server = LanguageServer("counterpoint", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
    _Service(server, profile, config, no_config)
    # The library closes what it is given when the editor goes, and the streams of the process are not its own.
    with os.fdopen(os.dup(0), "rb") as stdin, os.fdopen(os.dup(1), "wb") as stdout:
        server.start_io(stdin, stdout)


class _Service:
    def __init__(self, server: LanguageServer, profile: str, config: str, no_config: bool) -> None:
        self.server = server
        self.profile = profile
        self.config = (config, no_config)
        self.open: dict[str, OpenText] = {}
        kinds = types.CodeActionOptions([types.CodeActionKind.QuickFix, _FIX_ALL])
        server.feature(types.TEXT_DOCUMENT_DID_OPEN)(_function(self.changed))
        server.feature(types.TEXT_DOCUMENT_DID_CHANGE)(_function(self.changed))
        server.feature(types.TEXT_DOCUMENT_DID_SAVE)(_function(self.changed))
        server.feature(types.TEXT_DOCUMENT_DID_CLOSE)(_function(self.closed))
        server.feature(types.TEXT_DOCUMENT_HOVER)(_function(self.hover))
        server.feature(types.TEXT_DOCUMENT_CODE_ACTION, kinds)(_function(self.actions))

    def changed(
        self,
        params: types.DidOpenTextDocumentParams | types.DidChangeTextDocumentParams | types.DidSaveTextDocumentParams,
    ) -> None:
        """Judges the text anew and shows what is found."""
        uri = params.text_document.uri
        text = self._opened(uri)
        found = text.diagnostics if text else ()
        told = [_diagnostic(each, uri) for each in found]
        self.server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, told))

    def closed(self, params: types.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        self.open.pop(uri, None)
        self.server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    def hover(self, params: types.HoverParams) -> types.Hover | None:
        text = self.open.get(params.text_document.uri)
        told = text.explained(params.position.line, params.position.character) if text else ""
        return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, told)) if told else None

    def actions(self, params: types.CodeActionParams) -> list[types.CodeAction]:
        uri = params.text_document.uri
        text = self.open.get(uri)
        if text is None:
            return []
        only = params.context.only
        found: list[types.CodeAction] = []
        if only is None or any(types.CodeActionKind.QuickFix.startswith(kind) for kind in only):
            wanted = (_place(params.range.start), _place(params.range.end))
            found += [_action(each, uri) for each in text.repairs(wanted)]
        if only is not None and any(_FIX_ALL.startswith(kind) for kind in only):
            change = text.all_safe()
            if change is not None:
                edit = _edit(uri, *change)
                found.append(types.CodeAction("Make all safe repairs", kind=_FIX_ALL, edit=edit))
        return found

    def _opened(self, uri: str) -> OpenText | None:
        """The text as it is now; None for one that is no knowledge base."""
        name = uris.to_fs_path(uri) or uri
        text = self.server.workspace.get_text_document(uri).source
        if not speaks_of_records(name, text.encode("utf-8", "surrogatepass")):
            self.open.pop(uri, None)
            return None
        wished = self._settings(Path(name).parent if os.path.isabs(name) else None)
        every = rules(rule_sets(naming(wished.rule_sets, self.profile or wished.profile)))
        opened = OpenText(name, text, Judge(wished, self.profile), every, self._units())
        self.open[uri] = opened
        return opened

    def _settings(self, start: Path | None) -> Settings:
        """Those of the project the file lies in; none, and a message, where they say what cannot be."""
        try:
            return settings(*self.config, start=start)
        except click.UsageError as error:
            message = types.ShowMessageParams(types.MessageType.Error, f"counterpoint: {error.message}")
            self.server.window_show_message(message)
            return Settings()

    def _units(self) -> Units:
        agreed = str(getattr(self.server.workspace.position_encoding, "value", self.server.workspace.position_encoding))
        return "utf-8" if agreed == "utf-8" else "utf-32" if agreed == "utf-32" else "utf-16"


def _function(method: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """A method as a plain function, which is what the library writes its marks on."""
    return lambda params: method(params)


def _diagnostic(each: Diagnostic, uri: str) -> types.Diagnostic:
    related = [
        types.DiagnosticRelatedInformation(types.Location(uri, _range(place)), told) for place, told in each.related
    ]
    return types.Diagnostic(
        range=_range(each.range),
        message=each.message,
        severity=_SEVERITIES[each.severity],
        code=each.code,
        source="counterpoint",
        related_information=related or None,
        data={"fingerprint": each.finding.fingerprint} if each.finding else None,
    )


def _action(repair: Repair, uri: str) -> types.CodeAction:
    return types.CodeAction(
        title=f"{repair.finding.code}: {repair.title}",
        kind=types.CodeActionKind.QuickFix,
        is_preferred=repair.safe or None,
        edit=_edit(uri, repair.range, repair.text),
    )


def _edit(uri: str, place: Range, text: str) -> types.WorkspaceEdit:
    return types.WorkspaceEdit(changes={uri: [types.TextEdit(_range(place), text)]})


def _range(place: Range) -> types.Range:
    return types.Range(types.Position(*place[0]), types.Position(*place[1]))


def _place(position: types.Position) -> tuple[int, int]:
    return position.line, position.character
