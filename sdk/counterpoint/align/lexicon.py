"""English words that a comparison of claims has to know: what turns a statement, and what means the same.

Lists in our own choice. Words stand as stems, see `stem`. What is not here is compared as it is written.
"""

from collections.abc import Mapping
from functools import cache

__all__ = [
    "AXES",
    "BOUNDS",
    "FUNCTION_WORDS",
    "GROUPS",
    "NEGATIONS",
    "OPPOSED",
    "QUANTIFIERS",
    "SCOPE_WORDS",
    "TURNING",
    "same_as",
    "stem",
]

NEGATIONS = frozenset(
    "no not none never neither nor without cannot nothing nobody nowhere n't lack lacks lacked lacking absent absence"
    " fail fails failed failing failure unlikely impossible unrelated unassociated unconnected unaffected unchanged"
    " insignificant nonsignificant unsupported unproven unfounded unable inconsistent incompatible refuse refused"
    " denies deny denied rule ruled false untrue".split()
)
"""Words that turn what is said into its opposite. `rule` counts only in `rule out`."""

AXES: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    name: (frozenset(up.split()), frozenset(down.split()))
    for name, up, down in (
        (
            "amount",
            "increase raise rise rose risen raised high higher highest more greater greatest elevate grow grew growth"
            " climb climbed boost up gain double larger",
            "decrease reduce reduction low lower lowest less fewer smaller decline fall fell fallen drop down shrink"
            " shrank cut halve diminish loss",
        ),
        ("worth", "benefit beneficial helpful good better improve protective protect safe healthy", ""
         "harm harmful bad worse worsen damage dangerous unsafe toxic unhealthy detrimental hazardous"),
        ("time", "before earlier prior precede predate preceded", "after later following follow postdate subsequently"),
        ("side", "support favour favor confirm corroborate strengthen",
         "refute contradict undermine oppose weaken disprove against"),
        ("likeness", "same similar identical equal alike", "differ different differs distinct dissimilar unequal"),
        ("effect", "cause causes produce trigger induce lead led", "prevent prevents block avert inhibit"),
        ("sign", "positive positively", "negative negatively inverse inversely"),
        ("chance", "likely probable plausible", "unlikely improbable implausible"),
        ("place", "inside within indoors", "outside beyond outdoors"),
        ("nature", "natural naturally zoonotic zoonosis", "engineered laboratory lab artificial synthetic"),
        ("verdict", "accept accepted approve approved", "reject rejected disapprove"),
        ("presence", "present detected contain contains", "absent undetected missing"),
        ("agreement", "agree agreed agreement consistent", "disagree disagreed disagreement inconsistent"),
        ("strength", "strong strongly large", "weak weakly small slight slightly"),
        ("speed", "fast faster rapid rapidly quick quickly", "slow slower slowly gradual gradually"),
        ("age of a thing", "new newer recent", "old older ancient"),
        ("open or shut", "open opened", "closed shut close"),
    )
}  # fmt: skip
"""Pairs of directions: a claim that goes one way is not the claim that goes the other."""

BOUNDS: tuple[tuple[str, str], ...] = (
    ("no more than", "<"), ("not more than", "<"), ("at most", "<"), ("less than", "<"), ("fewer than", "<"),
    ("up to", "<"), ("under", "<"), ("below", "<"), ("a maximum of", "<"), ("lower than", "<"),
    ("no less than", ">"), ("no fewer than", ">"), ("not less than", ">"), ("at least", ">"), ("more than", ">"),
    ("over", ">"), ("above", ">"), ("a minimum of", ">"), ("greater than", ">"), ("higher than", ">"),
)  # fmt: skip
"""Phrases that bound the number after them."""

QUANTIFIERS: Mapping[str, str] = {
    word: kind
    for kind, words in (
        ("all", "all every each always entire entirely whole invariably everyone everybody completely fully universal"),
        ("most", "most mostly majority usually typically mainly largely predominantly chiefly generally"),
        ("some", "some several certain sometimes occasionally partly partially subset"),
        ("few", "few rarely seldom hardly barely scarcely minority handful"),
        ("only", "only solely exclusively alone merely just"),
    )
    for word in words.split()
}

GROUPS: Mapping[str, str] = {
    word: f"{axis}:{value}"
    for axis, value, words in (
        ("sex", "men", "man men male boy boys gentlemen"),
        ("sex", "women", "woman women female girl girls mother nurse"),
        (
            "age",
            "children",
            "child children infant infants baby babies toddler adolescent teenager teen paediatric pediatric",
        ),
        ("age", "adults", "adult adults grown-up"),
        ("age", "old", "elderly old-age senior seniors geriatric"),
        ("health", "ill", "diabetic diabetics diabetes hypertensive obese patient patients hypercholesterolaemia"),
        ("health", "well", "healthy non-diabetic nondiabetic normoglycaemic"),
        ("being", "people", "human humans"),
        ("being", "animals", "animal mouse mice rat rats monkey macaque hamster ferret rabbit pig dog cat"),
        ("season", "winter", "winter december january february"),
        ("season", "summer", "summer june july august"),
        ("place", "city", "urban city cities town"),
        ("place", "country", "rural countryside village farm"),
        ("span", "short", "short-term acute brief immediate"),
        ("span", "long", "long-term chronic lasting lifelong prolonged"),
        ("method", "trial", "trial trials randomised randomized experimental experiment"),
        ("method", "observation", "observational cohort cohorts survey cross-sectional"),
    )
    for word in words.split()
}
"""Groups and circumstances that exclude each other along one axis."""

SCOPE_WORDS = frozenset(
    "in among for during at within when if unless except where with whose who only by under until since".split()
)

_SAME = (
    "death mortality dying fatality die died lethal fatal", "risk chance likelihood probability odds hazard",
    "associate association associated link linked relate related correlate correlated correlation connection tie tied"
    " relationship", "find found observe observed see seen report reported show showed shown detect detected identify"
    " identified note noted record recorded reveal revealed demonstrate demonstrated indicate indicated",
    "consume consumption intake eat eaten eating consuming diet dietary drink drank drinking",
    "study trial paper analysis investigation research meta-analysis review", "people individual person participant"
    " subject adult", "begin began start started emerge emerged arise arose originate originated origin onset",
    "collect collected take taken gather gathered sample sampled obtain obtained draw drawn",
    "significant significantly substantial substantially notable notably marked markedly considerable considerably",
    "laboratory lab", "virus pathogen sars-cov-2 coronavirus", "increase raise rise higher more greater elevate grow",
    "decrease reduce lower less fewer decline fall drop diminish", "harm harmful damage damaging detrimental",
    "benefit beneficial helpful good", "cause produce trigger induce lead bring", "prevent avert block stop",
    "cardiovascular heart cardiac coronary cvd chd", "early earlier first initial initially", 
    "near close around nearby",
    "big large", "show display exhibit", "sell sold vend trade traded sale", "case patient infection illness", "test"
    " tested assay screen screened", "suggest imply point", "estimate put assess", "calculate compute work",
    "daily day",
    "weekly week", "yearly year annual", "monthly month", "likely probable probably", "country nation", "author writer"
    " team researcher scientist", "evidence proof data", "amount quantity level dose", "change alter affect effect"
    " influence impact", "use used employ employed", "need require required", "many numerous", "half 50%",
    "cholesterol ldl-cholesterol", "group arm", "stroke", "live living alive",
    "home residence house dwelling live", "centre center cluster concentrate concentrated centred centered gather",
    "hold contain carry include", "stall vendor shop seller", "closest nearest", "relative cousin kin",
)  # fmt: skip

_OPPOSED = "on/off in/out up/down over/under pro/anti pre/post hyper/hypo fore/back in/de ac/de pro/re en/dis"
OPPOSED = tuple(tuple(pair.split("/")) for pair in _OPPOSED.split())
"""Beginnings that turn the rest of a word round: `online` and `offline`."""
TURNING = ("un", "in", "im", "ir", "il", "dis", "non", "non-", "mis")
"""Beginnings that negate the rest of a word."""

FUNCTION_WORDS = frozenset(
    "a an and are as at be been being but by can could did do does for from had has have he her his how i if in into is"
    " it its may might must of on or our per she should so such than that the their them then there these they this"
    " those to too was we were what when where which while who whom will with would you your also both very much about"
    " approximately roughly around some any same other another one s t".split()
)


_ENDINGS = (
    ("ies", "y"),
    ("sses", "ss"),
    ("ing", ""),
    ("ers", ""),
    ("er", ""),
    ("edly", ""),
    ("ed", ""),
    ("ly", ""),
    ("es", ""),
    ("s", ""),
)


@cache
def stem(word: str) -> str:
    """A word without its commonest endings; short words stay."""
    for ending, put in (
        ("ies", "y"),
        ("sses", "ss"),
        ("ing", ""),
        ("ers", ""),
        ("er", ""),
        ("edly", ""),
        ("ed", ""),
        ("ly", ""),
        ("es", ""),
        ("s", ""),
    ):
        least = 4 if ending in ("er", "ers") else 3
        if word.endswith(ending) and len(word) - len(ending) >= least and not word.endswith("ss"):
            word = word[: len(word) - len(ending)] + put
            break
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


@cache
def same_as(stemmed: str) -> str:
    """The word by which a group of like meaning is known, for a stem of any of them; else the stem itself."""
    return _meanings().get(stemmed, stemmed)


@cache
def _meanings() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for group in _SAME:
        words = [stem(word) for word in group.split()]
        for word in words:
            found.setdefault(word, words[0])
    return found
