"""`dembow hand-in` prints one line a lesson, for a teacher, after saying what is in it."""

from __future__ import annotations

import argparse
import sys
import time
from importlib import metadata
from pathlib import Path

from core.base.errors import DembowError
from core.base.folders import at_home
from core.base.language import Strings
from core.base.whole_files import write_own
from lessons.classroom.hand_in import HandIn, Signed, gather
from lessons.classroom.line import hand_in_line, read_hand_in
from lessons.classroom.signature import remember, required, resigned
from lessons.content.loader import load_course, load_lesson
from lessons.inventory.sittings import HEAD, handed, sittings
from lessons.learner.profiles import profile_path
from lessons.learner.progress import Progress
from tui.classroom.told import tell_change, told

INVENTORY = "inventory"
"""Name by which the inventory is handed in, where a lesson has its id."""


def main(options: argparse.Namespace, strings: Strings) -> int:
    """Print the hand-ins of the lessons that are named, or of all that were begun."""
    progress = Progress(profile_path(options.profile))
    try:
        by = required(resigned(progress, vars(options)))
        alone = options.lessons == [INVENTORY]
        hand_ins = [] if alone else asked(options, progress, by, strings.language)
        sat = sittings_of(progress, by) if alone or not options.lessons else []
        if alone and not sat:
            raise DembowError("inventory_none")
        # Only now: what is refused leaves the signature, and with it the numbers of the questions, as it was.
        changed = remember(progress, by)
    finally:
        progress.close()
    lines = []
    for hand_in in hand_ins:
        lesson = load_lesson(hand_in.lesson, strings.language)
        print(*told(hand_in, lesson, strings), sep="\n", file=sys.stderr)
        print(file=sys.stderr)
        lines.append(hand_in_line(hand_in))
    for one in sat:
        when = strings(f"inventory.column.{one.lesson.removeprefix(HEAD)}")
        print(strings("inventory.handed", when=when), end="\n\n", file=sys.stderr)
        lines.append(hand_in_line(one))
    tell_change(changed, by, strings)
    if options.out:
        write(options.out, lines, by)
        print(strings("hand_in.written", path=options.out), file=sys.stderr)
        return 0
    print(strings("hand_in.send", count=len(lines)), file=sys.stderr)
    print(*lines, sep="\n")
    return 0


def asked(options: argparse.Namespace, progress: Progress, by: Signed, language: str) -> list[HandIn]:
    """Return the hand-ins that were asked for. Raise `DembowError` for an unknown lesson or none begun."""
    course = load_course()
    entries = [course.entry(name) for name in options.lessons] or [
        entry for entry in course.available if progress.steps(entry.id)
    ]
    if not entries:
        raise DembowError("nothing_to_hand_in")
    for entry in entries:
        if not progress.steps(entry.id):
            raise DembowError("lesson_not_begun", lesson=entry.id)
    # Read in the learner's language: the spec alone has no titles of steps.
    specs = [load_lesson(entry.id, language).spec for entry in entries]
    version = metadata.version("dembow")
    return [gather(spec, progress, by, int(time.time()), version, language) for spec in specs]


def sittings_of(progress: Progress, by: Signed) -> list[HandIn]:
    """Return the sittings of the inventory as hand-ins."""
    version = metadata.version("dembow")
    return [handed(one, by, version) for one in sittings(progress).values()]


def write(path: Path, lines: list[str], by: Signed) -> None:
    """Write the lines into a file; earlier ones of the same person's go.

    Raises `DembowError` where it cannot be written, or another file stands there.
    """

    def is_own(text: str) -> bool:
        try:
            return all(read_hand_in(line).by.name == by.name for line in text.splitlines())
        except DembowError:
            return False

    try:
        write_own(at_home(path), "\n".join(lines) + "\n", is_own)
    except OSError as error:
        raise DembowError("export_unwritable", path=path, reason=error.strerror or str(error)) from error
