"""The strings are every text that a person sees, in each language: a TOML file a language, with the same keys in all.

Everything in `tui` may import this room; it imports `core.base`, the names of cells and series models, and the strings
of the other two packages alone.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from core.base.errors import DembowError
from core.base.kept_texts import kept_texts
from core.base.language import CORE_DATA, CORE_STRINGS, FIRST_LANGUAGE, LANGUAGES, Strings, next_language
from core.networks.assemblies import ASSEMBLIES
from core.networks.cells import CONTENDERS
from core.series.models import MODELS
from lessons import LESSON_STRINGS

TUI_STRINGS = Path(__file__).parent
LABS, DATA = TUI_STRINGS.parent / "labs", CORE_DATA / "texts"
TITLES = [(one.name, one.title) for records in (CONTENDERS, ASSEMBLIES, MODELS) for one in records.values()]
OWN_NAMES = {f"model.{name}": title for name, title in TITLES if title}
"""Names that are the same in every language, by key."""
SWITCHES = ("keys.map.L", "keys.lesson.L", "keys.notebook.L", "keys.glossary.L", "palette.next_language")
"""Keys of the texts that name the language to which `L` switches."""


def own_strings() -> tuple[Path, ...]:
    """Return the folders of labs and of data sets, each with its own texts."""
    return tuple(sorted(path.parent for place in (LABS, DATA) for path in place.glob(f"*/{FIRST_LANGUAGE}.toml")))


@cache
def load_strings(language: str) -> Strings:
    """Return the texts of all three packages, of every lab and data set, and the names that records have of their own.

    Raise `DembowError` where a file of the language is missing: nothing is told in another language in its stead.
    """
    names = OWN_NAMES | dict.fromkeys(SWITCHES, LANGUAGES[next_language(language)])
    try:
        folders = (CORE_STRINGS, LESSON_STRINGS, TUI_STRINGS, *own_strings())
        files = [folder / f"{language}.toml" for folder in folders]
        texts = kept_texts(language, files, lambda: Strings(language, *folders).texts)
        return Strings.of(language, {**names, **texts})
    except FileNotFoundError as error:
        raise DembowError("no_strings", language=LANGUAGES[language], path=error.filename) from error
