"""What a verb that writes has done, as one JSON value on standard output. Source: R-CLI-09."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

import click
import msgspec

from counterpoint.files import STDIN
from counterpoint.findings import Finding

__all__ = ["account_option", "apart_from_account", "as_json", "found", "give_account"]

_F = TypeVar("_F", bound=Callable[..., Any])


def account_option(function: _F) -> _F:
    text = "Print what was done as JSON; what is written then needs a file."
    return click.option("--json", "as_json", is_flag=True, help=text)(function)


def apart_from_account(asked: bool, *places: str | None) -> None:
    """Fails   UsageError where the account and something that is written would both go to standard output"""
    if asked and STDIN in places:
        raise click.UsageError("--json and what is written cannot both go to standard output; name a file with -o.")


def give_account(verb: str, written: Iterable[tuple[str, bytes | int]] = (), **told: object) -> None:
    """Prints the account. To be called last: it says of files that they are written.

    verb      name of the verb, and of what is below it
    written   file → its bytes, or how many there are
    told      what else there is to say, in the words of the specification
    """
    files = [{"file": name, "bytes": data if isinstance(data, int) else len(data)} for name, data in written]
    click.echo(as_json({"verb": verb, "written": files, **told}).decode(), nl=False)


def as_json(told: object) -> bytes:
    return msgspec.json.format(msgspec.json.encode(told), indent=2) + b"\n"


def found(findings: Sequence[Finding]) -> list[dict[str, str]]:
    """Findings as accounts have them."""
    return [
        {"code": each.code, "record": each.place.record, "message": each.message, "repair": each.repair}
        for each in findings
    ]
