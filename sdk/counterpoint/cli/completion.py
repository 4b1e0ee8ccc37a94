"""What the shell offers for values that no list in the program's options names: codes, profiles, report formats.

Asked for while somebody types, so whatever goes wrong gives no offer and no message.
"""

from click import Context, Parameter
from click.shell_completion import CompletionItem

__all__ = ["codes", "profiles", "reports"]


def codes(ctx: Context, param: Parameter, incomplete: str) -> list[CompletionItem]:
    """Codes of rules with what they find, or slugs where somebody begins to type one."""
    from counterpoint.validate.page import page
    from counterpoint.validate.select import own_sets, rule_sets, rules

    begun = incomplete.lower()
    every = rules(rule_sets(own_sets()))
    found = [CompletionItem(r.RULE.code, help=page(r).finds) for r in every if r.RULE.code.lower().startswith(begun)]
    if begun:
        found += [CompletionItem(r.RULE.slug, help=r.RULE.code) for r in every if r.RULE.slug.startswith(begun)]
    return found


def profiles(ctx: Context, param: Parameter, incomplete: str) -> list[CompletionItem]:
    from counterpoint.validate.profiles import names
    from counterpoint.validate.select import own_sets, rule_sets

    return [CompletionItem(name) for name in names(rule_sets(own_sets())) if name.startswith(incomplete)]


def reports(ctx: Context, param: Parameter, incomplete: str) -> list[CompletionItem]:
    """Report formats; after the colon, files."""
    from counterpoint.report import REPORTERS

    name, colon, _ = incomplete.partition(":")
    if colon:
        return [CompletionItem(incomplete, type="file")]
    return [CompletionItem(r.name, help=r.title) for r in REPORTERS if r.name.startswith(name)]
