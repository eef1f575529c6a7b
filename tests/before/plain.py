"""Plain values: what present code is given, and gives back, in these tests is JSON and text."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from typing import Any

import msgspec

from core.base.language import Strings
from tui.strings import load_strings

Json = dict[str, Any]


@cache
def strings_of(language: str) -> Strings:
    """Texts of a language, read once."""
    return load_strings(language)


def plain(value: object) -> Any:
    """The value as JSON has it: lists for tuples, text for keys."""
    return json.loads(msgspec.json.encode(value))


def checksum(text: str) -> str:
    """SHA-256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()
