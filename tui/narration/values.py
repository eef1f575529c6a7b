"""Values of a lab's settings have words: they are told by them, and understood by them in every language."""

from __future__ import annotations

from core.base.language import Strings
from tui.narration.orders import every_language, same_value
from tui.notebook.words import has_text, setting_text

SWITCH = {str(True): "notebook.yes", str(False): "notebook.no"}
"""Values of a setting that is on or off, each with the key of its word."""


def value_word(name: str, value: object, strings: Strings) -> str:
    """Return the value of a setting in words: each of a list's, or a number as it is written."""
    if str(value) in SWITCH:
        return strings(SWITCH[str(value)])
    if not isinstance(value, str):
        return str(value)
    join = f" {strings('read.count.join')} "
    return join.join(_word(name, one, strings) for one in value.split(",")) if value else value


def means(name: str, fact: object, given: str, strings: Strings) -> bool:
    """Return whether somebody who wrote `given` means the value that a setting has, by itself or by its word."""
    words = (value_word(name, fact, texts).lower() for texts in every_language(strings))
    return same_value(fact, given) or given.strip().lower() in words


def has_word(name: str, value: str, strings: Strings) -> bool:
    """Return whether the strings have a word for a value, be it spelt as the value is."""
    return any(strings.has(key) for key in _keys(name, value)) or has_text(name, value, strings)


def _word(name: str, value: str, strings: Strings) -> str:
    """Return the word for one value: the narration's own, or what the course calls a model, a part or the like."""
    key = next((key for key in _keys(name, value) if strings.has(key)), "")
    return strings(key) if key else setting_text(name, value, strings)


def _keys(name: str, value: str) -> tuple[str, str]:
    """Return the keys of a value's own words: as that of its setting, and as that of any."""
    return f"read.value.{name}.{value}", f"read.value.{value}"
