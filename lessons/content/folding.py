"""Words as people look for them: without accents and capitals."""

from __future__ import annotations

import unicodedata


def fold(text: str) -> str:
    """Return a text without accents and capitals, letter for letter: who looks for `retropropagacion` finds it."""
    return "".join(unicodedata.normalize("NFD", letter)[0].casefold()[:1] or letter for letter in text)
