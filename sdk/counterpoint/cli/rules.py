"""`counterpoint rules`: every rule in a line."""

import click
import msgspec

from counterpoint.cli.completion import profiles
from counterpoint.cli.config import config_options, settings
from counterpoint.cli.options import json_option, known_profile
from counterpoint.validate.page import page
from counterpoint.validate.profiles import DEFAULT
from counterpoint.validate.profiles import profile as profile_of
from counterpoint.validate.select import naming, rule_sets, rules
from counterpoint.validate.settings import in_edition, overlaid

__all__ = ["command"]


@click.command(name="rules")
@json_option
@click.option(
    "--profile", default="", shell_complete=profiles, help="Show severities under this profile; exchange by default."
)
@config_options
def command(as_json: bool, profile: str, config: str, no_config: bool) -> None:
    """List every rule: its code, its severity under a profile, the requirement, and what it finds."""
    wished = settings(config, no_config)
    named = known_profile(profile, wished.rule_sets) or wished.profile or DEFAULT
    sets = rule_sets(naming(wished.rule_sets, named))
    every = tuple(in_edition(rules(sets), wished.edition))
    severities = overlaid(profile_of(named, sets), wished.severities, every)
    rows = [
        {
            "code": rule.RULE.code,
            "slug": rule.RULE.slug,
            "severity": severities.severity(rule.RULE).name.lower(),
            "requirement": rule.RULE.requirement,
            "finds": page(rule).finds,
        }
        for rule in every
    ]
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(rows), indent=2).decode())
        return
    for row in rows:
        click.echo(f"{row['code']}  {row['severity']:<7}  {row['requirement']:<8}  {row['slug']}: {row['finds']}")
