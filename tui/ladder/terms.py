"""Facts that every lab with models on a series tells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tui.lab_kit.terms import RUN_FACTS

LADDER_FACTS = (*RUN_FACTS, "models", "place", "view", "drawn", "best", "selected", "your_mse", "board", "data")


def row_facts(models: Sequence[str], strategies: Iterable[str]) -> tuple[str, ...]:
    """Return what is told of each model that stands in the table."""
    facts = [f"{model}_{fact}" for model in models for fact in ("mse", "verdict")]
    facts += [f"{model}_{strategy}_mse" for strategy in strategies for model in models]
    return (*facts, *(f"you_beat_{model}" for model in models))
