"""`dembow open`: what somebody shared as one line, run again and shown again."""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from functools import partial
from typing import TYPE_CHECKING

from rich.console import Console

from core.base.language import Strings
from core.experiments.reopening import Reopened, reopen
from core.experiments.share import Place
from tui.printing.running import Document, Show, run_command
from tui.reopened import Settings, lab_of

if TYPE_CHECKING:
    from tui.app import DembowApp
    from tui.session import Session

FRONT_ENDS = {
    **{name: (name, "show") for name in ("phrases", "duel", "gates", "lesion", "horizon", "forecast")},
    "series_lesion": ("lesion", "show_series"),
}
"""Of each experiment that has one: the command's module and the function that shows a document."""


def main(options: argparse.Namespace, strings: Strings) -> int:
    """Read the line, then run what it holds. Raises `DembowError` for a line that cannot be read."""
    reopened = reopen("".join(options.line))
    found = lab_of(reopened.spec)
    here = sys.stdin.isatty() and sys.stdout.isatty() and not (options.json or options.print)
    if found is None or not here:
        return run_again(reopened, options.json, strings)
    from tui.commands.course import open_course  # brings the whole screen in

    return open_course(options, strings, partial(show_lab, found, reopened.place))


def show_lab(found: tuple[str, Settings], place: Place, app: DembowApp, session: Session) -> None:
    """The lab as the line has it; beside the step of the lesson that it was shared from, where there is one."""
    from tui.screens.navigation import open_lab, open_lesson

    lab, settings = found
    lessons = {entry.id for entry in session.course.available}
    if place.lesson in lessons and place.step:
        session.progress.visit(place.lesson, place.step)
        open_lesson(app, session, place.lesson, (lab, settings))
    else:
        open_lab(app, session, lab, settings)


def run_again(reopened: Reopened, as_json: bool, strings: Strings) -> int:
    """The same table as the one that the line came with."""
    return run_command(reopened.spec, as_json, strings, show_of(reopened.name))


def show_of(name: str) -> Show:
    """How an experiment's own command shows a document; one that has no command is printed as it is."""
    if name not in FRONT_ENDS:
        return show_as_json
    module, function = FRONT_ENDS[name]
    show: Show = getattr(importlib.import_module(f"tui.labs.{module}.table"), function)
    return show


def show_as_json(document: Document, console: Console, strings: Strings) -> None:  # noqa: ARG001
    """For whoever has nothing better."""
    console.print(json.dumps(document, ensure_ascii=False, indent=1), markup=False, soft_wrap=True)
