"""Labs with a table over two plots share this: which picture is seen, a list to choose from, numbers to write."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget

from core.base.errors import DembowError
from tui.drawing.figure import Figure
from tui.lab_kit.base import following
from tui.lab_kit.fields import FieldsLab
from tui.lab_kit.modal import ModalLab
from tui.widgets.checklist import Checklist
from tui.widgets.fields import Field, Fields
from tui.widgets.ladder_table import LadderTable
from tui.widgets.line import Line
from tui.widgets.plot import Plot

WIDE = 110
"""Columns of the lab from which two plots stand side by side."""


class PlotsLab(ModalLab, FieldsLab):
    """The lab shows one of its `views`; where there is room for two, the first with another beside it."""

    modes: ClassVar[tuple[str, ...]] = ("choosing", "writing")
    views: ClassVar[tuple[str, ...]]
    """Names of the pictures."""
    fronts: ClassVar[tuple[str, ...]] = ("#plots",)
    number_texts: ClassVar[str]
    """Section of the strings with the names of the numbers that can be written."""
    DEFAULT_CSS = """
    PlotsLab {
        & #verdict { margin: 0 0 1 0; }
        & #plots { height: 1fr; min-height: 9; }
        & Plot { width: 1fr; height: 100%; }
        & #second, & Checklist, & Fields { display: none; }
        &.wide #second { display: block; }
        &.choosing #plots, &.writing #plots { display: none; }
        &.choosing Checklist, &.writing Fields { display: block; }
    }
    """
    view: str
    """Name of the picture that is seen."""

    def parts(self, table: LadderTable) -> Iterator[Widget]:
        """Yield what every such lab is composed of, from the settings down to the plots."""
        yield Line(id="settings", style="dim")
        yield table
        yield Line(id="verdict")
        with Horizontal(id="plots"):
            yield Plot(id="plot")
            yield Plot(id="second")

    def overlays(self) -> ComposeResult:
        """Yield what stands where the plots do in a mode."""
        yield Checklist(id="choices")
        yield Fields(id="fields")

    def on_resize(self) -> None:
        self.set_class(self.size.width >= WIDE, "wide")
        self.show_all()

    def figure(self, view: str) -> Figure:
        """Return the picture of that name."""
        raise NotImplementedError

    def select(self, steps: int) -> None:
        """Go that many lines down the table."""
        raise NotImplementedError

    def show_plots(self) -> None:
        """Draw the picture, or both."""
        wide = self.has_class("wide")
        self.query_one("#plot", Plot).show(self.haunted(self.figure(self.views[0] if wide else self.view)))
        if wide:
            self.query_one("#second", Plot).show(self.haunted(self.figure(self.second)))

    @property
    def second(self) -> str:
        """Name of the picture that the second plot shows, where there is room for it."""
        return self.view if self.view != self.views[0] else self.views[1]

    def action_view(self) -> None:
        """Show the next picture."""
        wide = self.has_class("wide")
        self.view = following(self.views[1:] if wide else self.views, self.second if wide else self.view)
        self.show_all()

    def action_row_up(self) -> None:
        """Go to the line above."""
        self.select(-1)

    def action_row_down(self) -> None:
        """Go to the line below."""
        self.select(1)

    def label(self, name: str) -> str:
        """Return the name of a number that can be written."""
        return self.strings(f"{self.number_texts}.{name}")

    def number_fields(self, numbers: Mapping[str, float]) -> list[Field]:
        """Return numbers as lines to write in."""
        return [Field(name, self.label(name), f"{value:g}") for name, value in numbers.items()]

    def write(self, fields: Sequence[Field]) -> None:
        """Ask for what is to be written in these lines."""
        self.enter("writing")
        self.ask_for(fields)

    def labelled(self, error: DembowError) -> DembowError:
        option = f"{self.number_texts}.{error.fields.get('option', '')}"
        if not self.strings.has(option):
            return error
        return DembowError(error.key, **{**error.fields, "option": self.strings(option)})
