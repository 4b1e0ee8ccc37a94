"""CP219 extension-value-type: a value is not of the type its Extension declares.

Why     a program that relies on the declaration reads it wrongly or not at all
Asks    R-EXT-03 (MUST)         Repair  write the value as declared, or correct the declaration
"""

from collections.abc import Callable, Iterator, Mapping

from counterpoint.canon import jcs
from counterpoint.findings import Finding
from counterpoint.model.record import Scalar
from counterpoint.model.terms import Range
from counterpoint.validate.contract import Rule, Scope
from counterpoint.validate.extensions import Extensions
from counterpoint.validate.lexical import is_written

RULE = Rule(
    "CP219",
    slug="extension-value-type",
    scope=Scope.EXTENSIONS,
    requirement="R-EXT-03",
    strength="MUST",
    says="{value} is no {declared}",
    repair="write the value as declared, or correct the declaration",
)


def check(extensions: Extensions) -> Iterator[Finding]:
    for term, records in extensions.used.items():
        for declared in sorted({d.text("valueType") for d in extensions.declared.get(term, ())}):
            fits = _FITS.get(declared)
            for record in records if fits else ():
                for value in record.values(term):
                    if fits and not fits(value):
                        shown = value if isinstance(value, str) else jcs.text(value)
                        at = extensions.at(record, term)
                        yield RULE.finding(at, value=shown, declared=declared, term=term)


def _written(range_: Range) -> Callable[[Scalar], bool]:
    """A string of that form, or a typed value whose text has it."""

    def fits(value: Scalar) -> bool:
        text = value.get("@value", "") if isinstance(value, Mapping) else value
        return isinstance(text, str) and is_written(text, range_)

    return fits


_FITS: Mapping[str, Callable[[Scalar], bool]] = {
    "stringValue": lambda v: isinstance(v, str) or (isinstance(v, Mapping) and "@language" in v),
    "integerValue": lambda v: isinstance(v, int) and not isinstance(v, bool),
    "booleanValue": lambda v: isinstance(v, bool),
    "iriValue": lambda v: isinstance(v, Mapping) and "@id" in v,
    "decimalValue": _written("decimal"),
    "dateValue": _written("date"),
    "instantValue": _written("instant"),
    "noValue": lambda v: False,
}
