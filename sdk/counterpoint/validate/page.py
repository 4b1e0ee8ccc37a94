"""The page of a rule: the header of its module, which is the only place it is written.

CP204 dangling-reference: a record points at an id that no loaded record defines.

Why     one or more lines
Asks    R-ID-07 (MUST)          Repair  one or more lines
"""

import re
from dataclasses import dataclass
from types import ModuleType
from typing import cast

from counterpoint.validate.contract import LoadedRule, Strength

__all__ = ["RulePage", "page"]

_HEADER = re.compile(
    r"(?P<code>[A-Z]{2,4}\d{3}) (?P<slug>[a-z][a-z0-9-]*): (?P<finds>.+?)\s+"
    r"Why\s+(?P<why>.+?)\s+"
    r"Asks\s+(?P<asks>R-[A-Z]+-\d+) \((?P<strength>MUST|SHOULD|MAY)\)\s+"
    r"Repair\s+(?P<repair>.+?)\s*",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class RulePage:
    """What a rule's header says."""

    code: str
    slug: str
    finds: str
    why: str
    asks: str
    strength: Strength
    repair: str


def page(rule: LoadedRule) -> RulePage:
    """The page of a rule.

    Fails   ValueError when the module has no header of that form
    """
    text = cast(ModuleType, rule).__doc__ or ""
    match = _HEADER.fullmatch(text)
    if match is None:
        raise ValueError(f"{rule.RULE.code}: the module's docstring is no rule header")
    said = {key: " ".join(value.split()) for key, value in match.groupdict().items()}
    strength = cast(Strength, said.pop("strength"))
    return RulePage(strength=strength, **said)
