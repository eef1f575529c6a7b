"""`dembow export` writes a lesson as a notebook or a script to take along."""

from __future__ import annotations

import argparse
from pathlib import Path

from core.base.errors import DembowError
from core.base.folders import at_home
from core.base.language import Strings
from core.base.whole_files import write_own
from lessons.content.loader import load_lesson
from tui.steps.export import SUFFIXES, export


def main(options: argparse.Namespace, strings: Strings) -> int:
    """Write the file, and print its path. One that says something else may have been worked in: it stays."""
    lesson = load_lesson(options.lesson, strings.language)
    path = at_home(options.file) if options.file else Path(lesson.id).with_suffix(SUFFIXES[options.to])
    try:
        write_own(path, export(lesson, options.to, strings))
    except OSError as error:
        raise DembowError("export_unwritable", path=path, reason=error.strerror or str(error)) from error
    print(strings("export.written", path=path))
    return 0
