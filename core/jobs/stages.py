"""Stages of a run. They stand apart from the other events: a process that only trains needs none of those."""

from __future__ import annotations

from typing import Literal

import msgspec

Stage = Literal[
    "queued",
    "starting",
    "reading",
    "loading",
    "compiling",
    "training",
    "generating",
    "running",
    "lesioning",
    "measuring",
    "timing",
    "verifying",
    "examining",
]


class StageEntered(msgspec.Struct, frozen=True, tag="stage_entered"):
    """The run is at this stage. The event comes again at least every quarter of a second."""

    stage: Stage
    label: str = ""
    """Name of the model where there are several: "lstm 4"; of `queued` the place in the queue."""
    fraction: float | None = None
    """Share of the whole run that is done, 0 to 1; none where nobody can know."""
    seconds: float = 0.0
    """Seconds since the stage began."""
