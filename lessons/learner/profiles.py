"""Several learners on one machine: a file of progress each."""

from __future__ import annotations

import re
from pathlib import Path

from core.base.errors import DembowError
from core.base.folders import data_folder

USUAL = "progress"
"""Of whoever never named a profile."""
NAME = re.compile(r"[\w-]{1,40}")
FOLDER = "profiles"


def profile_path(name: str = "") -> Path:
    """The file of a profile; it need not be there yet. Raises `DembowError` for what cannot be a name."""
    if not name:
        return data_folder() / f"{USUAL}.sqlite"
    if not NAME.fullmatch(name):
        raise DembowError("profile_name", received=name)
    return data_folder() / FOLDER / f"{name}.sqlite"


def profiles() -> list[str]:
    """Names of those that were ever opened."""
    return sorted(path.stem for path in (data_folder() / FOLDER).glob("*.sqlite"))
