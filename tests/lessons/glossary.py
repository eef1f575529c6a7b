"""A small glossary to plant faults in."""

from __future__ import annotations

from pathlib import Path

from core.base.language import LANGUAGES
from lessons.content.glossary import TERMS, glossary_path


def write_glossary(folder: Path, named: str = "", **places: str) -> None:
    """Write the terms with the steps that teach them; texts call each by its id, and `named` is of them all."""
    path = glossary_path(TERMS, folder)
    path.parent.mkdir(exist_ok=True)
    also = f', named = "{named}"' if named else ""
    rows = "".join(f'{{ id = "{term}", at = "{place}"{also} }},\n' for term, place in places.items())
    path.write_text(f"terms = [\n{rows}]\n", "utf-8")
    for language in LANGUAGES:
        texts = (
            f'[{term}]\nname = "{term}"\nmeaning = "{term} is a letter."\nwords = ["{term}"]\n\n' for term in places
        )
        glossary_path(f"{language}.toml", folder).write_text("".join(texts), "utf-8")
