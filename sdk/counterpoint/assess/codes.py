"""Why something could not be computed: one word each, as `spec/operations/assess.md` lists them."""

from collections.abc import Mapping

__all__ = ["CODES"]

CODES: Mapping[str, str] = {
    "no-support": "Nothing is offered for a conclusion.",
    "unknown-words": "Words of certainty are not on the list.",
    "no-agreement": "Annotators cannot be compared.",
    "no-overlap": "Searches found nothing in common.",
    "no-list": "A search tells how many works it found and not which.",
    "no-dialogue": "No dialogue tells of the point.",
    "not-converging": "An iteration does not come to rest.",
    "no-such-record": "A record that was named is not there, or is of another type.",
    "fewer-than-two": "There are not two values to compare.",
    "no-value": "A record that should have a number has none.",
    "units-differ": "Values are in different units.",
    "scales-differ": "Values are on scales that do not convert into each other.",
    "not-exclusive": "The answers do not exclude each other, so no odds among them follow.",
    "rival-unnamed": "It is not said which answer is weighed against which.",
    "all-likelihoods-zero": "A row makes every answer impossible.",
    "zero-likelihood": "A row makes one answer impossible, so there are no odds to go on with.",
    "item-covered-twice": "Several rows of one analysis cover one item.",
    "other-hypotheses": "It is about other hypotheses than the ones compared.",
    "missing-prior": "No row is a prior, so rows come to a likelihood ratio and not to odds.",
    "item-not-stated": "An analysis says nothing of an item.",
    "item-absorbed": "An item is inside the prior or another row and cannot be taken out.",
    "item-not-weighed": "An analysis leaves an item out, so its total does not hang on it.",
    "several-values": "There are several values where one is needed.",
    "beliefs-contradict": "Numbers contradict each other.",
    "no-such-allowance": "No allowance for error leads from a number in the model to the one that is held.",
    "not-absolute": "A row has likelihoods only relative to each other where absolute ones are needed.",
    "withheld": "A value is withheld, and what the silence says stands in no row.",
    "unbounded-score": "What came had been given no chance, so the score has no bound.",
    "cyclic-derivation": "Records come from each other in a circle.",
    "group-of-one": "A group that should hold several records holds one.",
    "independence-not-asserted": "Rows go together and nobody says how, nor that they are independent.",
    "no-rows": "An analysis has a total and no rows.",
    "rows-missing": "Rows of an analysis are missing.",
    "other-operator": "A total is made in another way than by multiplying the rows.",
    "allowance-in-total": "A total holds an allowance that stands in no row.",
    "out-of-range": "A number lies where it cannot: a probability outside 0 to 1, odds below zero.",
}
"""Code → what it means."""
