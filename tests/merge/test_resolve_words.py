"""CP607: a decision that does not fit says of which record and property, why, and what could have been chosen."""

import pytest

from counterpoint.canon.normal import make
from counterpoint.merge.join import merge
from counterpoint.merge.resolve import Unresolvable, resolve
from counterpoint.model.record import Bundle

IRI = "https://example.org/kb/c"
US = "https://example.org/kb/us"
ONE, TWO = (make({"id": IRI, "type": "Claim", "text": text, "hedging": text}) for text in ("one", "two"))
DISPUTED = merge([Bundle([ONE]), Bundle([TWO])]).bundle


@pytest.mark.parametrize(
    ("bundle", "choices", "property", "why", "options"),
    [
        (Bundle([ONE]), {}, "", "nothing is contested here", ()),
        (DISPUTED, {"note": '"n"'}, "note", "this is not contested", ()),
        (DISPUTED, {"text": '"one"'}, "hedging", "this has to be decided too", ('"one"', '"two"')),
        (DISPUTED, {"hedging": '"three"', "text": '"one"'}, "hedging", '"three" is no alternative', ('"one"', '"two"')),
    ],
)
def test_it_is_told_in_words(
    bundle: Bundle, choices: dict[str, str], property: str, why: str, options: tuple[str, ...]
) -> None:
    with pytest.raises(Unresolvable) as raised:
        resolve(bundle, IRI, choices, agent=US)
    error = raised.value
    assert (error.subject, error.property, error.why, tuple(error.choices)) == (IRI, property, why, options)
    where = f"{IRI}: {property}: " if property else f"{IRI}: "
    which = f"; choose one of {', '.join(options)}" if options else ""
    assert str(error) == f"{where}{why}{which}"
