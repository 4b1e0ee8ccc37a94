"""`counterpoint git`: knowledge bases in git, merged by record. Each verb's module is loaded on demand."""

from importlib import import_module

import click

__all__ = ["command"]

_VERBS = {
    "install": ("git_setup", "Set up driver, textconv and attributes in this clone."),
    "uninstall": ("git_setup", "Take that back."),
    "doctor": ("git_setup", "Say what is missing in this clone."),
    "verify-merge": ("git_verify", "Make a merge commit again and compare."),
    "merge-driver": ("git_driver", "Merge one file; git calls this."),
    "textconv": ("git_driver", "Print a file as lines to compare; git calls this."),
}


class _Verbs(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _VERBS:
            return None
        found = getattr(import_module(f"counterpoint.cli.{_VERBS[cmd_name][0]}"), cmd_name.replace("-", "_"))
        assert isinstance(found, click.Command)
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and not args[0].startswith("-") and args[0] not in _VERBS:
            from counterpoint.cli.options import meant

            raise click.UsageError(f"There is no git verb {args[0]!r}; {meant(args[0], list(_VERBS))}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Verbs"):
            formatter.write_dl([(name, summary) for name, (_, summary) in _VERBS.items()])


@click.group(name="git", cls=_Verbs)
def command() -> None:
    """Keep knowledge bases in git: merged by record, compared by record, verified where no driver ran.

    Run `counterpoint git install` once in each clone, and commit .gitattributes. Servers run no driver,
    so let CI run `counterpoint git verify-merge`.
    """
