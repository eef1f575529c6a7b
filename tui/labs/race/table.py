"""A race is printed as `dembow phrases --cells` prints it."""

from __future__ import annotations

from tui.printing.race import show

__all__ = ["show"]
