"""Glyphs and styles of a lesson's state, on the map and on the command line."""

from __future__ import annotations

GLYPHS = {"done": "●", "tested": "◉", "skipped": "↷", "started": "◐", "new": "○", "to_come": "·", "lab": "⚗"}
STYLES = {
    "done": "good",
    "tested": "good",
    "skipped": "warn",
    "started": "warn",
    "new": "plain",
    "to_come": "dim",
    "lab": "plain",
}
