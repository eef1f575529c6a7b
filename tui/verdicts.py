"""How each verdict looks: a glyph and a colour. Its word is in the strings."""

from __future__ import annotations

from core.vocabulary import Verdict

GLYPHS: dict[Verdict, str] = {
    "learned": "✓",
    "new": "✦",
    "repeated": "⇄",
    "fragment": "…",
    "endless": "∞",
    "broken": "✗",
}
STYLES: dict[Verdict, str] = {
    "learned": "green",
    "new": "cyan",
    "repeated": "magenta",
    "fragment": "yellow",
    "endless": "blue",
    "broken": "red",
}
