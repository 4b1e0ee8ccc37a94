"""A folder as one run of bytes: nothing is lost on the way, and any bytes are a folder that could be read."""

from hypothesis import given
from hypothesis import strategies as st

from fuzz.packing import pack, unpack

NAMES = st.from_regex(r"[a-z]{1,5}(/[a-z]{1,5}){0,2}\.md", fullmatch=True)
LINES = st.lists(st.binary(max_size=20).filter(lambda b: b"\n" not in b and not b.startswith(b"%%%")), max_size=4)


@given(st.dictionaries(NAMES, LINES.map(lambda lines: b"".join(line + b"\n" for line in lines)), max_size=4))
def test_a_folder_comes_back(files: dict[str, bytes]) -> None:
    assert unpack(pack(files)) == files


@given(st.binary(max_size=200) | st.text(alphabet="% \n/.ab\\\0", max_size=60).map(str.encode))
def test_any_bytes_are_a_folder_inside_itself(data: bytes) -> None:
    for path in unpack(data):
        assert not path.startswith("/")
        assert not any(part in ("", ".", "..") for part in path.split("/"))


def test_what_leads_outside_is_left_out() -> None:
    assert unpack(b"x\n%%% ../a\n1\n%%% /b\n2\n%%% c\n3\n%%% .d\n4\n") == {"c": b"3\n"}
