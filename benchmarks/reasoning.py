"""Times the operators that walk large graphs against a plain networkx implementation of the same definition.

`python benchmarks/reasoning.py` with `--sizes` and `--rounds`. Both start from the records in memory and give
answers that have to be equal before a time is quoted. Each timing is processor time
of one fresh process with the cyclic garbage collector off; the figures are medians over the rounds.
"""

import argparse
import gc
import json
import platform
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from counterpoint.canon.normal import make
from counterpoint.model.record import Bundle, Record

BASE = "https://example.org/synthetic/"
TIME_OUT = 900
PLACES = 9
"""Decimal places to which strengths have to agree."""


# -- files


def evidence(count: int, seed: int = 7) -> Iterator[Record]:
    """Claims, each put forward in a work or two; works rest on data, derive from works, or take others in."""
    rng = random.Random(seed)
    works, bases = max(2, count // 4), max(2, count // 10)
    for n in range(bases):
        up = {"derivedFrom": [f"{BASE}basis/{rng.randrange(n)}"]} if n and rng.random() < 0.5 else {}
        yield make(
            {
                "id": f"{BASE}basis/{n}",
                "type": "Basis",
                "label": "Data",
                "kind": rng.choice(["dataset", "cohort"]),
                **up,
            }
        )
    for n in range(works):
        up = {}
        if rng.random() < 0.6:
            up["restsOn"] = [f"{BASE}basis/{rng.randrange(bases)}"]
        if n and rng.random() < 0.5:
            others = {f"{BASE}work/{rng.randrange(n)}" for _ in range(rng.randint(1, 3))}
            up[rng.choice(["derivesFrom", "includes"])] = sorted(others)
        doi = {"doi": f"10.1000/{rng.randrange(works)}"} if rng.random() < 0.5 else {}
        complete = {"restsOnComplete": True} if rng.random() < 0.7 else {}
        yield make({"id": f"{BASE}work/{n}", "type": "Source", "title": "A work", **up, **doi, **complete})
    for n in range(count):
        yield make({"id": f"{BASE}claim/{n}", "type": "Claim", "text": "p"})
        for k in range(1 + (rng.random() < 0.2)):
            said = {"claim": f"{BASE}claim/{n}", "speaker": f"{BASE}agent", "act": "asserts"}
            at = {"source": f"{BASE}work/{rng.randrange(works)}"}
            yield make({"id": f"{BASE}claim/{n}/said/{k}", "type": "Assertion", **said, **at})


def argument(count: int, shape: str, seed: int = 7) -> Iterator[Record]:
    """Claims and steps, about as many of each. `wide` has short ways to the root, `deep` long ones."""
    rng = random.Random(seed)
    claims = count // 2
    for n in range(claims):
        yield make({"id": f"{BASE}claim/{n}", "type": "Claim", "text": "p"})
    for n in range(1, claims):
        above = rng.randrange(max(0, n - 5), n) if shape == "deep" else rng.randrange(max(1, n // 2))
        premises = [n, *({rng.randrange(n, claims)} if rng.random() < 0.3 else ())]
        yield make(
            {
                "id": f"{BASE}step/{n}",
                "type": "Inference",
                "premises": [f"{BASE}claim/{each}" for each in dict.fromkeys(premises)],
                "conclusion": f"{BASE}claim/{above}",
                "direction": "supports" if rng.random() < 0.7 else "opposes",
                "linkage": "linked",
            }
        )


# -- ours


def our_independence(bundle: Bundle) -> object:
    from counterpoint.assess import by_name
    from counterpoint.graph.index import Graph

    operator = by_name("independence")
    assert operator is not None
    outcome = operator.run(Graph(bundle), {"pairs_up_to": 0})
    # From each record that meets an earlier one the shortest way to where they meet.
    ways = sorted((row[1], len(row[7])) for row in outcome.table("meetings").rows)
    return [outcome.table("verdict").rows, outcome.table("counts").rows, ways]


def our_cruxes(bundle: Bundle) -> object:
    from counterpoint.assess.arguments import Arguments
    from counterpoint.assess.removal import without_each
    from counterpoint.graph.index import Graph

    strength, without = without_each(Arguments(Graph(bundle)), "qe", lambda _: 0.5, f"{BASE}claim/0")
    assert strength is not None
    return [round(strength, PLACES), sorted((node, round(value or 0, PLACES)) for node, value in without.items())]


# -- networkx, by the letter of the definition


def networkx_independence(bundle: Bundle) -> object:
    import networkx as nx

    records = {record.id: record for record in bundle}
    works = nx.Graph()
    for record in bundle:
        if record.type == "Source":
            works.add_node(record.id)
            if record.text("doi"):
                works.add_edge(record.id, ("doi", record.text("doi").lower()))
    work = {}
    for group in nx.connected_components(works):
        sources = sorted(each for each in group if isinstance(each, str))
        work.update(dict.fromkeys(sources, sources[0]))

    def node(iri: str) -> str:
        return work.get(iri, iri)

    up = nx.DiGraph()
    documents = nx.Graph()
    keys = {
        "Source": ("restsOn", "derivesFrom", "includes"),
        "Basis": ("derivedFrom", "partOf"),
        "Assertion": ("source",),
    }
    for record in bundle:
        up.add_node(node(record.id))
        for key in keys.get(record.type, ()):
            up.add_edges_from((node(record.id), node(target)) for target in record.texts(key))
        if record.type == "Assertion" and record.text("act") in ("asserts", "concedes", "passesOn"):
            up.add_edge(record.text("claim"), record.id)
            documents.add_edge(record.text("claim"), ("work", node(record.text("source"))))
    claims = [record.id for record in bundle if record.type == "Claim" and up.out_degree(record.id)]
    circular = {each for group in nx.strongly_connected_components(up) if len(group) > 1 for each in group}
    circular |= {each for each, other in up.edges if each == other}
    stated = {}
    for iri, record in records.items():
        if record.type == "Source":
            stated.setdefault(node(iri), []).append(record.content.get("restsOnComplete"))

    def declared(iri: str) -> bool:
        if iri in circular or iri not in records:
            return False
        return records[iri].type != "Source" or (True in stated[iri] and False not in stated[iri])

    above = {}
    owner: dict[str, str] = {}
    ways = []
    for claim in claims:
        above[claim] = far = nx.single_source_shortest_path_length(up, claim)
        met = [each for each in far if each in owner]
        if met:
            nearest = min(met, key=lambda each: (far[each], each))
            ways.append((claim, len(nx.shortest_path(up, claim, nearest))))
            nx.shortest_path(up, owner[nearest], nearest)
        for each in far:
            owner.setdefault(each, claim)
    sharing = len(ways)
    undeclared = sum(not all(map(declared, above[claim])) for claim in claims)
    whole = up.subgraph({*claims, *(each for several in above.values() for each in several)})
    levels = [("documents", documents), ("lineages", whole)]
    verdict = "shared" if sharing else "independenceUnknown" if undeclared else "disjoint"
    counts: list[Any] = [("excerpts", len(claims), 1)]
    wanted = set(claims)
    for name, graph in levels:
        parts = nx.connected_components(graph) if name == "documents" else nx.weakly_connected_components(graph)
        sizes = [size for part in parts if (size := len(wanted.intersection(part)))]
        counts.append((name, len(sizes), max(sizes)))
    return [((verdict, len(claims), sharing, undeclared),), tuple(counts), sorted(ways)]


def networkx_cruxes(bundle: Bundle) -> object:
    """Weighs the whole graph again without each node."""
    import networkx as nx

    steps = {record.id: record for record in bundle if record.type == "Inference"}
    graph = nx.DiGraph()
    graph.add_nodes_from(record.id for record in bundle)
    for iri, step in steps.items():
        conclusion = step.text("conclusion")
        graph.add_edge(iri, conclusion)
        graph.add_edges_from((premise, conclusion) for premise in step.texts("premises"))
    root = f"{BASE}claim/0"
    order = list(nx.topological_sort(graph))

    def weighed(gone: str) -> float:
        now: dict[str, float] = {}
        for node in order:
            energy = 0.0
            for iri in graph.predecessors(node):
                if iri in steps:
                    step = steps[iri]
                    brought = now[iri] * min(now[premise] for premise in step.texts("premises"))
                    energy += brought if step.text("direction") == "supports" else -brought
            impact = energy * energy / (1 + energy * energy)
            now[node] = 0.0 if node == gone else 0.5 + 0.5 * impact if energy > 0 else 0.5 - 0.5 * impact
        return now[root]

    behind = nx.ancestors(graph, root)
    return [round(weighed(""), PLACES), sorted((node, round(weighed(node), PLACES)) for node in behind)]


JOBS: dict[str, tuple[Callable[[int], Iterator[Record]], dict[str, Callable[[Bundle], object]]]] = {
    "independence": (evidence, {"counterpoint": our_independence, "networkx": networkx_independence}),
    "cruxes, wide": (lambda n: argument(n, "wide"), {"counterpoint": our_cruxes, "networkx": networkx_cruxes}),
    "cruxes, deep": (lambda n: argument(n, "deep"), {"counterpoint": our_cruxes, "networkx": networkx_cruxes}),
}
SIZES = {"independence": (1_000, 10_000, 100_000), "cruxes, wide": (1_000, 10_000), "cruxes, deep": (1_000, 10_000)}
SLOW = {("networkx", "independence"): 10_000, ("networkx", "cruxes, wide"): 1_000, ("networkx", "cruxes, deep"): 1_000}
"""Sizes beyond which a contestant runs once only, since it takes minutes."""


def fingerprint(answer: object) -> str:
    from hashlib import sha256

    return sha256(json.dumps(answer).encode()).hexdigest()[:16]


def timed(job: str, size: int, who: str) -> None:
    make_records, contestants = JOBS[job]
    bundle = Bundle(make_records(size))
    gc.collect()
    gc.disable()
    # Of the processor, since other processes may wait for it too.
    start = time.process_time()
    answer = contestants[who](bundle)
    print(json.dumps({"seconds": time.process_time() - start, "answer": fingerprint(answer)}))


def fresh(job: str, size: int, who: str) -> dict[str, Any] | None:
    command = [sys.executable, __file__, "--one", job, str(size), who]
    try:
        done = subprocess.run(command, capture_output=True, timeout=TIME_OUT, check=True)
    except subprocess.TimeoutExpired:
        return None
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--one", nargs=3, metavar=("JOB", "SIZE", "WHO"), help=argparse.SUPPRESS)
    parser.add_argument("--jobs", nargs="*", default=list(JOBS))
    parser.add_argument("--most", type=int, default=10**6, help="leave out larger sizes")
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args(arguments)
    if given.one:
        timed(given.one[0], int(given.one[1]), given.one[2])
        return 0
    print(f"Python {platform.python_version()}\n")
    print("| job | size | by | seconds (least–most) | times ours |\n| --- | --- | --- | --- | --- |")
    for job in given.jobs:
        for size in SIZES[job]:
            if size <= given.most:
                _compare(job, size, given.rounds)
    return 0


def _compare(job: str, size: int, rounds: int) -> None:
    runs: dict[str, list[dict[str, Any] | None]] = {}
    for who in JOBS[job][1]:
        times = 1 if size > SLOW.get((who, job), 10**9) else rounds
        runs[who] = [fresh(job, size, who) for _ in range(times)]
    answers = {run["answer"] for several in runs.values() for run in several if run}
    if len(answers) > 1:
        raise SystemExit(f"{job} at {size}: answers differ")
    ours = 0.0
    for who, several in runs.items():
        seconds = sorted(run["seconds"] for run in several if run)
        if not seconds:
            print(f"| {job} | {size:,} | {who} | more than {TIME_OUT} | |", flush=True)
            continue
        middle = statistics.median(seconds)
        ours = ours or middle
        spread = f" ({seconds[0]:.3g}–{seconds[-1]:.3g})" if len(seconds) > 1 else " (one run)"
        print(f"| {job} | {size:,} | {who} | {middle:.3g}{spread} | {middle / ours:.3g} |", flush=True)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
