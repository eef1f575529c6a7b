"""The command `dembow` and `python -m dembow` start here, with dembow's own `core`, `lessons` and `tui`.

Their names are short, and others use them too. Python looks first where it was started, so a folder `core` of somebody
else's would be taken for ours. This module puts the folder that it lies in before all others; where another package has
overwritten one of the three, it says so. It imports nothing of theirs before that.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

PACKAGES = ("core", "lessons", "tui")
HERE = Path(__file__).resolve().parent
BAD_REQUEST = 2
INTERRUPTED = 130


def main() -> int:
    """Start dembow. Return its exit status, 2 where a package of ours is not ours."""
    sys.path.insert(0, str(HERE))
    strangers = {name: found for name in PACKAGES if (found := folder_of(name)) is None or not is_ours(name, found)}
    if strangers:
        for name, found in strangers.items():
            told(name, found)
        return BAD_REQUEST
    try:
        from tui.cli import main as command

        return command()
    except KeyboardInterrupt:  # before there were words to say so in
        return INTERRUPTED


def folder_of(package: str) -> Path | None:
    """Return the folder that Python would import a package from; none where it finds none."""
    spec = importlib.util.find_spec(package)
    return Path(spec.origin).resolve().parent if spec and spec.origin else None


def is_ours(package: str, folder: Path) -> bool:
    """Return whether a package is the one that was installed with this module: each of ours has strings."""
    return folder == HERE / package and (folder / "strings").is_dir()


def told(package: str, folder: Path | None) -> None:
    """Say in both languages, for there are no strings to look up, whose package it is and what to do."""
    where = folder or HERE / package
    print(
        f"dembow: «{package}» en {where} no es la de dembow: otro paquete la tapa o la reemplazó. Instala dembow en un "
        "ambiente propio (uv tool install, pipx).\n"
        f"dembow: `{package}` in {where} is not dembow's: another package hides or has replaced it. Install dembow in "
        "an environment of its own (uv tool install, pipx).",
        file=sys.stderr,
    )


if __name__ == "__main__":
    sys.exit(main())
