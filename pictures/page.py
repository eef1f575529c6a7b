"""The page of the sheets: every lab and a few lessons, each a table of sizes by themes that opens and closes."""

from __future__ import annotations

from itertools import groupby

from lessons.content.loader import load_course
from pictures.scenes import SIZES, Scene, Sheet, sheets
from tui.strings import load_strings
from tui.themes.own import OWN

LANGUAGE = "en"
SPELT = tuple(f"{columns} by {rows}" for columns, rows in SIZES)
HEAD = f"""# Sheets

Every lab as it opens, and lessons 1, 16 and 18, at {", ".join(SPELT)}, in each of dembow's
own themes ({", ".join(OWN)}). All are screens of the real program: `make pictures ARGS=--sheets`
takes them anew and writes this page. A picture leads to itself, large.
"""
WIDTHS = (200, 280, 360)
"""Width of a picture on the page, by size."""


def page() -> str:
    """Return the page of all sheets as Markdown."""
    parts = [HEAD]
    for title, group in groupby(sheets(), key=lambda sheet: title_of(sheet.scene)):
        parts.append(f"<details>\n<summary>{title}</summary>\n\n{_table(list(group), title)}\n</details>\n")
    return "\n".join(parts)


def title_of(scene: Scene) -> str:
    """Return what a scene's lab or lesson is called on the map."""
    if scene.lab:
        return load_strings(LANGUAGE)(f"lab.{scene.lab}.title")
    course = load_course()
    numbers = {entry.id: place for place, entry in enumerate(course.available, 1)}
    return f"{numbers[scene.lesson]}. {course.entry(scene.lesson).title.of(LANGUAGE)}"


def _table(group: list[Sheet], title: str) -> str:
    rows = [f"| theme | {' | '.join(SPELT)} |", f"| --- |{' --- |' * len(SPELT)}"]
    for sheet in group:
        cells = [
            f'<a href="sheets/{name}.svg"><img src="sheets/{name}.svg" width="{width}" loading="lazy" '
            f'alt="{title}, {size}, {sheet.scene.theme}"></a>'
            for name, width, size in zip(sheet.names, WIDTHS, SPELT, strict=True)
        ]
        rows.append(f"| {sheet.scene.theme} | {' | '.join(cells)} |")
    return "\n".join(rows) + "\n"
