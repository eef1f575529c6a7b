"""What argparse says of dembow, in both languages: every help and every fault that it finds itself.

`python -m tests.tui.help_texts` writes it down again, to read the change as a diff.
"""

from __future__ import annotations

import contextlib
import io
import os
from pathlib import Path
from unittest import mock

from core.base.language import LANGUAGES
from tui.cli import COMMANDS, main

FOLDER = Path(__file__).parent / "help"
FAULTS = (
    "sing",
    "open",
    "export",
    "--profile",
    "phrases --cell",
    "phrases --units x",
    "phrases --greedy --temperature 2",
    "phrases --loud",
    "phrases --json=3",
    "phrases --s 3",
    "phrases --cell=gru x y",
    "lessons --transcript",
    "progress --reset",
)


def help_text(language: str) -> str:
    """Returns every line of it, each behind the command that brings it."""
    said = io.StringIO()
    with mock.patch.dict(os.environ, COLUMNS="80"):
        for words in ("--help", *(f"{name} --help" for name in COMMANDS), *FAULTS):
            said.write(f"$ dembow {words}\n")
            with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said), contextlib.suppress(SystemExit):
                main(["--lang", language, *words.split()])
            said.write("\n")
    return said.getvalue()


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name in LANGUAGES:
        (FOLDER / f"{name}.txt").write_text(help_text(name), "utf-8")
