"""Folders in which dembow keeps things on this machine. `DEMBOW_HOME` moves all of it beneath one folder."""

from __future__ import annotations

import os
from pathlib import Path

from core.base.errors import DembowError

APPLICATION = "dembow"
LOG = "engine.log"
"""Name of the log in the folder of logs."""


def data_folder() -> Path:
    """Return the folder of the learner's progress, which must never be lost."""
    return _folder("data")


def cache_folder() -> Path:
    """Return the folder of trained weights, which can be made again."""
    return _folder("cache")


def state_folder() -> Path:
    """Return the folder of logs, which only a fault makes interesting."""
    return _folder("state")


def config_folder() -> Path:
    """Return the folder of what the learner sets by hand: the keys."""
    return _folder("config")


def at_home(path: str | Path) -> Path:
    """Return a path with `~` as the home that it stands for; one of a user whom nobody knows stays as it is."""
    return Path(os.path.expanduser(path))  # noqa: PTH111 - Path raises where there is no such user


def _folder(kind: str) -> Path:
    home = os.environ.get("DEMBOW_HOME")
    if home:
        folder = at_home(home)
        if str(folder).startswith("~"):  # of a user whom nobody knows
            raise DembowError("no_home", received=home)
        return folder / kind
    # Imported here because it costs start-up time and most tests set DEMBOW_HOME.
    import platformdirs

    finders = {
        "data": platformdirs.user_data_path,
        "cache": platformdirs.user_cache_path,
        "state": platformdirs.user_state_path,
        "config": platformdirs.user_config_path,
    }
    try:
        return finders[kind](APPLICATION, appauthor=False)
    except RuntimeError as error:  # a user of a container may have none
        raise DembowError("no_home", received="~") from error
