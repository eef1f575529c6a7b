"""A screen is read from its widgets as lines: what its step says, its pictures, the row at its pointer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, cast

from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import TextArea

from core.base.language import Strings
from tui.drawing.rows import plain_text
from tui.lab_kit.base import Lab
from tui.labs.program.lab import ProgramLab
from tui.narration.pictures import tell_widget
from tui.narration.plain import POINTERS, spoken
from tui.screens.step_pane import StepPane
from tui.widgets.canvas import Canvas
from tui.widgets.line import Line
from tui.widgets.prose import Prose

ANSWERED = ("verdict", "feedback")
"""Lines of the step's pane that speak of an answer."""
HINTS = ("hint_title", "hint")
"""Lines of the step's pane that stay, whatever is answered."""
SAID = (*ANSWERED, *HINTS)
"""Lines of the step's pane that speak besides its text, from the top down."""
SHADES = ("key",)
"""Lines of a lab that tell what its shades stand for, which nobody hears: the numbers are told."""


def said_on(pane: StepPane, names: Sequence[str] = SAID) -> list[str]:
    """Return what a step's pane says besides its text, or some lines of it, as Markdown."""
    texts = []
    for name in names:
        for widget in pane.query(f"#{name}"):
            text = widget.text if isinstance(widget, Line) else cast(Prose, widget).source
            if text.strip():
                texts.append(text)
    return texts


def shown_in(lab: Lab) -> list[Widget]:
    """Return the widgets of a lab that stand on its screen, from the top down."""
    return [widget for widget in lab.walk_children(Widget) if stands(widget)]


def pictures_of(lab: Lab, strings: Strings) -> list[list[str]]:
    """Return what each widget of a lab shows, as lines."""
    # Of a program's lab that line tells of the editor's keys.
    silent = (*SHADES, "settings") if isinstance(lab, ProgramLab) else SHADES
    told = (widget for widget in shown_in(lab) if widget.id not in silent)
    return [lines for widget in told if (lines := tell_widget(widget, strings))]


def stands(widget: Widget) -> bool:
    """Return whether a widget has room on the screen, and nothing around it is hidden."""
    around: Sequence[Any] = widget.ancestors_with_self
    shown = all(one.display for one in around if isinstance(one, Widget))
    return shown and widget.size.area > 0 and not isinstance(widget, TextArea)


def pointed_at(screen: Screen[Any]) -> str:
    """Return the row at the pointer of the widget that has the focus; nothing where it has none."""
    return next((spoken(text) for _, text in pointed_rows(screen.focused)), "")


def pointed_rows(widget: Widget | None) -> Iterator[tuple[int, str]]:
    """Yield the rows of a widget that its pointer is at, each with its place."""
    if isinstance(widget, Canvas):
        for place, text in enumerate(plain_text(widget.draw(widget.size.width, widget.size.height))):
            if any(sign in text for sign in POINTERS):
                yield place, text
