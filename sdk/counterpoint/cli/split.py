"""`counterpoint split`: a layer and all below it, as a file that stands by itself."""

import click

from counterpoint.cli.account import account_option, apart_from_account, give_account
from counterpoint.cli.as_of import as_of_option, view
from counterpoint.cli.exit_codes import ExitCode
from counterpoint.cli.names import well_formed
from counterpoint.cli.options import OneOf, apart, from_option, output_option, sound
from counterpoint.cli.spoken import said
from counterpoint.files import write_together
from counterpoint.graph.layers import LAYERS
from counterpoint.merge.split import LayerName, split
from counterpoint.verbs import convert

__all__ = ["command"]


@click.command(name="split")
@click.argument("file", type=click.Path(allow_dash=True))
@click.option("--layer", required=True, type=OneOf(LAYERS), help="The highest layer to keep.")
@from_option
@output_option
@click.option(
    "--rest",
    metavar="FILE",
    type=click.Path(allow_dash=True),
    help="Write what went here, for counterpoint overlay to put back.",
)
@as_of_option
@account_option
def command(
    file: str, layer: LayerName, read_as: str | None, output: str, rest: str | None, date: str, as_json: bool
) -> int:
    """Take the layers above --layer off FILE.

    References point downward, so what is left is a file that stands by itself: the evidence without
    what anybody makes of it, or the questions alone. What speaks of a record that goes, such as a
    retraction or an undercut, goes with it. `counterpoint overlay` puts the rest back.
    """
    apart(output, *([rest] if rest else []))
    apart_from_account(as_json, output, rest)
    [document] = sound([file], read_as)
    document, _ = view(well_formed(document), date)
    parts = split(document.bundle, layer)
    outputs = [(output, convert(parts.lower, document.format, prefixes=document.prefixes).data)]
    if rest:
        outputs.append((rest, convert(parts.upper, document.format, prefixes=document.prefixes).data))
    write_together(outputs)
    said(f"{len(parts.lower)} records up to layer {layer}, {len(parts.left_out)} above it")
    for iri in parts.shortened:
        said(f"  {iri} no longer points at what is above")
    if as_json:
        kept, gone = len(parts.lower), len(parts.left_out)
        give_account("split", outputs, layer=layer, records=kept, leftOut=gone, shortened=parts.shortened)
    return ExitCode.OK
