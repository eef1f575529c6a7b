"""Series labs are opened, and their verdict is read."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

from tui.app import DembowApp
from tui.ladder.lab import SeriesLab

LabType = TypeVar("LabType", bound=SeriesLab)
Opener = Callable[[DembowApp, type[LabType]], Awaitable[LabType]]
