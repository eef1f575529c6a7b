"""A lesson as a notebook or a script that runs on its own, with plain Keras."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from core.base.language import Strings
from core.engine.fake import FakeEngine
from core.series.datasets import DATASETS
from lessons.content.loader import Lesson, Step
from tui.front_ends import make_lab
from tui.steps.words import lab_of

Kind = Literal["notebook", "script"]
SUFFIXES: dict[Kind, str] = {"notebook": ".ipynb", "script": ".py"}
SEED = """\
import keras

keras.utils.set_random_seed(42)
"""
MARKS = re.compile(r"[*`]{1,2}")
"""Markdown that a comment does without."""


@dataclass(frozen=True)
class Cell:
    """A piece of the document."""

    kind: Literal["markdown", "code"]
    text: str


def cells_of(lesson: Lesson, strings: Strings) -> Iterator[Cell]:
    """Title and seed, then each step's prose, the Keras lines of its lab where they have not stood before, and what
    dembow measured beside what they give.
    """
    yield Cell("markdown", f"# {lesson.title}\n\n{strings('export.head')}")
    yield Cell("code", SEED)
    shown: list[str] = []
    for step in lesson.steps:
        yield Cell("markdown", f"## {step.title}\n\n{step.body({})}")
        codes = codes_of(lesson, step, strings)
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


def codes_of(lesson: Lesson, step: Step, strings: Strings) -> Sequence[str]:
    """The lines that make what stands beside a step, a program a network; of a code step, a program that passes.

    A step that sets nothing shows the lab as the learner left it.
    """
    if step.kind == "code":
        return [step.program("answer")]
    if not step.spec.settings:
        return []
    lab, runs = make_lab(lab_of(lesson, step), FakeEngine(), strings), "space" in step.spec.solution
    lab.configure(step.spec.settings)
    lab.trains = lab.trains or (runs and not step.spec.reached)
    codes = list(lab.keras_codes())
    if step.spec.reached:
        lab.configure({**step.spec.settings, **step.spec.reached})
        lab.trains = runs
        codes += lab.keras_codes()
    return codes


def compared(lesson: Lesson, step: Step, strings: Strings) -> Iterator[Cell]:
    """What dembow measured, in words; then the same figures, of the lines above."""
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
    """Lines that write the series which the code reads: the document must need no other file."""
    for path in DATASETS.values():
        if f"{path.name!r}" in code:
            text = path.read_text("utf-8")
            return f"from pathlib import Path\n\nPath({path.name!r}).write_text('''\\\n{text}''')\n"
    return ""


def to_notebook(cells: Sequence[Cell]) -> str:
    """Jupyter's format, version 4.5."""
    made: list[dict[str, object]] = []
    for place, cell in enumerate(cells):
        code: dict[str, object] = {"execution_count": None, "outputs": []} if cell.kind == "code" else {}
        source = cell.text.rstrip("\n").splitlines(keepends=True)
        made.append({"id": f"cell-{place}", "cell_type": cell.kind, "metadata": {}, "source": source, **code})
    kernel = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    document = {"cells": made, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def to_script(cells: Sequence[Cell]) -> str:
    """A Python file with the prose as comments."""
    parts = []
    for cell in cells:
        if cell.kind == "code":
            parts.append(cell.text.rstrip("\n"))
        else:
            lines = MARKS.sub("", cell.text).splitlines()
            parts.append("\n".join(f"# {line}".rstrip() for line in lines))
    return "\n\n".join(parts) + "\n"


def export(lesson: Lesson, kind: Kind, strings: Strings) -> str:
    """The whole document."""
    cells = list(cells_of(lesson, strings))
    return to_notebook(cells) if kind == "notebook" else to_script(cells)
