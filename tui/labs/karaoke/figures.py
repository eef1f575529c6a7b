"""The figure of the karaoke lab: the loss of the network that learns, over the run that ships."""

from __future__ import annotations

from collections.abc import Sequence

from core.base.language import Strings
from core.words.vocabulary import SONG
from tui.drawing.figure import Curve, Figure

START = 2.0
"""Loss at which the axis begins: a little more than that of seven words that are all as likely."""


def loss_figure(losses: Sequence[tuple[int, float]], steps: int, strings: Strings) -> Figure:
    """Return the loss so far, on axes that stand still."""
    own = Curve("", [step for step, _ in losses], [loss for _, loss in losses])
    return Figure(
        strings("lab.karaoke.loss", words=len(SONG.tokens)),
        (own,),
        strings("lab.karaoke.steps"),
        frame=((0, 0.0), (steps, START)),
        empty="",
    )
