"""Commands are asked, and their tables are caught."""

from __future__ import annotations

from io import StringIO
from typing import Any

from rich.console import Console

from tui.strings import load_strings


def shown(front_end: Any, document: Any, language: str, width: int = 80) -> str:
    console = Console(file=StringIO(), width=width, highlight=False)
    front_end.show(document, console, load_strings(language))
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()
