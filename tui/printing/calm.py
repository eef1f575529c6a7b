"""Films of the command line ask whether they may move: the choice of less motion in the app holds here, too."""

from __future__ import annotations

import os

from core.base.errors import DembowError
from tui.drawing.motion import MOTION, VARIABLE, is_calm


def wants_calm(profile: str = "") -> bool:
    """Return whether the owner of a profile wants nothing to move by itself."""
    return is_calm(None if os.environ.get(VARIABLE) else _kept(profile), os.environ)


def _kept(profile: str) -> str | None:
    """Return what was chosen in the app; none where nothing was, or the file cannot be read: then a film may move."""
    from lessons.learner.profiles import profile_path
    from lessons.learner.progress import Progress

    try:
        path = profile_path(profile)
        if not path.is_file():
            return None
        progress = Progress(path)
        try:
            return progress.setting(MOTION)
        finally:
            progress.close()
    except DembowError:
        return None
