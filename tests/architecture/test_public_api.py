"""The names a caller uses stay what they are, whatever has been loaded meanwhile."""

import subprocess
import sys

import pytest

import counterpoint

VERBS = ("diff", "merge", "validate")


@pytest.mark.parametrize("first", VERBS)
def test_a_verb_stays_a_function_after_the_room_of_its_name_is_loaded(first: str) -> None:
    script = f"""
import counterpoint
base = counterpoint.load(b'{{"@context": "https://w3id.org/counterpoint/v1/context.jsonld", "records": []}}')
arguments = {{"validate": (base,), "merge": (base, base), "diff": (base, base)}}
for verb in ({first!r}, *{VERBS!r}, *{VERBS!r}):
    getattr(counterpoint, verb)(*arguments[verb])
import counterpoint.diff.compare, counterpoint.merge.join, counterpoint.validate.engine
from counterpoint import diff, merge, validate
print(*(callable(verb) for verb in (diff, merge, validate)))
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.stdout == "True True True\n", done.stderr


@pytest.mark.parametrize("name", counterpoint.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert callable(getattr(counterpoint, name))
