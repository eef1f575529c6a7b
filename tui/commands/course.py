"""`dembow` without a command opens the course on the screen."""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from core.base.errors import DembowError
from core.base.language import LANGUAGES, Strings
from core.base.served import is_served
from tui import quick_start
from tui.terminal.guard import TerminalGuard

if TYPE_CHECKING:
    from tui.app import DembowApp
    from tui.session import Session
    from tui.terminal.ending import Ending

    Begin = Callable[[DembowApp, Session], None]
    """Function that opens something over the map at once."""


def main(options: argparse.Namespace, strings: Strings) -> int:
    """Open the course. Raises `DembowError` where there is no terminal, one too small, or nowhere to keep progress."""
    return open_course(options, strings)


def open_course(options: argparse.Namespace, strings: Strings, begin: Begin | None = None) -> int:
    """Open the course, and call `begin` once the map is there. A signal that asks for the end ends the process here."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise DembowError("no_terminal")
    if os.environ.get("TERM") == "dumb":
        raise DembowError("dumb_terminal")
    quick_start.begin()
    # Before the app is imported: the guard is a copy of this process, and this process is small yet.
    with TerminalGuard(sys.stdin.fileno()) as guard:
        from tui.terminal.ending import Ending

        ending = Ending()
        code = _run(options, strings, begin, guard, ending)
    ending.die()
    return code


def _run(
    options: argparse.Namespace, strings: Strings, begin: Begin | None, guard: TerminalGuard, ending: Ending
) -> int:
    from core.engine.hands import Hands
    from core.engine.pool_link import pool_path
    from lessons.learner.profiles import profile_path
    from lessons.learner.progress import Progress
    from tui.glyphs.sets import GLYPHS, chosen, screen_encoding
    from tui.keymap import read_keymap
    from tui.printing.console import colour_system
    from tui.screens.base import SMALLEST
    from tui.session import LANGUAGE, Session

    columns, rows = shutil.get_terminal_size()
    if columns < SMALLEST[0] or rows < SMALLEST[1]:
        raise DembowError("small_terminal", columns=columns, rows=rows, width=SMALLEST[0], height=SMALLEST[1])
    if hasattr(signal, "SIGHUP"):
        # Where whoever started us ignores it, so would we: and a closed terminal would leave us running for ever.
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
    progress = Progress(profile_path(options.profile))
    try:
        remembered = progress.setting(LANGUAGE)
        language = options.lang or (remembered if remembered and remembered in LANGUAGES else strings.language)
        # Many learners on one machine share the engines that have TensorFlow. Where they cannot, each brings it in when
        # a run needs it, and not before.
        hands = Hands("pooled" if pool_path() else "heavy" if is_served() else "warm")
        if options.glyphs:
            progress.set(GLYPHS, options.glyphs)
        kept = progress.setting(GLYPHS)
        session = Session(progress, hands, language, chosen(options.glyphs, kept, os.environ, screen_encoding()))
        own = read_keymap(session.strings)
        session.keymap = own.keymap
        colours = colour_system()
        app = app_class(narrated=options.narrate)(session, guard, colours)
        app.call_later(ending.heed, app)
        if progress.set_aside:
            app.call_later(app.notify, session.strings("screen.set_aside", path=progress.set_aside), markup=False)
        for fault in own.faults:
            app.call_later(app.notify, session.strings.explain(fault), markup=False, severity="warning", timeout=20)
        if begin is not None:
            app.call_later(begin, app, session)
        app.run()
        progress.settle()
        return app.return_code or 0
    finally:
        progress.close()


def app_class(*, narrated: bool) -> type[DembowApp]:
    """Return the app; a narrated one tells what changes."""
    if narrated:
        from tui.narration.narrated import NarratedApp  # brings the labs in, which the map does without

        return NarratedApp
    from tui.app import DembowApp

    return DembowApp
