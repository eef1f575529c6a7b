"""`dembow class join` says once which class a learner is of: from then on the questions have numbers of their own."""

from __future__ import annotations

import argparse

from core.base.errors import DembowError
from core.base.language import Strings
from lessons.classroom.signature import PARTS, sign, signature
from lessons.learner.profiles import profile_path
from lessons.learner.progress import Progress


def main(options: argparse.Namespace, strings: Strings) -> int:
    """Remember code, name and number. Raise `DembowError` while there is no code or no name."""
    progress = Progress(profile_path(options.profile))
    try:
        for part in PARTS:
            if getattr(options, part) is not None:
                sign(progress, part, getattr(options, part))
        by = signature(progress)
    finally:
        progress.close()
    if not by.code or not by.name:
        raise DembowError("join_unsigned")
    print(strings("class.joined", name=by.name, code=by.code))
    return 0
