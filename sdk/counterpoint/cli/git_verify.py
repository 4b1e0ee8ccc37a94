"""`counterpoint git verify-merge`: was this merge made by record, or did a server put lines together?"""

from dataclasses import asdict

import click
import msgspec

from counterpoint.cli.exit_codes import ExitCode
from counterpoint.cli.git_reading import read
from counterpoint.cli.options import json_option, working
from counterpoint.cli.spoken import printed, said
from counterpoint.git.verify import verify

__all__ = ["verify_merge"]


@click.command(name="verify-merge")
@click.argument("revisions", nargs=-1, metavar="[REV…]")
@json_option
def verify_merge(revisions: tuple[str, ...], as_json: bool) -> int:
    """Make the merge commit REV again from its parents, and compare; HEAD by default.

    Exits 0 when the commit holds the records its parents lead to, 1 when it does not, and names each
    record that differs. Contested records may have been decided in the commit itself. A commit that is
    no merge passes. Needs the history the parents share; nothing is fetched.
    """
    found = []
    for revision in revisions or ("HEAD",):
        with working(f"merging {revision} again"):
            found.append(verify(revision, read))
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode([asdict(each) for each in found]), indent=2).decode())
    for each in found:
        name = each.commit[:12]
        if not as_json:
            for difference in each.differences:
                printed(f"{name}:{difference.path}: {difference.record} {difference.why}".replace("  ", " "))
        for decision in each.decided:
            said(f"{name}:{decision.path}: {decision.record} {decision.why}".replace("  ", " "))
        if len(each.parents) < 2:
            said(f"{name} is no merge; there is nothing to verify")
        elif each.differences:
            said(
                f"{name}: {_counted(len(each.differences), 'difference')} from the merge of its "
                f"{len(each.parents)} parents\n"
                "  repair: merge again in a clone where counterpoint git doctor finds nothing missing,\n"
                "  and make other changes in a commit of their own"
            )
        else:
            many = _counted(each.compared, "knowledge base")
            said(f"{name}: {many} compared with what its {len(each.parents)} parents lead to: the same")
    return ExitCode.FINDINGS if any(each.differences for each in found) else ExitCode.OK


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
