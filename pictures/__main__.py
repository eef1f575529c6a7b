"""`python -m pictures` takes the pictures of README and docs anew; with `--sheets`, every lab at every size."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from pictures.cells import Rows
from pictures.page import page
from pictures.scenes import FIRST_MINUTE, STILLS, Cast, Sheet, sheets
from pictures.stage import film, take, take_sheet
from pictures.svg import moving, still

FOLDER = Path(__file__).parents[1] / "docs" / "pictures"
SHEETS = FOLDER.parent / "sheets"
"""Folder of the sheets that `docs/sheets.md` shows."""
PAGE = SHEETS.with_suffix(".md")


def main() -> None:
    """Take the pictures that were asked for."""
    parser = argparse.ArgumentParser(prog="python -m pictures", description=__doc__)
    parser.add_argument(
        "--sheets",
        type=Path,
        nargs="?",
        const=SHEETS,
        metavar="FOLDER",
        help="take every lab and some lessons, at each size in each theme, for docs/sheets.md or for a folder",
    )
    parser.add_argument("names", nargs="*", help="parts of the names of the pictures to take; all without any")
    options = parser.parse_args()
    wanted: list[str] = options.names
    if options.sheets:
        options.sheets.mkdir(parents=True, exist_ok=True)
        for sheet in sheets():
            if any(_is_wanted(name, wanted) for name in sheet.names):
                _take_sheet(sheet, options.sheets)
        if options.sheets == SHEETS:
            PAGE.write_text(page(), "utf-8")
        return
    for scene in (*STILLS, FIRST_MINUTE):
        if _is_wanted(scene.name, wanted):
            drawn = moving(film(scene), scene.title) if isinstance(scene, Cast) else still(take(scene), scene.title)
            _keep(FOLDER / f"{scene.name}.svg", drawn)


def _is_wanted(name: str, wanted: list[str]) -> bool:
    return not wanted or any(part in name for part in wanted)


def _take_sheet(sheet: Sheet, folder: Path) -> None:
    shot: Iterator[tuple[str, Rows]] = take_sheet(sheet)
    for name, rows in shot:
        _keep(folder / f"{name}.svg", still(rows, sheet.scene.title))


def _keep(path: Path, drawn: str) -> None:
    path.write_text(drawn, "utf-8")
    print(f"{path}  {len(drawn.encode()) // 1024} kB", flush=True)


if __name__ == "__main__":
    main()
