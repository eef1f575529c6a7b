"""Bindings of the app that several tests look at."""

from __future__ import annotations

from pathlib import Path

from core.base.language import LANGUAGES
from tui.keymap import FILE
from tui.screens.every_binding import every_binding
from tui.strings import load_strings

BINDINGS = list(every_binding())
STRINGS = {language: load_strings(language) for language in LANGUAGES}


def write_keymap(home: Path, lines: str) -> None:
    folder = home / "config"
    folder.mkdir(exist_ok=True)
    (folder / FILE).write_text(lines, "utf-8")
