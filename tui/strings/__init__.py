"""The strings are every text that a person sees, in each language: a TOML file a language, with the same keys in all.

Everything in `tui` may import this room; it imports `core.base`, the names of the cells and the strings of the other
two packages alone.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from core.base.language import CORE_DATA, CORE_STRINGS, LANGUAGES, Strings
from core.networks.cells import CELLS
from lessons import LESSON_STRINGS

TUI_STRINGS = Path(__file__).parent
LABS, DATA = TUI_STRINGS.parent / "labs", CORE_DATA / "texts"
CELL_NAMES = {f"model.{name}": cell.title for name, cell in CELLS.items() if cell.title}
"""Names that are the same in every language, by key."""


def own_strings() -> tuple[Path, ...]:
    """Return the folders of labs and of data sets, each with its own texts."""
    return tuple(sorted(path.parent for place in (LABS, DATA) for path in place.glob(f"*/{LANGUAGES[0]}.toml")))


@cache
def load_strings(language: str) -> Strings:
    """Return the texts of all three packages and of every lab and data set, read once, and the names of the cells."""
    return Strings(language, CORE_STRINGS, LESSON_STRINGS, TUI_STRINGS, *own_strings(), names=CELL_NAMES)
