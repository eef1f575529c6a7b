"""What may be said of a duel: the same on the screen and on the command line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core.base.language import Strings
from core.experiments.duel import FEWEST_SEEDS

Document = Mapping[str, Any]
SENTENCES = {"ahead": "ahead", "no_difference_seen": "none", "too_few_seeds": "few"}


def amount(value: float, measure: str) -> str:
    """A score: a share in three decimals, an error in five."""
    return f"{value:.3f}" if measure == "accuracy" else f"{value:.5f}"


def sentence(comparison: Document, measure: str, strings: Strings) -> str:
    """Who is ahead, or that no difference is seen."""
    a, b = (
        f"{strings(f'model.{cell}')} {units}"
        for cell, units in zip(comparison["cells"], comparison["units"], strict=True)
    )
    winner = strings(f"model.{comparison['ahead']}") if comparison["ahead"] else ""
    low, high = (signed(comparison["difference"][end], measure) for end in ("low", "high"))
    key = f"duel.{SENTENCES[comparison['verdict']]}"
    return strings(key, a=a, b=b, winner=winner, low=low, high=high, fewest=FEWEST_SEEDS)


def signed(value: float, measure: str) -> str:
    """A difference of scores."""
    return f"{'-' if value < 0 else '+'}{amount(abs(value), measure)}"
