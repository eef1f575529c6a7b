"""`dembow read` is the course as a conversation of lines: no screen, nothing drawn, over a plain pipe."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Callable

from core.base.language import LANGUAGES, Strings
from core.base.printable import harmless
from core.engine.hands import Hands
from lessons.learner.profiles import profile_path
from lessons.learner.progress import Progress
from tui.check.calm import calm
from tui.narration.inbox import Inbox, fill_from

INTERRUPTED = 130


def main(options: argparse.Namespace, strings: Strings) -> int:
    """Talk until the lines end, or the learner leaves. Raises `DembowError` where progress cannot be kept."""
    calm()  # before Textual is imported: nobody looks on
    from tui.session import LANGUAGE, Session

    tell = teller()
    progress = Progress(profile_path(options.profile))
    try:
        remembered = progress.setting(LANGUAGE)
        language = options.lang or (remembered if remembered and remembered in LANGUAGES else strings.language)
        session = Session(progress, Hands("heavy"), language)
        # Words are keys here: those that the learner chose for the screen stay out of it.
        lesson = session.course.entry(options.lesson).id if options.lesson else session.resume_entry().id
        status = 0
        try:
            asyncio.run(talk(session, lesson, tell))
        except KeyboardInterrupt:
            tell(session.strings("read.interrupted"))
            status = INTERRUPTED
        progress.settle()
        return status
    finally:
        progress.close()


def teller() -> Callable[[str], None]:
    """Return what prints a line at once: the app, while it runs, keeps what is printed to itself."""
    out = sys.stdout

    def tell(line: str) -> None:
        print(harmless(line), file=out, flush=True)

    return tell


async def talk(session: object, lesson: str, tell: Callable[[str], None]) -> None:
    """Set the stage up, let the lines of stdin come in, and talk."""
    from tui.narration.reader import Reader  # brings the app in, which a list of commands does without
    from tui.narration.stage import staged
    from tui.session import Session

    if not isinstance(session, Session):
        raise TypeError(f"received {type(session).__name__}, expected a session")
    inbox = Inbox()
    fill_from(sys.stdin.fileno(), inbox)
    async with staged(session) as stage:
        await Reader(stage, inbox, tell).converse(lesson)
