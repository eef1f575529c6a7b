"""Copies go to the terminal's clipboard and into a file: no terminal tells whether it took what was sent to it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from textual.app import App

from core.base.errors import DembowError
from core.base.folders import data_folder
from core.base.language import Strings
from core.base.whole_files import write_whole

FOLDER = "copied"
"""Folder of the last copy of each kind."""
CODE, LINE, SELECTION = "code.py", "line.txt", "text.txt"
"""Names of the files of copied programs, of lines that give a run again, and of texts that were selected."""


def kept_at(name: str) -> Path:
    """Return the path of the file that keeps the last copy of that name."""
    return data_folder() / FOLDER / name


def copied(app: App[Any], text: str, path: Path, strings: Strings) -> str:
    """Send text to the terminal's clipboard, and write it into a file too. Return the sentence that says where it is.

    Where the file cannot be written, the sentence says why.
    """
    App.copy_to_clipboard(app, text)  # Textual's own: that of the app would tell it a second time
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, text.rstrip("\n") + "\n")
    except OSError as error:
        fault = DembowError("export_unwritable", path=path, reason=error.strerror or str(error))
        return strings("copying.unkept", fault=strings.explain(fault))
    return strings("copying.kept", path=path)
