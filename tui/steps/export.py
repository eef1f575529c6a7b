"""A lesson is exported as a notebook or a script that runs on its own, with plain Keras."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from core.base.language import Strings
from core.series.datasets import DATASETS
from core.words.letter_texts import FILES, shipped_text
from lessons.content.loader import Lesson, Step
from tui.front_ends import FRONT_ENDS
from tui.lab_kit.asked import Asked
from tui.steps.words import lab_of

Kind = Literal["notebook", "script"]
SUFFIXES: dict[Kind, str] = {"notebook": ".ipynb", "script": ".py"}
SEED = """\
import keras

keras.utils.set_random_seed(42)
"""
DATA = """\
from pathlib import Path

data_file, data_text = Path({file!r}), '''\\
{text}'''
if data_file.exists() and data_file.read_text("utf-8") != data_text:
    raise FileExistsError(f"{{data_file.resolve()}} is another file")
data_file.write_text(data_text, "utf-8")
"""
"""Lines that write a file beside the document: one of the same name that says something else is the reader's own."""
MARKS = re.compile(r"[*`]{1,2}")
"""Markdown that is left out of a comment."""


@dataclass(frozen=True)
class Cell:
    """A cell is a piece of the exported document."""

    kind: Literal["markdown", "code"]
    text: str


def cells_of(lesson: Lesson, strings: Strings) -> Iterator[Cell]:
    """Yield the document: title and seed, then each step's prose, the Keras lines of its lab, and what dembow measured.

    Lines that have stood before are not repeated. dembow's numbers stand beside those that the lines give.
    """
    yield Cell("markdown", f"# {lesson.title}\n\n{strings('export.head')}")
    yield Cell("code", SEED)
    shown: list[str] = []
    for step in lesson.steps:
        yield Cell("markdown", f"## {step.title}\n\n{step.body({})}")
        codes = codes_of(lesson, step)
        for code in codes:
            # What is compared is what the lines just above it gave.
            if code not in shown or (step.spec.figures and shown[-1] != code):
                if (data := data_of(code)) and data not in shown:
                    yield Cell("code", data)
                yield Cell("code", code)
                shown += [data, code]
        if step.spec.figures and codes:
            yield from compared(lesson, step, strings)
        if step.kind == "recap" and (card := step.part("card")):
            yield Cell("markdown", f"### {card.title}\n\n{step.fill(card.body, {})}")


def codes_of(lesson: Lesson, step: Step) -> list[str]:
    """Return the Keras lines of what stands beside a step, a program a network; for a code step, a program that passes.

    A step without settings shows the lab as the learner left it, so it has none.
    """
    spec = step.spec
    if step.kind == "code":
        return [step.program("answer")]
    if not spec.settings:
        return []
    lab, runs = FRONT_ENDS[lab_of(lesson, step)], "space" in spec.solution
    if not spec.reached:
        return lab.keras_codes(Asked(spec.settings, runs))
    return [
        *lab.keras_codes(Asked(spec.settings)),
        *lab.keras_codes(Asked({**spec.settings, **spec.reached}, runs)),
    ]


def compared(lesson: Lesson, step: Step, strings: Strings) -> Iterator[Cell]:
    """Yield the figures that dembow measured, in words, then lines that print the same figures of the program above."""
    told, lines = [], []
    for figure in step.spec.figures:
        stated = lesson.spec.stated(figure.number)
        room = f" ± {figure.within:g}" if figure.within else ""
        dembow = f"{list(stated)}" if isinstance(stated, tuple) else f"{stated:g}"
        told.append(
            strings("export.figure", name=figure.number, what=figure.what.of(lesson.language), dembow=dembow + room)
        )
        lines.append(
            f"print({f'{figure.number}: dembow {dembow}{room}, keras'!r}, np.round(\n    {figure.code}, 4).tolist())\n"
        )
    yield Cell("markdown", f"{strings('export.compare')}\n\n" + "\n".join(told))
    yield Cell("code", "import numpy as np\n\n" + "".join(lines))


def data_of(code: str) -> str:
    """Return lines that write the series or the text which the code reads: the document must need no other file."""
    for dataset in DATASETS.values():
        if f"{dataset.file!r}" in code:
            return DATA.format(file=dataset.file, text=dataset.path.read_text("utf-8"))
    for name, file in FILES.items():
        if f"{file!r}" in code:
            return DATA.format(file=file, text=shipped_text(name).text)
    return ""


def to_notebook(cells: Sequence[Cell]) -> str:
    """Return the cells in Jupyter's format, version 4.5."""
    made: list[dict[str, object]] = []
    for place, cell in enumerate(cells):
        code: dict[str, object] = {"execution_count": None, "outputs": []} if cell.kind == "code" else {}
        source = cell.text.rstrip("\n").splitlines(keepends=True)
        made.append({"id": f"cell-{place}", "cell_type": cell.kind, "metadata": {}, "source": source, **code})
    kernel = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    document = {"cells": made, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def to_script(cells: Sequence[Cell]) -> str:
    """Return the cells as a Python file with the prose as comments."""
    parts = []
    for cell in cells:
        if cell.kind == "code":
            parts.append(cell.text.rstrip("\n"))
        else:
            lines = MARKS.sub("", cell.text).splitlines()
            parts.append("\n".join(f"# {line}".rstrip() for line in lines))
    return "\n\n".join(parts) + "\n"


def export(lesson: Lesson, kind: Kind, strings: Strings) -> str:
    """Return the whole document as text."""
    cells = list(cells_of(lesson, strings))
    return to_notebook(cells) if kind == "notebook" else to_script(cells)
