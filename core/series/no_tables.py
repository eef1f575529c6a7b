"""Texts that are no table: JSON, a web page, prose. Each is refused by what it is."""

from __future__ import annotations

import json
import re
from pathlib import Path

from core.base.errors import DembowError
from core.series.csv_cells import is_number
from core.series.csv_layout import DELIMITERS

PAGE = re.compile(r"\s*<(?:!doctype html|html|head|body)\b", re.IGNORECASE)
BEGINNING = 400
"""Lines by which a text is judged."""
LEAST_WORDS = 3
"""Words that make a line a sentence."""


def check_table(text: str, path: Path) -> None:
    """Raise `DembowError`, which says what a text is, where it is plainly no table."""
    if PAGE.match(text):
        raise DembowError("csv_is_page", path=path)
    if _is_json(text, path):
        raise DembowError("csv_is_json", path=path)
    if _is_prose(text):
        raise DembowError("csv_is_prose", path=path)


def _is_json(text: str, path: Path) -> bool:
    """Return whether a text is JSON: by its name and its first letter, or whole."""
    start = text[:BEGINNING].lstrip()[:1]
    if start not in ("{", "["):
        return False
    if path.suffix.lower() in (".json", ".jsonl", ".ndjson", ".geojson"):
        return True
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def _is_prose(text: str) -> bool:
    """Return whether some line is a sentence, and none holds cells apart, a number by itself, or mostly numbers."""
    lines = [line.strip() for line in text.split("\n", BEGINNING)[:BEGINNING] if line.strip()]
    if any(mark in line for line in lines for mark in DELIMITERS if mark != ","):
        return False
    return any(len(line.split()) >= LEAST_WORDS for line in lines) and not any(map(_has_numbers, lines))


def _has_numbers(line: str) -> bool:
    words = [word.strip('"') for word in line.split()]
    cells = [cell.strip(' "') for cell in (line, *line.split(","))]
    return any(map(is_number, cells)) or sum(map(is_number, words)) * 2 >= len(words)
