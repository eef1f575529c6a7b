"""The key `?` explains the focused widget, and the keys of this screen."""

from __future__ import annotations

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from core.base.language import Strings
from tui.keys import PAGING, bound
from tui.screens.base import CourseScreen, turn
from tui.screens.focus import own_keys, plain
from tui.screens.unsettled import SureScreen
from tui.widgets.prose import Prose


class Sheet(ModalScreen[None], SureScreen):
    """A sheet lays a text over the screen. Any of the usual keys takes it away."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bound("escape,enter,q,question_mark,f1,c", "dismiss", "sheet.close"),
        bound("up", "scroll(-1)", "sheet.up"),
        bound("down", "scroll(1)", "sheet.down"),
        *PAGING,
    ]

    def __init__(self, title: str, text: str, foot: str) -> None:
        super().__init__()
        self._title, self._text, self._foot = title, text, foot

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="sheet", can_focus=False) as sheet:
            sheet.border_title = self._title.replace("[", "\\[")
            yield Prose(self._text)
            yield Static(self._foot, markup=False, id="foot")

    async def action_dismiss(self, result: None = None) -> None:
        """Take the sheet away, where it is there yet."""
        if self.is_current:
            self.dismiss(result)

    def action_scroll(self, steps: int) -> None:
        """Scroll a text that is longer than the screen."""
        self.query_one("#sheet").scroll_relative(y=steps, animate=False)

    def action_page(self, pages: int) -> None:
        """Scroll by a page."""
        turn(self.query_one("#sheet"), pages)


class Explanation(Sheet):
    """This sheet explains what has the focus; `k` leads on to the glossary."""

    BINDINGS: ClassVar[list[BindingType]] = [bound("k", "glossary", "app.glossary")]

    def action_glossary(self) -> None:
        """Take the sheet away and open the glossary."""
        if not self.is_current:
            return
        self.dismiss()
        self.app.call_later(self.app.run_action, "app.glossary")


def keys_of(app: App[None]) -> list[tuple[str, str]]:
    """Return the keys of the moment with what they do, a row a doing.

    First come those of what has the focus, then those of the screen, and last those that act everywhere.
    """
    screen = app.screen
    offered = screen.keys_here() if isinstance(screen, CourseScreen) else ()
    told: dict[str, list[str]] = {}
    for _, shown, does in offered:
        told.setdefault(does, []).append(shown)
    own: dict[str, list[str]] = {}
    everywhere: dict[str, list[str]] = {}
    pressed, signs = {one for key, _, _ in offered for one in key.split()}, "".join(shown for _, shown, _ in offered)
    for key, active in own_keys(screen):
        sign, does = app.get_key_display(Binding(key, "")), plain(active)
        if active.binding.id and key not in pressed and not (len(sign) == 1 and sign in signs):
            (told if does in told else own).setdefault(does, []).append(sign)
    for key, active in screen.active_bindings.items():
        if active.node is app and (active.binding.id or "").startswith("app.") and key not in pressed:
            does = plain(active)
            place = next((one for one in (told, own) if does in one), everywhere)
            place.setdefault(does, []).append(app.get_key_display(Binding(key, "")))
    return [(" ".join(shown), does) for does, shown in (own | told | everywhere).items()]


def explain(app: App[None], strings: Strings) -> None:
    """Lay the explanation of the focused thing over the screen."""
    if isinstance(app.screen, ModalScreen):
        return
    name = getattr(app.focused, "explain", None) or getattr(app.screen, "explain", "screen")
    table = "\n".join(f"| `{shown}` | {does} |" for shown, does in keys_of(app))
    told = [strings(f"explain.{name}.body"), getattr(app.screen, "folded", "")]
    body = "\n\n".join([*filter(None, told), f"| {strings('keys.key')} | {strings('keys.does')} |\n|---|---|\n{table}"])
    app.push_screen(Explanation(strings(f"explain.{name}.title"), body, strings("explain.foot")))
