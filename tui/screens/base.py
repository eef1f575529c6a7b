"""The base of all screens has a foot with the engine's state and the keys, and asks for more room where it is short."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingsMap, BindingType
from textual.containers import Vertical
from textual.css.query import NoMatches
from textual.screen import Screen
from textual.widget import Widget

from core.engine.client import EngineState
from tui.keys import bindings_of, bound, names_by_key, told, without_keys
from tui.screens.focus import under_focus
from tui.screens.unsettled import SureScreen
from tui.session import Session
from tui.widgets.engine_status import EngineStatus
from tui.widgets.key_bar import Key, KeyBar
from tui.widgets.line import Line
from tui.widgets.unsettled import on, unsettled

SMALLEST = (60, 20)
"""Columns and rows below which the screen asks for more room."""
WIDE = 100
"""Columns from which prose and lab stand side by side."""
TALL = 30
"""Rows from which there is air between the parts of a lab."""
PAGE_DOWN = "pagedown"
PINNED = ("h", "question_mark")
"""Keys that help: the foot always has room for them."""


class CourseScreen(SureScreen):
    """A course screen has a foot. Subclasses compose a body and say which keys there are."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [bound("g", "map", "screen.map")]
    shortened: ClassVar[Collection[str]] = ()
    """Keys that a narrow foot tells in a word of its own, whatever a lab calls what they do."""
    wide_from: ClassVar[int] = WIDE
    """Columns from which panes stand side by side."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._went_on: Widget | None = None
        """Widget that the page down scrolls, of which the foot tells; none where it offers no such key."""
        self._drawer = asyncio.Lock()
        """Lock of whoever draws a step: keys that come meanwhile wait, since one drawing takes apart another's."""
        self._redraws = 0
        """Number of times that it was asked to draw anew."""

    def compose(self) -> ComposeResult:
        # Before there is anything below it: each later change of a class has every style on the screen computed again.
        self._make_room(*self.app.size)
        with Vertical(id="body"):
            yield from self.compose_body()
        yield EngineStatus(id="engine")
        yield KeyBar(id="keys")
        yield Line(id="small")

    def compose_body(self) -> ComposeResult:
        """Yield the widgets above the foot."""
        raise NotImplementedError

    def keys(self) -> Sequence[Key]:
        """Return the keys of this screen, the most important first."""
        raise NotImplementedError

    def keys_here(self) -> list[Key]:
        """Return the keys of this screen as the learner has set them, and as they act under what has the focus.

        A page down is none of them where nothing lies further down.
        """
        keys = [key for key in self.keys() if key[0] != PAGE_DOWN or self.goes_on()]
        return self.in_foot(under_focus(self, [self._as_set(*key) for key in keys], self.own_keys()))

    def in_foot(self, keys: Sequence[Key]) -> list[Key]:
        """Return keys as the foot writes them: some together, with signs of the terminal, in short where narrow."""
        keys = self.together(keys)
        return [(key, self.session.key_sign(sign), self._in_short(key, does)) for key, sign, does in keys]

    def together(self, keys: Sequence[Key]) -> Sequence[Key]:
        """Return the keys with those as one that the foot tells together."""
        return keys

    def _in_short(self, key: str, does: str) -> str:
        """Return what a key of the lesson's does in one word, where the foot is narrow and there is such a word."""
        strings = self.session.strings
        if self.has_class("wide") or not strings.has(f"keys.short.{key}"):
            return does
        own = key in self.shortened or does == strings(f"keys.lesson.{key}")
        return strings(f"keys.short.{key}") if own else does

    def pages(self) -> Sequence[Widget]:
        """Return the widgets that may be longer than the screen; the first of them is scrolled first."""
        return [*self.query("#page")]

    def goes_on(self) -> bool:
        """Return whether there is more of a page than is seen, further down."""
        return self.going(1) is not None

    def going(self, pages: int) -> Widget | None:
        """Return the page that is scrolled: the first that goes on, on the way back the last; none where none does."""
        return next((page for page in self.pages()[:: 1 if pages > 0 else -1] if _goes(page, pages)), None)

    def action_page(self, pages: int) -> None:
        """Scroll by a page."""
        page = self.going(pages)
        if page is not None:
            turn(page, pages)

    def pinned(self) -> set[str]:
        """Return the keys that never give way at the foot, as the learner has set them."""
        return {self._as_set(key, "", "")[0] for key in PINNED}

    def own_keys(self) -> set[str]:
        """Return the keys that act on the screen while nothing has the focus."""
        bindings = BindingsMap([*bindings_of(type(self)), *bindings_of(type(self.app))])
        bindings.apply_keymap(dict(self.session.keymap))
        return {key for key, _ in bindings}

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """Binding of each key at the moment, in the language of the moment."""
        return {key: told(active, self.session.strings) for key, active in super().active_bindings.items()}

    def bound_classes(self) -> Iterator[type]:
        """Yield the classes that have bindings on this screen, the screen's first."""
        yield type(self)
        yield type(self.app)
        for widget in self.query("*"):
            yield type(widget)

    def write(self, name: str, text: str, style: str = "plain") -> None:
        """Put text on the line of that name; do nothing when the screen is being taken down."""
        for line in self.query(f"#{name}").results(Line):
            line.show(text, style)

    def show_texts(self) -> None:
        """Write every text again: the language may have changed."""
        for bar in self.query(KeyBar):
            bar.show(self.keys_here(), self.pinned())
        self.refresh_bindings()
        self.show_engine(self.session.engine.state)
        self._make_room(self.size.width, self.size.height)

    def on_mount(self) -> None:
        # Textual calls the `on_mount` of every class; those of the screens must not call this one again.
        self.bindings_updated_signal.subscribe(self, self._show_keys)
        self.screen_layout_refresh_signal.subscribe(self, self._laid_out, immediate=True)

    def _show_keys(self, _: Screen[None]) -> None:
        """Write the foot's keys again: the focus has moved, or what is offered has changed."""
        if self.is_current and self.is_attached:
            for bar in self.query(KeyBar):
                bar.show(self.keys_here(), self.pinned())

    def _laid_out(self, screen: Screen[None]) -> None:
        """Offer the page down, or no longer: what is seen has moved or grown."""
        going = self.going(1)
        if self._went_on is not going:
            self._went_on = going
            self._show_keys(screen)

    def on_screen_resume(self) -> None:
        """Listen to the engine and write every text when the screen is shown, at first or again."""
        self.session.engine.listen(self.show_engine)
        self.show_texts()
        self._tell_lost_keys()

    def on_resize(self, event: events.Resize) -> None:
        self._make_room(event.size.width, event.size.height)

    def show_engine(self, state: EngineState) -> None:
        """Show the engine's state in the foot."""
        for status in self.query(EngineStatus):  # none, while the screen comes or goes
            status.show(state, self.session.strings(f"engine.{state}"))

    def redraw(self, draw: Callable[[], Awaitable[None]]) -> None:
        """Draw anew once nobody draws; of several that wait for that, only the last draws.

        What is being drawn is not cut off: it may be about to set up what the new picture counts on.
        """
        self._redraws += 1
        self.run_worker(self._redraw(draw, self._redraws), group="step")

    async def _redraw(self, draw: Callable[[], Awaitable[None]], number: int) -> None:
        async with self._drawer:
            if number == self._redraws:
                with self.drawing():
                    await draw()

    @contextmanager
    def drawing(self) -> Iterator[None]:
        """Forgive widgets that are gone while the screen is drawn bit by bit.

        A learner who leaves meanwhile takes the screen down part after part, so a missing part is no fault then.
        """
        try:
            yield
        except NoMatches as error:
            if self.is_current and self.is_attached and not unsettled(error, self.app):  # not attached: the app leaves
                raise

    def action_map(self) -> None:
        """Go to the map."""
        self.session.doors.map()

    def _as_set(self, key: str, written: str, text: str) -> Key:
        keymap = self.session.keymap
        name = names_by_key(self.bound_classes()).get(key) if keymap else None
        if name is None or name not in keymap:
            return key, written, text
        own = keymap[name].partition(",")[0]
        return own, self.app.get_key_display(Binding(own, "")), text

    def _tell_lost_keys(self) -> None:
        """Tell once which bindings the learner's own keys leave without a key."""
        session = self.session
        if not session.keymap:
            return
        lost = {name for kind in self.bound_classes() for name in without_keys(kind, session.keymap)}
        new = sorted(lost - session.lost_keys)
        session.lost_keys |= lost
        if new:
            from tui.keymap import doing  # few have keys of their own

            names = ", ".join(f"{doing(name, session.strings)} ({name})" for name in new)
            self.notify(session.strings("keymap.clash", names=names), markup=False, timeout=10)

    def _make_room(self, width: int, height: int) -> None:
        self.set_class(width >= self.wide_from, "wide")
        self.set_class(height >= TALL, "tall")
        small = width < SMALLEST[0] or height < SMALLEST[1]
        self.set_class(small, "small")
        if small:
            wanted = {"width": SMALLEST[0], "height": SMALLEST[1], "columns": width, "rows": height}
            self.write("small", self.session.strings("screen.small", **wanted), "warn")

    @on(KeyBar.KeyPicked)
    async def _key_picked(self, event: KeyBar.KeyPicked) -> None:
        event.stop()
        character = event.key if len(event.key) == 1 else None
        self.app.post_message(events.Key(event.key, character))


def turn(page: Widget, pages: int) -> None:
    """Scroll by pages, of each of which the next one shows two rows again."""
    page.scroll_relative(y=pages * max(1, page.size.height - 2), animate=False)


def _goes(page: Widget, pages: int) -> bool:
    """Return whether a widget can be scrolled further down, or up for less than zero."""
    here, last = page.scroll_offset.y, page.max_scroll_y
    return page.display and (here < last if pages > 0 else here > 0)
