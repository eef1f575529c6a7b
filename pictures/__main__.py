"""`python -m pictures` takes the pictures of README and docs anew; `--sheets FOLDER` takes every lab at every size."""

from __future__ import annotations

import argparse
from pathlib import Path

from pictures.scenes import FIRST_MINUTE, STILLS, Cast, Scene, kept_sheets, sheets
from pictures.stage import film, take
from pictures.svg import moving, still

FOLDER = Path(__file__).parents[1] / "docs" / "pictures"
SHEETS = FOLDER.parent / "sheets"
"""Folder of the sheets that `docs/sheets.md` shows."""


def main() -> None:
    """Take the pictures that were asked for."""
    parser = argparse.ArgumentParser(prog="python -m pictures", description=__doc__)
    parser.add_argument("--sheets", type=Path, help="folder for every lab and some lessons, by size and theme")
    parser.add_argument("names", nargs="*", help="names of the pictures to take; all of them without any")
    options = parser.parse_args()
    taken: list[tuple[Path, Scene]] = [(FOLDER, scene) for scene in (*STILLS, FIRST_MINUTE)]
    taken += [(SHEETS, scene) for scene in kept_sheets()]
    if options.sheets:
        taken = [(options.sheets, scene) for scene in sheets()]
    for folder, scene in taken:
        folder.mkdir(parents=True, exist_ok=True)
        if options.names and not any(name in scene.name for name in options.names):
            continue
        drawn = moving(film(scene), scene.title) if isinstance(scene, Cast) else still(take(scene), scene.title)
        path = folder / f"{scene.name}.svg"
        path.write_text(drawn, "utf-8")
        print(f"{path}  {len(drawn) // 1024} kB", flush=True)


if __name__ == "__main__":
    main()
