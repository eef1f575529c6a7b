"""`dembow class join` says once which class a learner is of: from then on the questions have numbers of their own."""

from __future__ import annotations

import argparse

from core.base.errors import DembowError
from core.base.language import Strings
from lessons.classroom.signature import remember, resigned
from lessons.learner.profiles import profile_path
from lessons.learner.progress import Progress
from tui.classroom.told import tell_change


def main(options: argparse.Namespace, strings: Strings) -> int:
    """Remember code, name and number. Raise `DembowError` while there is no code or no name: nothing changes then."""
    progress = Progress(profile_path(options.profile))
    try:
        by = resigned(progress, vars(options))
        if not by.code or not by.name:
            raise DembowError("join_unsigned")
        changed = remember(progress, by)
    finally:
        progress.close()
    print(strings("class.joined", name=by.name, code=by.code))
    tell_change(changed if changed == "renamed" else None, by, strings)
    return 0
