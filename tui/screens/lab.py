"""A lab stands on a screen by itself, with no lesson beside it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import partial
from typing import ClassVar

from msgspec.structs import replace
from textual import events
from textual.app import ComposeResult
from textual.binding import ActiveBinding, BindingType
from textual.widget import Widget

from core.base.errors import DembowError
from core.engine.client import EngineState
from core.experiments.share import Place, share_line
from core.experiments.spec import Spec
from core.jobs.result import Result
from lessons.learner.notebook import Notebook, Prediction
from tui.front_ends import make_lab, printer_of
from tui.glyphs.sets import ASCII
from tui.keys import TURNING, bound, told
from tui.lab_kit.base import Lab
from tui.lab_kit.ghost import ghost_of
from tui.lab_kit.noting import Note
from tui.lab_kit.opening import Opening
from tui.notebook.ghosts import brief_text, ghost_text
from tui.screens.base import CourseScreen
from tui.screens.code import show_code
from tui.screens.copying import LINE, copied, kept_at
from tui.session import Session
from tui.widgets.engine_status import EngineStatus
from tui.widgets.key_bar import Key
from tui.widgets.line import Line
from tui.widgets.unsettled import on, sure

LAB_KEYS = {"plus": "+", "minus": "-", "comma": ",", "full_stop": ".", "up": "↑", "down": "↓"}
"""Signs of keys that are not written as their names."""
PAIRS = (("left", "right"), ("up", "down"), ("minus", "plus"), ("comma", "full_stop"))
"""Keys that go either way: the foot tells two of them as one where the strings have a word for both."""


def lab_keys(session: Session, lab: Lab) -> list[Key]:
    """Return the lab's own keys with their texts, one an action: the first that it has."""
    first = {action: key for key, action in reversed(lab.offered().items())}
    return [
        (key, LAB_KEYS.get(key, key), session.strings(f"lab.{lab.lab_name}.{action}"))
        for key, action in lab.offered().items()
        if key == first[action]
    ]


def scrub_keys(session: Session, lab: Lab) -> list[Key]:
    """Return the keys that lead the lab back and on, with their texts; none of a lab that has no time."""
    return [(key, sign, key_text(session, lab, key)) for key, sign in (("left", "←"), ("right", "→")) if lab.scrubs]


def pair_text(session: Session, lab: Lab, key: str) -> str:
    """Return the word for a key and the one that goes the other way; empty where there is none."""
    names = (f"lab.{lab.lab_name}.pairs.{key}", f"keys.pairs.{key}")
    return next((session.strings(name) for name in names if session.strings.has(name)), "")


def paired(session: Session, lab: Lab, keys: Sequence[Key], own: Collection[Key]) -> list[Key]:
    """Return the keys, two of the `own` ones that go either way as one, in the place of the first of them."""
    found = {key: (sign, text) for key, sign, text in keys if (key, sign, text) in own}
    joined: dict[str, Key] = {}
    for one, other in PAIRS:
        text = pair_text(session, lab, one)
        if text and one in found and other in found:
            both = f"{one} {other}", found[one][0] + found[other][0], text
            joined |= {one: both, other: both}
    return list(dict.fromkeys(joined.get(key[0], key) for key in keys))


def key_text(session: Session, lab: Lab, key: str) -> str:
    """Return what one of the screen's keys does, in the words of the lab where it has its own."""
    own = f"lab.{lab.lab_name}.keys.{key}"
    return session.strings(own if session.strings.has(own) else f"keys.lesson.{key}")


class LabHost(CourseScreen):
    """A lab host is a screen with a lab on it; it hands the lab its keys, and shows the lab's news of the engine."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bound("space", "run", "lab.run"),
        bound("left", "scrub(-1)", "lab.back"),
        bound("right", "scrub(1)", "lab.on"),
        bound("c", "code", "lab.code"),
        bound("y", "share", "lab.share"),
        bound("escape", "unfocus", "screen.unfocus"),
        *TURNING,
    ]

    lab: Lab

    @property
    def explain(self) -> str:
        """Return what `?` tells when nothing is focused."""
        return f"lab_{self.lab.lab_name}"

    @property
    def folded(self) -> str:
        """Return what `?` tells beside that: what the lab had no rows for."""
        return self.lab.folded

    def together(self, keys: Sequence[Key]) -> Sequence[Key]:
        """Return the keys, two that go either way as one.

        They stay apart where the learner has moved any, where the focus has one of them, and where arrows are words.
        """
        if self.session.keymap or self.session.glyphs == ASCII:
            return keys
        return paired(self.session, self.lab, keys, set(self.keys()))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer a line to share where the lab has any."""
        return self.lab.shares if action == "share" else super().check_action(action, parameters)

    def action_run(self) -> None:
        """Start the run, or pause it."""
        self.lab.action_run()

    def action_scrub(self, steps: int) -> None:
        """Move the lab's cursor back or on in time."""
        self.lab.action_scrub(steps)

    def action_code(self) -> None:
        """Show the Keras code of this screen."""
        try:
            code = self.lab.keras_code()
        except DembowError as error:  # a file of the learner's own that is none
            self.notify(self.session.strings.explain(error), markup=False)
            return
        show_code(self.app, code, self.session.strings)

    def action_share(self) -> None:
        """Copy the line that opens this lab as it is now, on any machine, to the clipboard."""
        strings, spec = self.session.strings, self.lab.shared()
        if spec is None:
            self.notify(strings("lab.not_shared"), markup=False)
            return
        try:
            spec.check()
        except DembowError as error:
            self.notify(strings.explain(error), markup=False)
            return
        line = f"dembow open {share_line(spec, self.share_place())}"
        told = copied(self.app, line, kept_at(LINE), strings)
        self.lab.was_shared()
        self.notify(strings("lab.shared", line=line, copied=told), markup=False, timeout=15)

    def share_place(self) -> Place:
        """Return where the learner stands."""
        return Place(lab=self.lab.lab_name)

    def pages(self) -> Sequence[Widget]:
        return [self.lab]

    def action_page(self, pages: int) -> None:
        if self.going(pages) is self.lab:
            self.lab.let_go()
        super().action_page(pages)

    def action_unfocus(self) -> None:
        """Take the focus from the widget that has it."""
        self.set_focus(None)
        self.lab.leave()

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """Binding of each key at the moment; the lab's own hold wherever nothing nearer to the focus has the key."""
        active, strings = super().active_bindings, self.session.strings
        own = {key: ActiveBinding(self.lab, one, True) for key, one in self.lab.own_bindings().items()}
        return {**active, **{key: told(one, strings) for key, one in own.items() if not self._nearer(active.get(key))}}

    def _nearer(self, active: ActiveBinding | None) -> bool:
        """Tell whether a binding is of the screen or of what has the focus, and not of the app, which comes last."""
        return active is not None and active.node is not self.app

    def own_keys(self) -> set[str]:
        return super().own_keys() | set(self.lab.own_bindings())

    def bound_classes(self) -> Iterator[type]:
        yield type(self.lab)
        yield from super().bound_classes()

    def on_key(self, event: events.Key) -> None:
        # Keys arrive here before any binding is looked at: what has the focus goes first. The app acts upon bindings
        # in its own turn; the lab's keys wait for it too, or one typed right after an arrow would overtake it.
        # Textual itself looks at the lab's bindings only while something within the lab has the focus.
        binding = self.lab.own_bindings().get(event.key)
        if binding is not None and not self._nearer(super().active_bindings.get(event.key)):
            event.stop()
            event.prevent_default()
            self.app.call_later(self._press, binding.action)

    @sure
    async def _press(self, action: str) -> None:
        if self.is_current:
            await self.app.run_action(action, self.lab)

    def show_engine(self, state: EngineState) -> None:
        if not self.lab.running:
            super().show_engine(state)

    @on(Lab.StatusChanged)
    def _status(self, event: Lab.StatusChanged) -> None:
        event.stop()
        self.query_one(EngineStatus).show(event.state, event.text, event.fraction)

    def noting(self, lab: str) -> Note:
        """Return what will write down a run that is asked for now: with this place, and the latest answer as it is."""
        place = replace(self.share_place(), lab=lab)
        bet = Notebook(self.session.progress).latest_bet(place.lesson, self.bets())
        return partial(self._keep_run, place, bet)

    def _keep_run(self, place: Place, bet: Prediction | None, spec: Spec, result: Result) -> None:
        try:
            Notebook(self.session.progress).keep(place, spec, result, bet)
        except DembowError as error:
            # The result stands on the screen all the same; that it is kept nowhere must be said.
            self.notify(self.session.strings.explain(error), markup=False, severity="warning", timeout=10)

    def haunt(self) -> None:
        """Open the lab with the run that ships for it."""
        ghost, strings, asked = ghost_of(self.lab.lab_name), self.session.strings, self.lab.shared()
        told = ghost and ghost_text(self.lab.lab_name, ghost, asked, strings)
        if ghost and told:
            figures = printer_of(ghost.result).figures(ghost.result, strings)
            self.lab.haunt(told, figures, ghost.spec, brief_text(self.lab.lab_name, ghost, asked, strings))

    def bets(self) -> Collection[str]:
        """Return the steps of this lesson, if it is one, that ask for a prediction."""
        return ()

    async def on_unmount(self) -> None:
        # Textual calls the `on_unmount` of every class: those of the screens must not call this one again.
        self.lab.stop_run()


class LabScreen(LabHost):
    """This screen gives its whole body to one lab."""

    def __init__(
        self,
        session: Session,
        lab: str,
        settings: Opening | None = None,
        file: tuple[str, str] | None = None,
        *,
        again: bool = False,
    ) -> None:
        """Open the lab by its name; where the notebook asks for a run `again`, run it, and lead back there.

        `settings` is the run of a shared line, or settings as a lesson writes them; none leaves the lab as it comes.
        `file` names a series of the learner's own, with its column.
        """
        super().__init__(session)
        self._again = again
        self.lab = make_lab(lab, session.engine, session.strings)
        self.lab.keymap, self.lab.noting = session.keymap, self.noting
        if file:
            self.lab.take_file(*file)
        if settings:
            self.lab.open_with(settings)

    def compose_body(self) -> ComposeResult:
        yield Line(id="title")
        yield self.lab

    def on_mount(self) -> None:
        self.haunt()
        if self._again:
            self.call_after_refresh(self.action_run)

    def action_unfocus(self) -> None:
        """Take the focus from what has it; where nothing has it, go back to the notebook, if that is below."""
        if self._again and self.focused is None:
            self.session.doors.back()
        else:
            super().action_unfocus()

    def keys(self) -> Sequence[Key]:
        last = [("pagedown", "⇟"), ("c", "c"), ("y", "y"), ("question_mark", "?"), ("g", "g"), ("L", "L"), ("q", "q")]
        back = [("escape", "esc", self.session.strings("keys.notebook.back"))] if self._again else []
        return [
            ("space", "␣", key_text(self.session, self.lab, "space")),
            *back,
            *scrub_keys(self.session, self.lab),
            *lab_keys(self.session, self.lab),
            *((key, shown, key_text(self.session, self.lab, key)) for key, shown in last),
        ]

    def show_texts(self) -> None:
        super().show_texts()
        strings = self.session.strings
        self.write("title", strings(f"lab.{self.lab.lab_name}.title"), "strong")
        self.lab.strings, self.lab.keymap = strings, self.session.keymap
        if self.lab.ghostly:
            self.haunt()  # in the language of now
        self.lab.show_all()
