"""`dembow open`: what somebody shared as one line, run again and shown again."""

from __future__ import annotations

import argparse
import importlib
import json

from rich.console import Console

from core.experiments.reopening import Reopened, reopen
from core.language import Strings
from tui.commands.running import Document, Show, run_command

FRONT_ENDS = {
    **{name: (name, "show") for name in ("phrases", "duel", "gates", "lesion", "horizon", "forecast")},
    "series_lesion": ("lesion", "show_series"),
}
"""Of each experiment that has one: the command's module and the function that shows a document."""


def main(options: argparse.Namespace, strings: Strings) -> int:
    """Read the line, then run what it holds. Raises `DembowError` for a line that cannot be read."""
    return run_again(reopen("".join(options.line)), options.json, strings)


def run_again(reopened: Reopened, as_json: bool, strings: Strings) -> int:
    """The same table as the one that the line came with."""
    return run_command(reopened.spec, as_json, strings, show_of(reopened.name))


def show_of(name: str) -> Show:
    """How an experiment's own command shows a document; one that has no command is printed as it is."""
    if name not in FRONT_ENDS:
        return show_as_json
    module, function = FRONT_ENDS[name]
    show: Show = getattr(importlib.import_module(f"tui.commands.{module}"), function)
    return show


def show_as_json(document: Document, console: Console, strings: Strings) -> None:  # noqa: ARG001
    """For whoever has nothing better."""
    console.print(json.dumps(document, ensure_ascii=False, indent=1), markup=False, soft_wrap=True)
