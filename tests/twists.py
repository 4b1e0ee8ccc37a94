"""Files that a quick reader may get wrong: sound ones, twisted where two readers are likeliest to part.

Spelling of IRIs, repeated keys and set members, escapes, numbers, capitals, blank and missing values,
the frame of the document.
"""

import json

from hypothesis import strategies as st

from counterpoint.model.record import Record
from counterpoint.model.terms import CORE_CONTEXT, NAMESPACE
from strategies import bundles, records

__all__ = ["Pairs", "files", "framed", "pairs", "spoiled", "twisted"]

Pairs = list[tuple[str, str]]
"""(key, value) of one record, each as JSON text, so that a key can stand twice."""
_ODD_SCALARS = (
    '"cp:x"', '"prov:Agent"', '"_:b0"', '"relative"', '"forgotten:prefix"', '"mailto:a@b.example"', '""', "null",
    "1.0", "1e2", "-0", "12345678901234567890", "0.5", "NaN", "true", "7", '"@id"', '"@type"', '"EN-GB"',
    f'"{NAMESPACE}causal"', '"cp:causal"', f'"{NAMESPACE}text"', '"\\u0061"', '"\\/"', '"\\ud83d\\ude00"',
    '"\\ud800"', '"cp:\\/\\/x"', '"http:\\/\\/x.example/"', '{"@id":"cp:x"}', '{"@value":"x"}', '{"nested":{"id":"cp:y"}}',
    '["a","a"]', '["b","a"]', '["cp:x","https://w3id.org/counterpoint/ns#x"]', "[]", '[["deep"]]', '[""]', "[null]",
    '"cp :x"', '"a cp:x"', '"É"', '"\\u0000"', "[" * 61 + "]" * 61, "[" * 63 + "]" * 63,
)  # fmt: skip
_ODD_KEYS = (
    "cp:text",
    NAMESPACE + "text",
    "@id",
    "@type",
    "https://example.org/ext#k",
    "unknown",
    "records",
    "",
    "a/b~",
)


def pairs(record: Record) -> Pairs:
    return [(json.dumps(key), json.dumps(value, ensure_ascii=False)) for key, value in record.content.items()]


@st.composite
def twisted(draw: st.DrawFn, sound: Pairs) -> Pairs:
    """The record after one change that is likely to matter."""
    found = list(sound)
    at = draw(st.integers(0, len(found) - 1))
    key, value = found[at]
    odd = draw(st.sampled_from(_ODD_SCALARS))
    how = draw(st.sampled_from(["value", "member", "repeat", "key", "drop", "escape", "ascii", "shuffle", "none"]))
    if how == "value":
        found[at] = (key, odd)
    elif how == "member" and value.startswith("["):
        found[at] = (key, f"{value[:-1]},{draw(st.sampled_from([odd, value[1:-1]]))}]")
    elif how == "repeat":
        found.insert(draw(st.integers(0, len(found))), (key, draw(st.sampled_from([odd, value]))))
    elif how == "key":
        found.append((json.dumps(draw(st.sampled_from(_ODD_KEYS))), draw(st.sampled_from([odd, value]))))
    elif how == "drop":
        del found[at]
    elif how == "escape":
        found[at] = ("".join(f"\\u{ord(c):04x}" if c == "t" else c for c in key), value.replace("/", "\\/"))
    elif how == "ascii":
        found = [(k, json.dumps(json.loads(v))) for k, v in found]
    elif how == "shuffle":
        found = draw(st.permutations(found))
    return found


@st.composite
def framed(draw: st.DrawFn, entries: list[Pairs]) -> bytes:
    """A document of the records, now and then with a frame that only looks like the plain one."""
    space = draw(st.sampled_from(["", "", "\n", " ", "\t \r\n"]))
    colon, comma = space + ":" + space, space + "," + space
    texts = ["{" + comma.join(key + colon + value for key, value in entry) + "}" for entry in entries]
    texts += draw(st.lists(st.sampled_from(['"no record"', "{}", "7"]), max_size=1)) if draw(st.booleans()) else []
    body = comma.join(texts)
    context, key = f'"@context"{colon}"{CORE_CONTEXT}"', f'"records"{colon}'
    plain = "{" + context + comma + key + "[" + body + "]" + space + "}"
    frames = [
        plain, plain, plain, plain, "\ufeff" + plain, space + plain + space, plain + "\n\n",
        "{" + key + "[" + body + "]" + comma + context + "}",
        "{" + context + comma + key + "[" + body + "]" + comma + key + "[]}",
        "{" + context + comma + key + "[" + body + ']],"\\u0072ecords":[[' + body + "]}",
        "{" + context + comma + key + "[" + body + '],"\\u0072ecords":[' + body + "]}",
        "{" + context + comma + context + comma + key + "[" + body + "]}",
        "{" + context + comma + key + "[" + body + '],"extra":{}}',
        plain + "}", plain[:-1],
    ]  # fmt: skip
    return draw(st.sampled_from(frames)).encode()


@st.composite
def files(draw: st.DrawFn) -> bytes:
    entries = [pairs(record) for record in draw(st.lists(records(), max_size=3))]
    return draw(framed([draw(twisted(entry)) for entry in entries]))


_SPOILERS = [bytes([code]) for code in b'"\\{}[],: \n\t\r\x00\x1f\x7f0-1eaZ@/'] + [
    b"\xc3", b"\xed\xa0\x80", "é".encode(), b'","', b'"],["', b'\\"', b"\\n", b"\\u0041", b"\\/", b",\n", b"},\n{",
    b'"id":"cp:x",', b'"revises":["x"],', b'","type":"Claim', b'["b","a"]', b"null", b"1.0", b"00", b"-0", b'""',
]  # fmt: skip


@st.composite
def spoiled(draw: st.DrawFn) -> list[bytes]:
    """Lines of a canonical file, some of them broken byte by byte where a pattern is likeliest to be taken in."""
    lines = []
    for record in draw(bundles(1, 4)):
        line = record.canonical
        if not draw(st.integers(0, 3)):
            found = draw(twisted(pairs(record)))
            text = "{" + ",".join(f"{key}:{value}" for key, value in found) + "}"
            line = text.encode("utf-8", "surrogatepass")
        for _ in range(draw(st.integers(0, 2))):
            at = draw(st.integers(0, len(line)))
            line = line[:at] + draw(st.sampled_from(_SPOILERS)) + line[at + draw(st.integers(0, 2)) :]
        lines.append(line)
    return lines
