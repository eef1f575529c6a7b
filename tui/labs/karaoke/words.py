"""The words of the karaoke lab: where the training stands, and a line that was sung."""

from __future__ import annotations

from core.base.language import Strings
from core.experiments.phrases import PhrasesSpec
from tui.drawing.rows import Row
from tui.drawing.verdicts import GLYPHS
from tui.labs.karaoke.state import Rehearsal, Sung

WIDEST = 10
"""Cells of the step that a line was sung at."""


def standing(found: Rehearsal, spec: PhrasesSpec, strings: Strings) -> str:
    """Return which network it is, how far it has come, and how much of the song it knows."""
    loss = f"{found.losses[-1][1]:.2f}" if found.losses else "–"
    return strings(
        "lab.karaoke.standing",
        model=strings(f"model.{spec.cell}"),
        units=spec.units,
        step=found.step,
        steps=found.steps,
        loss=loss,
        right=sum(found.known),
        words=len(found.known),
    )


def line_row(line: Sung, strings: Strings) -> Row:
    """Return a line that was sung, with its step and its verdict."""
    verdict = line.phrase.verdict
    step = strings("lab.karaoke.step", step=line.step).ljust(WIDEST)
    words = " ".join(line.phrase.words) or strings("phrases.silence")
    return [(step, "dim"), (f" {GLYPHS[verdict]} {words}", verdict)]
