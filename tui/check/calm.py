"""A process that checks the course repaints its screens seldom.

This module imports nothing of Textual, which reads these settings when it is imported.
"""

from __future__ import annotations

import os

SCREEN = {"TEXTUAL_FPS": "10", "TEXTUAL_ANIMATIONS": "none"}
"""Environment of a process that checks: nobody looks on, so it paints no more often than it must."""


def calm() -> None:
    """Put these settings into this process's environment, unless they are set already."""
    for name, value in SCREEN.items():
        os.environ.setdefault(name, value)
