"""`counterpoint init`: a first file that already validates."""

from pathlib import Path

import click

from counterpoint.canon.iris import is_absolute, is_clean
from counterpoint.cli.account import account_option, apart_from_account, give_account
from counterpoint.cli.clock import now
from counterpoint.cli.spoken import said
from counterpoint.files import STDIN, write_bytes
from counterpoint.findings import Severity
from counterpoint.formats import for_file
from counterpoint.verbs import dump, load, validate

__all__ = ["command"]

_YAML = """\
# A knowledge base in the authoring form. Records without attributedTo and recordedAt take the header's.
# Check it:   counterpoint validate {name}
# Share it:   counterpoint convert {name} -o {stem}.jsonld
prefixes:
  my: {namespace}
records:
- id: my:kb
  type: KnowledgeBase
  title: {title}
  lang: en
  licence: https://creativecommons.org/licenses/by/4.0/
  specVersion: "1.0"
  profile: draft
  teams: my:team
  attributedTo: my:team
  recordedAt: {instant}
  entryPoints: my:question/first
- id: my:team
  type: Agent
  name: {team}
  kind: organisation
- id: my:question/first
  type: Question
  text: What is to be found out?
  lang: en
- id: my:source/first
  type: Source
  title: The title of a work
  kind: paper
- id: my:claim/first
  type: Claim
  text: One statement that can be true or false.
  lang: en
  about: my:question/first
  said:
  - speaker: my:team
    act: asserts
    source: my:source/first
    seen: fullText
"""


@click.command(name="init")
@click.argument("file", metavar="FILE", type=click.Path(allow_dash=True))
@click.option("--namespace", required=True, metavar="IRI", help="Beginning of the IRIs you mint, ending in / or #.")
@click.option("--title", default="A new knowledge base", show_default=True, help="Title of the file.")
@click.option("--team", default="Our team", show_default=True, help="Name of the team that writes it.")
@click.option(
    "--date", "instant", default="", metavar="INSTANT", help="recordedAt of the records, as 2026-03-01T09:00:00Z."
)
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@account_option
def command(file: str, namespace: str, title: str, team: str, instant: str, force: bool, as_json: bool) -> None:
    """Start a knowledge base in FILE: a header, a team, a question, a source and a claim to edit."""
    if not (is_absolute(namespace) and is_clean(namespace)) or namespace[-1] not in "/#":
        raise click.UsageError(
            f"--namespace: {namespace!r} cannot begin IRIs; give one such as https://example.org/my-kb/."
        )
    apart_from_account(as_json, file)
    member = for_file(file) if file != STDIN else None
    if file != STDIN and (member is None or member.name not in ("yaml", "jsonld")):
        raise click.UsageError(f"{file}: name a file that ends in .yaml or .jsonld.")
    if file != STDIN and not force and Path(file).exists():
        raise click.UsageError(f"{file} is there already; --force writes over it.")
    text = _YAML.format(
        name=Path(file).name if file != STDIN else "FILE.yaml",
        stem=Path(file).stem if file != STDIN else "FILE",
        namespace=namespace,
        title=_quoted(title),
        team=_quoted(team),
        instant=instant or now(),
    )
    data = text.encode()
    document = load(data, format="yaml", name=file)
    for finding in validate(document).at_least(Severity.ERROR):
        raise click.UsageError(f"{finding.place.property}: {finding.message}; {finding.repair}.")
    if member is not None and member.name == "jsonld":
        data = dump(document, layout="pretty")
    write_bytes(file, data)
    if as_json:
        give_account("init", [(file, data)], records=len(document.bundle))
    elif file != STDIN:
        said(f"wrote {file}; next: counterpoint validate {file}")


def _quoted(text: str) -> str:
    """A YAML double-quoted scalar: JSON strings are a subset of them."""
    from counterpoint.canon.jcs import text as json_text

    return json_text(text)
