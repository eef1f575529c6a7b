"""This question asks for a number."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Button, Input, Static

from tui.drawing.numbers import written
from tui.keys import bound
from tui.widgets.answer import SKIPPED, UNKNOWN, AnswerGiven
from tui.widgets.entry import NumberEntry
from tui.widgets.unsettled import SureNode, on


@dataclass(frozen=True)
class NumberWords:
    """Words of a number question, in the learner's language."""

    range: str
    """Words for the answers that can be, such as `a number from 0 to 100`."""
    empty: str
    """Words for a line in which nothing stands: which signs it takes."""
    invalid: str
    """Template with `{received}`: that this is no number."""
    outside: str
    """Template with `{received}`: that this cannot be, and what can."""
    truth: str
    """Template that lays `{truth}` beside what was `{given}`."""
    alone: str
    """Template with `{truth}`, where nothing was given."""
    quoted: Callable[[str], str] = str
    """Function that makes what was written short enough to be quoted."""


class NumberQuestion(SureNode, Vertical):
    """The learner writes into a line, or says "I don't know". Escape gives the keys back to the screen."""

    explain: ClassVar[str] = "number"
    BINDINGS: ClassVar[list[BindingType]] = [
        bound("escape", "leave", "field.leave"),
        bound("up,down", "other", "number.other"),
    ]
    DEFAULT_CSS = """
    NumberQuestion {
        height: auto;
        & Input { width: 24; margin: 0 0 1 0; }
        & Static { height: auto; }
        & Button { min-width: 10; }
        & #legend { color: $text-muted; }
    }
    """

    def __init__(
        self,
        *,
        placeholder: str,
        unknown: str,
        words: NumberWords,
        parse: Callable[[str], float | None],
        holds: Callable[[float], bool],
    ) -> None:
        """Take texts, `parse`, which reads a number as people write it, and `holds`, which knows what can be."""
        super().__init__()
        self._placeholder, self._unknown, self._words = placeholder, unknown, words
        self._parse, self._holds = parse, holds
        self.legend = ""
        """Words that say what its keys do."""
        self._handed_in = ""
        self._told = False
        """Whether anything was told of an answer."""

    def compose(self) -> ComposeResult:
        yield NumberEntry(self.explain, placeholder=self._placeholder, compact=True)
        unknown = Button(Content(self._unknown), id="unknown", compact=True)
        unknown.explain = "unknown"  # type: ignore[attr-defined]
        yield unknown
        yield Static(self._words.range, id="said", markup=False)
        yield Static(self.legend, id="legend", markup=False)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        number = self._parse(event.value)
        said = self.query_one("#said", Static)
        if not event.value.strip():  # letters never came this far: the line leaves them to the screen
            said.update(self._words.empty)
        elif number is None:
            said.update(self._words.invalid.format(received=self._words.quoted(event.value)))
        elif not self._holds(number):
            said.update(self._words.outside.format(received=self._words.quoted(event.value)))
        else:
            self._handed_in = event.value.strip()
            self.post_message(AnswerGiven(self, number))
            return
        self.call_after_refresh(said.scroll_visible, animate=False)  # a long step may have pushed it out of sight

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.scroll_visible(animate=False)  # where a long step has pushed the line out of sight

    def on_key(self, event: events.Key) -> None:
        # Whoever has gone on to the button and begins a number means the line.
        line = self.query_one(Input)
        if event.character in NumberEntry.SIGNS and not line.has_focus:
            event.stop()
            event.prevent_default()
            self.screen.set_focus(line)
            line.post_message(
                events.Key(event.key, event.character)
            )  # after the focus, which selects what stands there

    @on(events.DescendantFocus)
    @on(events.DescendantBlur)
    def _tells_its_keys(self) -> None:
        self.query_one("#legend", Static).display = bool(self.legend) and (not self._told or self.has_focus_within)

    @on(Button.Pressed, "#unknown")
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.post_message(AnswerGiven(self, UNKNOWN))

    def reveal(self, given: object, truth: object) -> None:
        """Lay the truth beside the answer, or say it alone where the question was skipped."""
        self._told, self._handed_in = True, self.line.value.strip()
        self._tells_its_keys()
        shown = self._unknown if given == UNKNOWN else written(given)
        template = self._words.alone if given == SKIPPED else self._words.truth
        self.query_one("#said", Static).update(template.format(given=shown, truth=written(truth)))

    def miss(self, given: object) -> None:  # noqa: ARG002
        """Leave the number where it stands, and keep the truth back."""
        self._told = True
        self._tells_its_keys()

    @property
    def keys_told(self) -> str:
        """Words on its keys that stand in its last rows; once there is an answer, only where it is answered again."""
        return self.legend if self.query_one("#legend", Static).display else ""

    @property
    def standing(self) -> str | None:
        """Number that is written and not handed in, as it is written; none where the line is empty."""
        written = self.line.value.strip()
        return None if written in ("", self._handed_in) else written

    def resume(self, begun: object) -> None:
        """Write what was written."""
        self.line.value = str(begun)

    @property
    def line(self) -> Input:
        """Line in which the learner writes."""
        return self.query_one(Input)

    def focus(self, scroll_visible: bool = True, from_app_focus: bool = False) -> NumberQuestion:  # noqa: ARG002
        """Give the focus to the line."""
        self.line.focus(scroll_visible)
        return self

    def action_leave(self) -> None:
        """Leave the line for the screen: the button would take the next enter for not knowing."""
        self.screen.set_focus(None)

    def action_other(self) -> None:
        """Go from the line to the button, or back."""
        line, button = self.query_one(Input), self.query_one("#unknown", Button)
        (button if line.has_focus else line).focus()
