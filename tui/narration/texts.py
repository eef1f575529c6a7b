"""Texts of widgets that write: they are read as they stand, a table with the names of its columns."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from textual.widgets import Input, Label, Static

from core.base.language import Strings
from tui.drawing.circuit.drain import draw_drain
from tui.drawing.numbers import percent
from tui.narration.circuits import circuit_sentences
from tui.narration.plain import counted, read_rows, read_table, table_row
from tui.widgets.canvas import Canvas
from tui.widgets.circuit import Circuit
from tui.widgets.ladder_table import LadderTable
from tui.widgets.layer_stack import LayerStack
from tui.widgets.line import Line
from tui.widgets.models_table import ModelsTable
from tui.widgets.number_grid import NumberGrid
from tui.widgets.phrase_list import PhraseList
from tui.widgets.rows import Rows

WIDTH, HEIGHT = 200, 40
"""Cells in which what is read is laid out: nothing is cut at a margin that nobody sees."""

Tell = Callable[[Any, Strings], Iterable[str]]
"""`tell(widget, strings)` gives what a widget shows, as lines."""


def read_canvas(canvas: Canvas, strings: Strings) -> list[str]:
    """Return the rows of a canvas as they stand."""
    return read_rows(canvas.draw(WIDTH, HEIGHT), strings)


def _line(line: Line, _: Strings) -> list[str]:
    return line.text.splitlines()


def _table(table: Canvas, strings: Strings) -> list[str]:
    return read_table(table.draw(WIDTH, HEIGHT), strings)


def _ladder(table: LadderTable, strings: Strings) -> Iterator[str]:
    name, figure, words = table.head
    if table.empty and not table.lines:
        yield table.empty
    for place, line in enumerate(table.lines):
        done = f"{percent(line.progress)} {line.words}" if line.progress is not None else line.words
        told = table_row([name, figure, table.judged, words], [line.name, line.figure, line.judged, done])
        yield strings("read.here", line=told) if place == table.selected else told


def _phrases(phrases: PhraseList, strings: Strings) -> list[str]:
    if not phrases.phrases:  # what stands there else is the key to its marks
        return [phrases.title]
    told = [f"{phrases.words[verdict]}: {phrase}" for verdict, phrase in phrases.phrases[1 - HEIGHT :]]
    return [phrases.title, *counted(told, strings)]


def _models(table: ModelsTable, strings: Strings) -> Iterator[str]:
    for place, line in enumerate(table.lines):
        total = sum(line.verdicts.values())
        shares = [
            f"{strings(f'verdict.{verdict}')} {percent(times / total)}"
            for verdict, times in line.verdicts.items()
            if times
        ]
        last = strings("read.picture.last_phrase", phrase=line.phrase) if line.phrase else ""
        count = line.status.removesuffix(" p")
        status = strings("read.picture.parameters", count=count) if count != line.status else line.status
        told = "; ".join(part for part in (status, ", ".join(shares), last) if part)
        named = f"{line.label}: {told}" if told else line.label
        yield strings("read.here", line=named) if place == table.selected else named


def _rows(rows: Rows, strings: Strings) -> list[str]:
    # A lone number, or the same one in every column, is the mark of a row of a picture.
    return [line for line in read_rows(rows.told, strings) if not re.fullmatch(r"(\d+)( (\1|…))*", line)]


def _circuit(circuit: Circuit, strings: Strings) -> list[str]:
    shown = circuit.shown
    if shown is None:
        return []
    cell, scene, texts, one = shown
    below = read_rows(draw_drain(circuit.drain, WIDTH), strings) if circuit.drain is not None else []
    return [*circuit_sentences(cell, scene, texts, one, strings), *below]


def _entry(entry: Input, strings: Strings) -> list[str]:
    name = str(entry.name or entry.placeholder or "")
    return [strings("read.picture.entry", name=name, value=entry.value)]


TEXTS: Mapping[type, Tell] = {
    Circuit: _circuit,
    Input: _entry,
    Label: lambda label, _: [str(label.content)],
    LadderTable: _ladder,
    LayerStack: _table,
    Line: _line,
    ModelsTable: _models,
    NumberGrid: _table,
    PhraseList: _phrases,
    Rows: _rows,
    Static: lambda static, _: [str(static.content)],
}
"""Widgets that write, each with the function that reads it."""
