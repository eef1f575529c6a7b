"""Strokes, looks and counts: what a language model of letters wrote on its way, how well it did, and against what."""

from __future__ import annotations

import msgspec


class Stroke(msgspec.Struct, frozen=True):
    """A few letters that the first seed wrote, as it stood."""

    step: int
    """Training steps that it had taken."""
    text: str


class Look(msgspec.Struct, frozen=True):
    """Perplexities at one training step, each the mean over seeds."""

    step: int
    train: float
    """Perplexity on a stretch of the training part that is as long as the validation part."""
    valid: float


class CountsRow(msgspec.Struct, frozen=True):
    """Counts of runs of letters."""

    back: int
    """Letters before the one that is asked for."""
    weight: float
    """How much the shorter context weighs, chosen on the validation part."""
    cells: int
    """How many numbers they keep."""
    train: float
    """Perplexity on the letters that were counted, a stretch as long as the validation part."""
    valid: float
    test: float

    @property
    def name(self) -> str:
        """Name of the writer: `counts_2` looks at two letters and says the third."""
        return f"counts_{self.back}"
