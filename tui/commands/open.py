"""`dembow open` runs again what somebody shared as one line, and shows it again."""

from __future__ import annotations

import argparse
import sys
from functools import partial
from typing import TYPE_CHECKING

from core.base.language import Strings
from core.experiments.reopening import Reopened, reopen
from core.experiments.share import Place
from tui.front_ends import front_end_of, lab_of
from tui.lab_kit.opening import Opening
from tui.printing.delivery import Delivery, delivery_of
from tui.printing.running import run_command

if TYPE_CHECKING:
    from tui.app import DembowApp
    from tui.session import Session


def main(options: argparse.Namespace, strings: Strings) -> int:
    """Read the line, then run what it holds. Raises `DembowError` for a line that cannot be read."""
    reopened = reopen("".join(options.line))
    found = lab_of(reopened.spec)
    here = sys.stdin.isatty() and sys.stdout.isatty() and not (options.json or options.print)
    if found is None or not here:
        return run_again(reopened, delivery_of(options), strings)
    from tui.commands.course import open_course  # brings the whole screen in

    return open_course(options, strings, partial(show_lab, found, reopened.place))


def show_lab(found: tuple[str, Opening], place: Place, _: DembowApp, session: Session) -> None:
    """Open the lab as the line has it, beside the step of the lesson that it was shared from, where there is one."""

    lab, settings = found
    lessons = {entry.id for entry in session.course.available}
    if place.lesson in lessons and place.step:
        session.progress.visit(place.lesson, place.step)
        session.doors.lesson(place.lesson, (lab, settings))
    else:
        session.doors.lab(lab, settings)


def run_again(reopened: Reopened, to: Delivery, strings: Strings) -> int:
    """Run the line's spec, and print the same table as the run that the line was shared from."""
    return run_command(reopened.spec, to, strings, front_end_of(reopened.name).part("table").show)
