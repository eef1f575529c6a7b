"""Figures as text: those of the labs and commands, written down as data, and the pictures that they make.

`python -m tests.tui.figure_pictures` draws the pictures again, to read the change as a diff.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tui.drawing.figure import Band, Curve, Figure, Guide
from tui.drawing.page import Raster, draw_figure
from tui.drawing.raster import paint
from tui.drawing.rows import plain_text

FOLDER = Path(__file__).parent / "pictures"
SIZES = ((34, 9), (76, 18))


def figures() -> Iterator[tuple[str, Figure]]:
    """Yields each figure with its name."""
    for name, fields in json.loads((FOLDER / "figures.json").read_text("utf-8")).items():
        parts: dict[str, type] = {"curves": Curve, "bands": Band, "lines": Guide}
        fields |= {part: [kind(**_numbers(one)) for one in fields[part]] for part, kind in parts.items()}
        yield name, Figure(**fields)


def pictures(width: int, height: int, raster: Raster = paint) -> str:
    """Returns every figure in that many cells, one below the other, each below its name."""
    drawn = ([f"# {name}", *plain_text(draw_figure(figure, width, height, raster))] for name, figure in figures())
    return "\n".join(line for lines in drawn for line in lines) + "\n"


def path(width: int, height: int) -> Path:
    """Returns where the pictures of that size are written down."""
    return FOLDER / f"{width}x{height}.txt"


def _numbers(fields: dict[str, Any]) -> dict[str, Any]:
    """JSON has no word for what is not a number."""
    return {
        name: [math.nan if one is None else one for one in value] if isinstance(value, list) else value
        for name, value in fields.items()
    }


if __name__ == "__main__":
    for size in SIZES:
        path(*size).write_text(pictures(*size), "utf-8")
