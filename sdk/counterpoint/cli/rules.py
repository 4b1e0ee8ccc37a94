"""`counterpoint rules`: every rule in a line."""

import click
import msgspec

from counterpoint.cli.options import json_option, known_profile
from counterpoint.validate.page import page
from counterpoint.validate.profiles import profile as profile_of
from counterpoint.validate.select import rule_sets, rules

__all__ = ["command"]


@click.command(name="rules")
@json_option
@click.option("--profile", default="exchange", show_default=True, help="Show severities under this profile.")
def command(as_json: bool, profile: str) -> None:
    """List every rule: its code, its severity under a profile, the requirement, and what it finds."""
    sets = rule_sets()
    severities = profile_of(known_profile(profile), sets)
    rows = [
        {
            "code": rule.RULE.code,
            "slug": rule.RULE.slug,
            "severity": severities.severity(rule.RULE).name.lower(),
            "requirement": rule.RULE.requirement,
            "finds": page(rule).finds,
        }
        for rule in rules(sets)
    ]
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(rows), indent=2).decode())
        return
    for row in rows:
        click.echo(f"{row['code']}  {row['severity']:<7}  {row['requirement']:<8}  {row['slug']}: {row['finds']}")
