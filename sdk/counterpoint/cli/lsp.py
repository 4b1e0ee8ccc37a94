"""`counterpoint lsp`: findings in an editor while somebody types."""

import gc

import click

from counterpoint.cli.config import config_options
from counterpoint.errors import InputError

__all__ = ["command"]


@click.command(name="lsp")
@click.option("--profile", default="", help="Judge by this profile; by default what each file's header names.")
@config_options
def command(profile: str, config: str, no_config: bool) -> None:
    """Speak the Language Server Protocol on standard input and output.

    An editor starts this. It shows the findings of `validate` where they stand, explains them, and offers
    the repairs of `validate --fix`. Needs the extra `lsp`.
    """
    try:
        from counterpoint.cli.lsp_server import serve
    except ImportError as error:
        library = (error.name or "pygls").partition(".")[0]
        what = f"the language server needs the library {library}, which is not installed"
        raise InputError(what, repair="pip install 'counterpoint[lsp]'") from None
    # A run that ends does without the collector; a server does not end.
    gc.enable()
    serve(profile, config, no_config)
