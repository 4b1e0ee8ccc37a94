"""CP904 instruction-to-a-reader: a text gives orders to the program that reads it.

Why     what reads on may hand the text to a language model, and a stranger's file must not speak for the user
Asks    R-PRV-28 (SHOULD)
Repair  say what it is about in words of your own, or leave it out
"""

import re
from collections.abc import Iterator

from counterpoint.findings import Finding
from counterpoint.graph.index import Graph
from counterpoint.validate.contract import Rule, Scope

RULE = Rule(
    "CP904",
    slug="instruction-to-a-reader",
    scope=Scope.GRAPH,
    requirement="R-PRV-28",
    strength="SHOULD",
    says="“{words}” speaks to the program that reads it",
    repair="say what it is about in words of your own, or leave it out",
)
_ORDER = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass)\s+(?:(?:all|any|every|of|the|your|my|these|those|previous|prior"
    r"|earlier|preceding|above|foregoing|existing|system)\s+){1,5}(?:instructions?|prompts?|rules|directions|guidelines"
    r"|context|messages?)\b"
    r"|\b(?:reveal|print|show|repeat|output|leak)\s+(?:me\s+)?(?:your|the)\s+(?:system\s+|hidden\s+|initial\s+)+"
    r"(?:prompt|instructions?|message)\b"
    r"|\byou\s+are\s+(?:now\s+)?(?:an?\s+)?(?:ai|llm|chatbot|language\s+model|jailbroken)\b"
    r"|\b(?:new|updated|revised)\s+(?:system\s+)?instructions?\s*:"
    r"|\b(?:as|to)\s+(?:an?|the|any|all)\s+(?:ai|llm|language)\s+(?:model|assistant|agent|reader)s?\s*[,:]"
    r"|<\|(?:im_start|im_end|system|user|assistant|endoftext)\|>|\[/?INST\]|<</?SYS>>|<\/?(?:system|assistant)>"
    r"|^\s*#{2,}\s*(?:system|instruction)s?\s*:|^\s*(?:system|assistant)\s*:\s",
    re.IGNORECASE | re.MULTILINE,
)
_HINTS = (
    *("instruction", "prompt", "guideline", "ignore", "disregard", "forget", "override", "bypass", "you are", "system"),
    *("assistant", "language model", " ai ", " llm", "[inst", "<|", "<<"),
)
_NO_TEXT = frozenset(["id", "type"])


def check(graph: Graph) -> Iterator[Finding]:
    for record in graph:
        lowered = record.canonical.decode().lower()
        # Most records hold none of these, which is quicker to see than that nothing matches.
        for key in record.content if any(hint in lowered for hint in _HINTS) else ():
            if key in _NO_TEXT:
                continue
            for text in record.texts(key):
                found = _ORDER.search(text)
                if found:
                    words = " ".join(found.group().split())
                    yield RULE.finding(graph.at(record, key), words=words)
                    break
