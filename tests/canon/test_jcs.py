"""R-CAN: canonical bytes are RFC 8785, as an independent implementation of it writes them."""

import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from counterpoint.canon import jcs
from strategies import records

TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=12)
RESTRICTED = st.recursive(
    TEXTS | st.integers(-(2**53) + 1, 2**53 - 1) | st.booleans(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


class TestAgainstTheRfc:
    @given(RESTRICTED)
    def test_any_restricted_json(self, value: object) -> None:
        assert jcs.encode(value) == rfc8785.dumps(value)  # type: ignore[arg-type]

    @given(records())
    def test_every_record(self, record) -> None:  # type: ignore[no-untyped-def]
        assert record.canonical == rfc8785.dumps(dict(record.content))

    def test_keys_are_ordered_by_utf_16_units(self) -> None:
        # U+1F600 is D83D DE00 in UTF-16, so it comes before U+FB33 there and after it by code point.
        value = {"\ufb33": 1, "\U0001f600": 2, "a": 3}
        assert jcs.encode(value) == rfc8785.dumps(value) == '{"a":3,"\U0001f600":2,"\ufb33":1}'.encode()

    def test_and_so_are_keys_further_down(self) -> None:
        value = {"x": [{"\ufb33": 1, "\U0001f600": 2}]}
        assert jcs.encode(value) == rfc8785.dumps(value)
