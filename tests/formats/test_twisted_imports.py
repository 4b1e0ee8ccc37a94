"""Foreign files twisted at random are read, or refused with a place and a repair; they never break a reader."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterpoint.errors import InputError
from counterpoint.folders import read_folder
from counterpoint.formats.contract import Files, ReadOptions
from counterpoint.verbs import dump, load

CASES = Path(__file__).parents[2] / "spec/conformance/cases/convert"
WHOLE = {
    "epistack-commons": "a-commons-dump-is-read/input-1.json",
    "case-map": "a-case-map-is-read/input-1.json",
    "aif": "an-argument-graph-is-read/input-1.json",
    "csl-json": "a-list-of-works-is-read/input-1.json",
}
FOLDERS = {
    "cairn": "cairn-records-are-read/input-1",
    "epistack-notes": "epistack-notes-are-read/input-1",
    "erf": "erf-records-are-read/input-1",
}
JUNK = [None, "", 0, -1, 1.5, True, [], {}, ["x"], {"a": 1}, 10**30, [[1]], [{}], "x"]


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if path:
        yield path
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in entries:
        yield from places(inner, (*path, key))


def twisted(value: Any, path: tuple[Any, ...], junk: Any) -> Any:
    made = copy.deepcopy(value)
    within = made
    for key in path[:-1]:
        within = within[key]
    within[path[-1]] = junk
    return made


def read(source: bytes | Files, format: str, keep_going: bool) -> None:
    refusal = None
    try:
        dump(load(source, format=format, name="theirs", options=ReadOptions(keep_going=keep_going)))
    except InputError as error:
        refusal = error
    assert refusal is None or (refusal.where.startswith("theirs") and refusal.repair)


@pytest.mark.parametrize("format", WHOLE)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_one_value_in_place_of_another(format: str, data: st.DataObject) -> None:
    value = json.loads((CASES / WHOLE[format]).read_bytes())
    path = data.draw(st.sampled_from(list(places(value))))
    made = twisted(value, path, data.draw(st.sampled_from(JUNK)))
    read(json.dumps(made).encode(), format, data.draw(st.booleans()))


@pytest.mark.parametrize("format", FOLDERS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_file_cut_or_with_a_byte_changed(format: str, data: st.DataObject) -> None:
    files = dict(read_folder(str(CASES / FOLDERS[format])))
    name = data.draw(st.sampled_from(sorted(files)))
    made = bytearray(files[name])
    place = data.draw(st.integers(0, len(made) - 1))
    if data.draw(st.booleans()):
        del made[place:]
    else:
        made[place] = data.draw(st.integers(0, 255))
    read({**files, name: bytes(made)}, format, data.draw(st.booleans()))
