"""Experiment `duel`: cells against each other over units and seeds, with honest intervals."""

from __future__ import annotations

import itertools
import time
from collections import Counter
from collections.abc import Iterator
from typing import Literal

import msgspec

from core.cells import CELLS
from core.errors import DembowError
from core.events import Event, ResultReady
from core.experiments.limits import MOST_UNITS, check_one_of, check_range, check_training
from core.experiments.next_word import STEPS, trained_network
from core.generation import NetworkSinger, Sampling, sing_phrases
from core.network import Network, count_parameters
from core.scoring import next_word_accuracy
from core.statistics import difference_interval, mean_interval
from core.trainer import Trainer
from core.vocabulary import SONG, VERDICTS

PHRASES_A_SEED = 20
CLOSE = 0.10
"""Equal parameters means within ten per cent."""


class DuelSpec(msgspec.Struct, frozen=True, tag="duel"):
    """Which cells, how large, how many seeds."""

    cells: tuple[str, ...] = tuple(CELLS)
    units: tuple[int, ...] = (2, 3, 4)
    match: Literal["units", "parameters"] = "units"
    """`parameters`: `units` is not read; each cell gets the units that bring their parameters together."""
    seeds: int = 16
    seed: int = 42
    """The first; the others count up from it."""
    steps: int = STEPS

    def check(self) -> None:
        """Raise `DembowError` for the first value that cannot be."""
        if not self.cells or not self.units:
            raise DembowError("duel_empty")
        for cell in self.cells:
            check_one_of("cells", cell, tuple(CELLS))
        check_one_of("match", self.match, ("units", "parameters"))
        for units in self.units:
            check_training(units=units, seeds=self.seeds, steps=self.steps, tokens=len(SONG.tokens))
        check_range("seed", self.seed, 0, 2**31 - 1 - self.seeds)

    def rounds(self) -> tuple[tuple[int, ...], ...]:
        """The units of each cell, in the order of `cells`: one tuple a round."""
        if self.match == "parameters":
            return (equal_parameters(self.cells, len(SONG.tokens)),)
        return tuple((units,) * len(self.cells) for units in self.units)


class Row(msgspec.Struct, frozen=True):
    """One cell at one size, over all seeds."""

    cell: str
    units: int
    parameters: int
    seeds: int
    perfect: int
    """Seeds that get every next word right after the warm-up."""
    accuracy: dict[str, float]
    verdicts: dict[str, float]
    """Share of each verdict among the phrases of all seeds."""
    seed_accuracy: tuple[float, ...]
    cached: bool


def run(spec: DuelSpec, train: Trainer) -> Iterator[Event]:
    """One compiled program a row; its seeds train together."""
    began = time.monotonic()
    entries = [
        (number, cell, units)
        for number, round_units in enumerate(spec.rounds())
        for cell, units in zip(spec.cells, round_units, strict=True)
    ]
    rows: list[tuple[int, Row]] = []
    for place, (number, cell, units) in enumerate(entries):
        seeds = range(spec.seed, spec.seed + spec.seeds)
        trained = yield from trained_network(
            cell, units, seeds, SONG, spec.steps, train, place / len(entries), (place + 1) / len(entries)
        )
        rows.append((number, score(trained.network, spec.seed, trained.cached)))
    document: dict[str, object] = {
        "experiment": "duel",
        "match": spec.match,
        "steps": spec.steps,
        "seed": spec.seed,
        "rows": [msgspec.to_builtins(row) for _, row in rows],
        "comparisons": [
            compare(a, b) for (n, a), (m, b) in itertools.combinations(rows, 2) if n == m and a.cell != b.cell
        ],
        "cached": all(row.cached for _, row in rows),
        "seconds": round(time.monotonic() - began, 3),
    }
    yield ResultReady(document)


def score(network: Network, seed: int, cached: bool) -> Row:
    """A trained row in numbers."""
    accuracy = [round(value, 4) for value in next_word_accuracy(network, SONG.cycle).tolist()]
    verdicts = Counter(
        phrase.verdict
        for index in range(network.seeds)
        for phrase in sing_phrases(
            NetworkSinger(network.seed(index)), SONG, seed + index, PHRASES_A_SEED, Sampling(), "carried"
        )
    )
    return Row(
        network.cell.name,
        network.units,
        network.parameters,
        network.seeds,
        sum(value == 1.0 for value in accuracy),
        msgspec.to_builtins(mean_interval(accuracy)),
        {verdict: round(verdicts[verdict] / verdicts.total(), 4) for verdict in VERDICTS},
        tuple(accuracy),
        cached,
    )


def compare(a: Row, b: Row) -> dict[str, object]:
    """Two rows: the difference in accuracy, and who is ahead if the interval leaves zero out."""
    difference = difference_interval(a.seed_accuracy, b.seed_accuracy)
    ahead = None if difference.holds_zero else (a if difference.mean > 0 else b).cell
    return {
        "cells": [a.cell, b.cell],
        "units": [a.units, b.units],
        "difference": msgspec.to_builtins(difference),
        "ahead": ahead,
    }


def equal_parameters(cells: tuple[str, ...], tokens: int) -> tuple[int, ...]:
    """The smallest units, three or more for the largest cell, at which all parameter counts lie within `CLOSE`."""
    sizes = {
        cell: [count_parameters(CELLS[cell], units, tokens) for units in range(1, MOST_UNITS + 1)] for cell in cells
    }
    hungriest = max(cells, key=lambda cell: sizes[cell][-1])
    for budget in sizes[hungriest][2:]:
        units = tuple(_closest(sizes[cell], budget) for cell in cells)
        counts = [sizes[cell][size - 1] for cell, size in zip(cells, units, strict=True)]
        if max(counts) <= min(counts) * (1 + CLOSE):
            return units
    raise DembowError("no_equal_parameters", cells=", ".join(cells))


def _closest(sizes: list[int], budget: int) -> int:
    """The units whose parameter count lies nearest to `budget`."""
    return min(range(len(sizes)), key=lambda place: abs(sizes[place] - budget)) + 1
