"""How often a process that checks paints its screens. Imports nothing: Textual reads this when it is imported."""

from __future__ import annotations

import os

SCREEN = {"TEXTUAL_FPS": "10", "TEXTUAL_ANIMATIONS": "none"}
"""Nobody looks on: everything is painted, but no more often than it must."""


def calm() -> None:
    """For this process, unless whoever started it wants something else."""
    for name, value in SCREEN.items():
        os.environ.setdefault(name, value)
