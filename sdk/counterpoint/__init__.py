"""Counterpoint: knowledge bases that disagree, validated, merged, compared and converted.

The whole public API is on this screen. Everything is loaded on first use, so that importing the
package costs nothing; `counterpoint.verbs` says what each function does.
"""

import sys
from types import ModuleType

# As type checkers know it, without the price of importing `typing` for `--version`.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from counterpoint.errors import (
        CounterpointError,
        FaultyInput,
        InputError,
        InternalError,
        OfflineError,
        PatchConflict,
    )
    from counterpoint.findings import Finding, Place, Report, Severity
    from counterpoint.model.document import Document
    from counterpoint.model.loss import Loss
    from counterpoint.model.record import Bundle, Record
    from counterpoint.verbs import (
        apply,
        assess,
        convert,
        diff,
        digest,
        dump,
        load,
        merge,
        query,
        resolve,
        search,
        trace,
        validate,
    )

__version__ = "0.1.0"

_HOMES = {
    "apply": "verbs",
    "assess": "verbs",
    "convert": "verbs",
    "diff": "verbs",
    "digest": "verbs",
    "dump": "verbs",
    "load": "verbs",
    "merge": "verbs",
    "query": "verbs",
    "resolve": "verbs",
    "search": "verbs",
    "trace": "verbs",
    "validate": "verbs",
    "Bundle": "model.record",
    "Record": "model.record",
    "Document": "model.document",
    "Loss": "model.loss",
    "Finding": "findings",
    "Place": "findings",
    "Report": "findings",
    "Severity": "findings",
    "CounterpointError": "errors",
    "FaultyInput": "errors",
    "InputError": "errors",
    "InternalError": "errors",
    "OfflineError": "errors",
    "PatchConflict": "errors",
}

__all__ = [
    "Bundle",
    "CounterpointError",
    "Document",
    "FaultyInput",
    "Finding",
    "InputError",
    "InternalError",
    "Loss",
    "OfflineError",
    "PatchConflict",
    "Place",
    "Record",
    "Report",
    "Severity",
    "apply",
    "assess",
    "convert",
    "diff",
    "digest",
    "dump",
    "load",
    "merge",
    "query",
    "resolve",
    "search",
    "trace",
    "validate",
]


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{home}"), name)


class _Package(ModuleType):
    """Four verbs and four rooms share a name. Importing a room would put the module in the verb's place."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _HOMES and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
