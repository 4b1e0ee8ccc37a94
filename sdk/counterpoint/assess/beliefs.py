"""Probabilities in a Bayesian network, given what was observed: by enumeration, or by a library for large ones.

Enumeration goes through every combination of states in exact decimals, up to as many as sixteen binary variables
have. Beyond that `pyagrum` computes, in floating point, by an exact algorithm of its own.
"""

from collections.abc import Mapping
from decimal import Decimal
from importlib import import_module
from itertools import product
from typing import Any
from warnings import catch_warnings, simplefilter

from counterpoint.assess.network_model import Network
from counterpoint.assess.numbers import exact
from counterpoint.errors import InputError

__all__ = ["LARGEST", "beliefs"]

LARGEST = 1 << 16
"""Combinations of states that are enumerated."""

Beliefs = Mapping[str, Decimal]
"""State → its probability."""


def beliefs(network: Network, observed: Mapping[str, str]) -> Beliefs | None:
    """The probability of every state.

    observed  variable → its observed state
    Gives     None where what was observed has probability 0
    Fails     InputError where that takes a library that is not installed
    """
    open_states = 1
    for variable in network.variables:
        open_states *= 1 if variable.iri in observed else len(variable.states)
    return _enumerated(network, observed) if open_states <= LARGEST else _by_library(network, observed)


def _enumerated(network: Network, observed: Mapping[str, str]) -> Beliefs | None:
    """Sums over all combinations that agree with what was observed, in order of the variables."""
    variables = network.variables
    place = {variable.iri: n for n, variable in enumerate(variables)}
    choices = [(observed[v.iri],) if v.iri in observed else v.states for v in variables]
    parents = [[place[parent] for parent in v.parents] for v in variables]
    number = [
        {(combination, state): row[n] for combination, row in v.table.items() for n, state in enumerate(v.states)}
        for v in variables
    ]
    found = {state: Decimal(0) for v in variables for state in v.states}
    total = Decimal(0)
    with exact():
        for world in product(*choices):
            weight = Decimal(1)
            for n, state in enumerate(world):
                weight *= number[n][tuple(world[p] for p in parents[n]), state]
                if not weight:
                    break
            if weight:
                total += weight
                for state in world:
                    found[state] += weight
        return {state: weight / total for state, weight in found.items()} if total else None


def _by_library(network: Network, observed: Mapping[str, str]) -> Beliefs | None:
    pyagrum = _library(network)
    net = pyagrum.BayesNet()
    names = {variable.iri: f"v{n}" for n, variable in enumerate(network.variables)}
    for variable in network.variables:
        net.add(pyagrum.LabelizedVariable(names[variable.iri], "", [f"s{n}" for n in range(len(variable.states))]))
    states = {v.iri: {state: f"s{n}" for n, state in enumerate(v.states)} for v in network.variables}
    for variable in network.variables:
        for parent in variable.parents:
            net.addArc(names[parent], names[variable.iri])
        for combination, row in variable.table.items():
            at = {names[p]: states[p][state] for p, state in zip(variable.parents, combination, strict=True)}
            net.cpt(names[variable.iri])[at] = [float(number) for number in row]
    engine = pyagrum.LazyPropagation(net)
    engine.setEvidence({names[iri]: states[iri][state] for iri, state in observed.items()})
    try:
        engine.makeInference()
        return {
            state: Decimal(repr(float(engine.posterior(names[v.iri])[n])))
            for v in network.variables
            for n, state in enumerate(v.states)
        }
    except pyagrum.IncompatibleEvidence:
        return None


def _library(network: Network) -> Any:
    """The library. Its start gives warnings from C, and where warnings are errors these would end the process."""
    try:
        with catch_warnings():
            simplefilter("ignore")
            return import_module("pyagrum")
    except ImportError:
        what = f"the network has {network.size} combinations of states, and enumeration ends at {LARGEST}"
        raise InputError(what, network.analysis, "pip install 'counterpoint[network]'") from None
