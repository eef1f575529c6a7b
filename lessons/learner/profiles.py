"""Profiles: several learners on one machine, each with a progress file of their own."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from core.base.errors import DembowError
from core.base.file_names import is_too_long, kept_at, name_of
from core.base.folders import data_folder

USUAL = "progress"
"""Name of the progress file that is used where no profile is named."""
NAME = re.compile(r"[\w-]{1,40}")
FOLDER, SUFFIX = "profiles", ".sqlite"


def check_profile(name: str) -> None:
    """Raise `DembowError` for a name that no profile can have; the empty one is of the usual profile."""
    # Some systems give an accent as a sign of its own; it is the same name.
    if name and (not NAME.fullmatch(unicodedata.normalize("NFC", name)) or is_too_long(name)):
        raise DembowError("profile_name", received=name)


def profile_path(name: str = "") -> Path:
    """Return the path of a profile's file, which may not exist yet. Raise `DembowError` for an invalid name."""
    check_profile(name)
    if not name:
        return data_folder() / f"{USUAL}{SUFFIX}"
    return kept_at(data_folder() / FOLDER, name, SUFFIX)


def profiles() -> list[str]:
    """Return the names of all profiles that were ever opened."""
    return sorted(name_of(path.stem) for path in (data_folder() / FOLDER).glob(f"*{SUFFIX}"))
