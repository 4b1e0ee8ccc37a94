"""Questions that readers ask of any file, ready made in SPARQL. Each is an example to start from, too."""

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["READY", "Ready"]


@dataclass(frozen=True, slots=True)
class Ready:
    """One question."""

    asks: str
    query: str


READY: Mapping[str, Ready] = {
    "voices": Ready(
        "Who says what of each claim, and how much of the source was read?",
        """
SELECT ?claim ?text ?speaker ?act ?seen WHERE {
  ?assertion a cp:Assertion ; cp:claim ?claim ; cp:speaker ?who ; cp:act ?act .
  ?claim cp:text ?text .
  OPTIONAL { ?who cp:name ?name }
  OPTIONAL { ?assertion cp:seen ?seen }
  BIND(COALESCE(?name, STR(?who)) AS ?speaker)
} ORDER BY ?claim ?speaker ?act""",
    ),
    "disputed-claims": Ready(
        "Which claims does somebody assert and somebody else deny or doubt?",
        """
SELECT ?claim ?text ?for ?act ?against WHERE {
  ?yes a cp:Assertion ; cp:claim ?claim ; cp:act cp:asserts ; cp:speaker ?for .
  ?no a cp:Assertion ; cp:claim ?claim ; cp:act ?act ; cp:speaker ?against .
  ?claim cp:text ?text .
  VALUES ?act { cp:denies cp:doubts }
  FILTER(?for != ?against)
} ORDER BY ?claim ?for ?against""",
    ),
    "unsourced-claims": Ready(
        "Which claims does nobody say anywhere, and nothing lead to?",
        """
SELECT ?claim ?text WHERE {
  ?claim a cp:Claim ; cp:text ?text .
  FILTER NOT EXISTS { ?assertion a cp:Assertion ; cp:claim ?claim }
  FILTER NOT EXISTS { ?step a cp:Inference ; cp:conclusion ?claim }
} ORDER BY ?claim""",
    ),
    "undercut-steps": Ready(
        "Which steps does another step speak against?",
        """
SELECT ?step ?scheme ?against ?warrant WHERE {
  ?against a cp:Inference ; cp:conclusion ?step ; cp:direction cp:opposes .
  ?step a cp:Inference .
  OPTIONAL { ?step cp:scheme ?scheme }
  OPTIONAL { ?against cp:warrant ?warrant }
} ORDER BY ?step ?against""",
    ),
    "secondhand": Ready(
        "What is known only through another work?",
        """
SELECT ?record ?type ?source WHERE {
  ?record cp:seen cp:secondary ; a ?type .
  OPTIONAL { ?record cp:source ?source }
} ORDER BY ?type ?record""",
    ),
    "credences": Ready(
        "Who believes what, how much, and since when?",
        """
SELECT ?agent ?about ?value ?numerator ?denominator ?scale ?heldAt WHERE {
  ?credence a cp:Credence ; cp:agent ?agent .
  { ?credence cp:hypothesis ?about } UNION { ?credence cp:claim ?about }
  OPTIONAL { ?credence cp:value ?value }
  OPTIONAL { ?credence cp:numerator ?numerator }
  OPTIONAL { ?credence cp:denominator ?denominator }
  OPTIONAL { ?credence cp:scale ?scale }
  OPTIONAL { ?credence cp:heldAt ?heldAt }
} ORDER BY ?about ?agent ?heldAt""",
    ),
}
