"""Each verdict has a glyph and a colour here; its word is in the strings."""

from __future__ import annotations

GLYPHS: dict[str, str] = {
    "learned": "✓",
    "new": "✦",
    "repeated": "⇄",
    "fragment": "…",
    "endless": "∞",
    "broken": "✗",
}
STYLES: dict[str, str] = {
    "learned": "green",
    "new": "cyan",
    "repeated": "magenta",
    "fragment": "yellow",
    "endless": "blue",
    "broken": "red",
}
