"""The words of the duel lab and its command."""

from __future__ import annotations

from msgspec import UNSET
from msgspec.structs import asdict

from core.base.language import Strings
from core.experiments.comparison import FEWEST_SEEDS, Comparison, Outcome
from core.experiments.duel import DuelResult, DuelSpec
from core.networks.task import Measure
from tui.drawing.numbers import sure_text

SENTENCES: dict[Outcome, str] = {"ahead": "ahead", "no_difference_seen": "none", "too_few_seeds": "few"}


def asked(spec: DuelSpec, strings: Strings) -> str:
    """Return what was asked for in half a line."""
    cells = ", ".join(strings(f"model.{cell}") for cell in spec.cells)
    return strings("notebook.asked.duel", task=strings(f"notebook.value.{spec.task}"), cells=cells, seeds=spec.seeds)


def name_of(cell: str, units: int, strings: Strings) -> str:
    """Return a cell's name with its units."""
    return f"{strings(f'model.{cell}')} {units}"


def title_of(result: DuelResult, strings: Strings) -> str:
    """Return the task, and how the contenders were matched in training."""
    how = strings("duel.how_seconds" if result.steps is None else "duel.how_steps", steps=result.steps)
    return strings(f"duel.title_{result.task}", how=how, **asdict(result))


def amount(value: float, measure: Measure) -> str:
    """Return a score: a share in three decimals, an error in five."""
    return f"{value:.3f}" if measure == "accuracy" else f"{value:.5f}"


def signed(value: float, measure: Measure) -> str:
    """Return a difference of scores."""
    return f"{'-' if value < 0 else '+'}{amount(abs(value), measure)}"


def sentence(comparison: Comparison, measure: Measure, strings: Strings) -> str:
    """Return who is ahead, or that no difference is seen."""
    a, b = (name_of(*one, strings) for one in zip(comparison.cells, comparison.units, strict=True))
    winner = strings(f"model.{comparison.ahead}") if comparison.ahead else ""
    found = comparison.difference
    mean, low, high = (signed(value, measure) for value in (found.mean, found.low, found.high))
    sure = sure_text(comparison.sure)
    key = f"duel.{SENTENCES[comparison.verdict]}"
    return strings(key, a=a, b=b, winner=winner, mean=mean, low=low, high=high, sure=sure, fewest=FEWEST_SEEDS)


def method(result: DuelResult, strings: Strings) -> str:
    """Return how the intervals are made and for how many comparisons they are corrected; nothing where none is."""
    count = len(result.comparisons)
    if result.correction is UNSET or not count or min(one.seeds for one in result.contenders) < FEWEST_SEEDS:
        return ""
    return strings("duel.method_one" if count == 1 else "duel.method", count=count)
