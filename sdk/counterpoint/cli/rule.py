"""`counterpoint rule CODE`: one rule, explained without a network."""

from difflib import get_close_matches

import click
import msgspec

from counterpoint.cli.completion import codes
from counterpoint.cli.config import config_options, settings
from counterpoint.cli.options import json_option
from counterpoint.cli.spoken import printed
from counterpoint.validate.contract import LoadedRule, mend_of
from counterpoint.validate.page import page
from counterpoint.validate.profiles import names
from counterpoint.validate.profiles import profile as profile_of
from counterpoint.validate.select import own_sets, rule_sets, rules

__all__ = ["command"]


@click.command(name="rule")
@click.argument("code", metavar="CODE", shell_complete=codes)
@json_option
@config_options
def command(code: str, as_json: bool, config: str, no_config: bool) -> None:
    """Explain the rule CODE (such as CP204, or its slug): what it finds, why it matters, how to repair it."""
    sets = rule_sets(dict.fromkeys([*own_sets(), *settings(config, no_config).rule_sets]))
    every = rules(sets)
    found = next((r for r in every if code.upper() == r.RULE.code or code.lower() == r.RULE.slug), None)
    if found is None:
        near = get_close_matches(code.upper(), [r.RULE.code for r in every], n=1)
        near += get_close_matches(code.lower(), [r.RULE.slug for r in every], n=1)
        hint = f"did you mean {near[0]!r}?" if near else "see counterpoint rules."
        raise click.UsageError(f"There is no rule {code!r}; {hint}")
    rule, told = found.RULE, page(found)
    severities = {name: profile_of(name, sets).severity(rule).name.lower() for name in names(sets)}
    if as_json:
        row = {
            "code": rule.code,
            "slug": rule.slug,
            "finds": told.finds,
            "why": told.why,
            "requirement": rule.requirement,
            "strength": rule.strength,
            "repair": told.repair,
            "fix": rule.fix,
            "since": rule.since,
            "severity": severities,
        }
        click.echo(msgspec.json.format(msgspec.json.encode(row), indent=2).decode())
        return
    rows = [
        ("Why", told.why),
        ("Repair", told.repair),
        ("Asks", f"{rule.requirement} ({rule.strength}), see spec/SPEC.md"),
        ("Severity", ", ".join(f"{level} under {name}" for name, level in severities.items())),
        ("Repaired by", _repaired_by(found)),
        ("Since", rule.since),
    ]
    printed(f"{rule.code} {rule.slug}: {told.finds}", strong=True)
    formatter = click.HelpFormatter(width=100)
    formatter.write_dl(rows)
    click.echo(formatter.getvalue(), nl=False)


def _repaired_by(rule: LoadedRule) -> str:
    """The commands that repair what the rule finds, where it can be repaired by program."""
    if rule.RULE.fix == "none":
        return "its author only"
    if rule.RULE.fix == "unsafe":
        return "validate --unsafe-fixes, where it is clear what was meant"
    return "validate --fix, where one thing only can be meant" if mend_of(rule) else "fmt, or validate --fix"
