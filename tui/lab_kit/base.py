"""Base of every lab: settings that a step sets, facts that a goal asks for, runs in the engine."""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping, Sequence
from contextlib import aclosing
from functools import partial
from typing import Any, ClassVar, TypeVar

from textual.binding import Binding, BindingsMap
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget
from textual.worker import Worker

from core.base.errors import DembowError
from core.base.language import Strings
from core.engine.client import Engine
from core.engine.fault_log import failed_by, log_fault
from core.experiments.spec import Spec
from core.jobs.events import (
    Event,
    LettersAdvanced,
    RaceAdvanced,
    ResultReady,
    RunCancelled,
    RunFailed,
    TrainingAdvanced,
    TranslationAdvanced,
)
from core.jobs.stages import StageEntered
from tui.drawing.figure import Figure
from tui.drawing.haunted import over_ghost
from tui.drawing.motion import NONE
from tui.keys import Keymap, bound, key_told
from tui.lab_kit.framing import FramedLab
from tui.lab_kit.noting import Note, Noting
from tui.lab_kit.opening import Opening
from tui.lab_kit.parts import Part
from tui.lab_kit.status import status_of
from tui.widgets.line import Line
from tui.widgets.unsettled import unsettled

REDRAWS = 12
"""Redraws a second. Progress comes faster than eyes: only the latest is drawn."""

TOLD_EVERY = 1.0
"""Seconds between two pictures of a training, for whoever wants no motion: the numbers are told, nothing moves."""
PICTURES = (TrainingAdvanced, RaceAdvanced, LettersAdvanced, TranslationAdvanced)
"""Events that are pictures of a training."""
EARLY = 0.75
"""Share of the time between two redraws after which a picture that comes is drawn at once."""

TELLING = 26
"""Rows of a lab from which it tells all of the run that ships: in a lower one that would take rows of the picture."""

Choice = TypeVar("Choice")
Number = TypeVar("Number", int, float)
Document = Mapping[str, Any]


def _nowhere(_: str) -> Note:
    """Return what lets a run go: nobody keeps a notebook here."""
    return lambda _, __: None


def following(values: Sequence[Choice], value: Choice) -> Choice:
    """Return the value after `value`, round and round; the first one where `value` is none of them."""
    return values[(values.index(value) + 1) % len(values)] if value in values else values[0]


def above(values: Sequence[Number], value: Number) -> Number:
    """Return the least of the values that are larger, or `value` itself where none is."""
    return min((one for one in values if one > value), default=value)


def below(values: Sequence[Number], value: Number) -> Number:
    """Return the largest of the values that are smaller, or `value` itself where none is."""
    return max((one for one in values if one < value), default=value)


def lab_bindings(lab: str, keys: Mapping[str, str]) -> list[Binding]:
    """Return the bindings of a lab's own keys, one an action; their texts are the lab's."""
    actions = list(dict.fromkeys(keys.values()))
    of_action = {action: ",".join(key for key, other in keys.items() if other == action) for action in actions}
    return [bound(of_action[action], action, f"lab.{lab}.{action}") for action in actions]


class Lab(FramedLab, can_focus=False):
    """A lab shows a network to act upon. Its `keys` become bindings, which the screen hands on from any focus."""

    lab_name: ClassVar[str]
    scrubs: ClassVar[bool] = True
    """Whether the lab has a time to go back and on in."""
    keys: ClassVar[Mapping[str, str]]
    """Actions by key, in the order of importance. The strings call an action `lab.<name>.<action>`."""
    revealable: ClassVar[Mapping[str, Part]] = {}
    """Parts that a lesson may leave out, by name. The strings call a part `lab.<name>.parts.<part>`, by the word that a
    lesson must have said before it stands on the screen.
    """

    def __init_subclass__(cls, **options: Any) -> None:
        # Before Textual gathers the bindings of a class.
        if "lab_name" in vars(cls):
            cls.BINDINGS = [*vars(cls).get("BINDINGS", ()), *lab_bindings(cls.lab_name, cls.keys)]
        super().__init_subclass__(**options)

    class FactsChanged(Message):
        """The message says that something changed which a goal may ask for."""

    class StatusChanged(Message):
        """The message says that the run of this lab moved on."""

        def __init__(self, state: str, text: str, fraction: float | None) -> None:
            super().__init__()
            self.state, self.text, self.fraction = state, text, fraction

    def __init__(self, engine: Engine, strings: Strings) -> None:
        super().__init__(id=f"lab_{self.lab_name}")
        self.engine = engine
        self.strings = strings
        self.keymap: Keymap = {}
        """Keys that the learner chose, by binding."""
        self.noting: Noting = _nowhere
        """Way to the notebook; whoever shows this lab sets it."""
        self.trains = False
        """Whether a run was asked for: the Keras lines train what they else would only build."""
        self.facts: dict[str, object] = {"running": False, "finished": False}
        self._revealed: Collection[str] | None = None
        self._ghost_told = ""
        self._ghost_brief = ""
        self._ghost_figures: Sequence[Figure] = ()
        self._ghost_spec: Spec | None = None
        self._ghost_beside: Spec | None = None
        """Run that this lab asked for when the ghost came: that of another is none of the ghost's."""
        self._latest: Event | None = None
        self._drawn: tuple[float, int] = (0.0, 0)
        """Moment and step of the picture of a training that was drawn last."""
        self._run: Worker[None] | None = None
        self._ticker: Timer | None = None

    def on_mount(self) -> None:
        # Textual calls the `on_mount` of every class; those of the labs must not call this one again.
        self._ticker = self.set_interval(1 / REDRAWS, self._tick)
        self._hide_parts()
        if self.is_attached:  # or somebody left while it was being opened
            self.mount(Line(id="ghost"))
            self._show_ghost()

    def configure(self, settings: Mapping[str, Any]) -> None:
        """Set the lab as a step asks. Settings are language-neutral; each lab documents its own."""
        raise NotImplementedError

    def open_with(self, opening: Opening) -> None:
        """Set the lab to a run, or to settings as a lesson writes them."""
        if isinstance(opening, Spec):
            self.take(opening)
        else:
            self.configure(opening)

    def take(self, spec: Spec) -> None:
        """Ask for this run from now on, as somebody shared it or the notebook kept it."""
        raise NotImplementedError

    def take_file(self, path: str, column: str) -> None:
        """Take a column of the learner's own file; the setting `data` asks for it as `csv`."""
        raise NotImplementedError

    def action_run(self) -> None:
        """Run, or stop the run that goes on: the space bar."""
        raise NotImplementedError

    def action_scrub(self, steps: int) -> None:
        """Go back or on by that many steps: the left and right arrows."""
        raise NotImplementedError

    def leave(self) -> None:
        """Take away whatever stands over the lab's usual picture: the escape key."""

    def keras_code(self) -> str:
        """Return the Keras lines that make what this screen shows, with its present settings."""
        return self.keras_codes()[0]

    def keras_codes(self) -> Sequence[str]:
        """Return the Keras lines of all that is compared: a program a network where the screen shows one at a time."""
        raise NotImplementedError

    def shared(self) -> Spec | None:
        """Return the run that a shared line gives again; none where no line could."""
        return None

    @property
    def shares(self) -> bool:
        """Whether this lab has lines to share at all: a plaything has nothing that another machine would run."""
        return type(self).shared is not Lab.shared

    def was_shared(self) -> None:
        """Take note that the shared line has just been copied."""

    def hear(self, event: Event) -> None:
        """Keep an event the moment it comes, where none may be missed; `show_event` draws."""

    def show_event(self, event: Event) -> None:
        """Draw an event of the run: the latest progress, or the last event."""
        raise NotImplementedError

    def show_all(self) -> None:
        """Draw everything as it stands, in the language of `strings`."""
        raise NotImplementedError

    def animate_step(self) -> None:
        """Move what is animated; the lab calls this `REDRAWS` times a second."""

    @property
    def playing(self) -> bool:
        """Whether something plays that `animate_step` brings to an end; whoever wants no motion sees that at once."""
        return False

    @property
    def steps_per_frame(self) -> int | None:
        """Training steps a picture; none for full speed, zero for one whenever the learner asks for it."""
        return None

    @property
    def moves(self) -> bool:
        """Whether the learner wants motion."""
        return bool(self.app.animation_level != NONE)

    def reveal(self, parts: Collection[str] | None) -> None:
        """Let these of the lab's parts stand on the screen, and no other; none stands for all of them."""
        self._revealed = parts
        self._hide_parts()
        self.show_all()

    def _hide_parts(self) -> None:
        for part, of_part in self.revealable.items():
            for widget in self.query(of_part.selector) if of_part.selector else ():
                widget.set_class(not self.shows(part), "unrevealed")

    def shows(self, part: str) -> bool:
        """Return whether a part stands on the screen."""
        return not self.revealable[part].extra if self._revealed is None else part in self._revealed

    def haunt(self, told: str, figures: Sequence[Figure], spec: Spec | None = None, brief: str = "") -> None:
        """Open with a run that ships, told in a line until the learner's own is there, and drawn faintly under that.

        A low lab tells it in `brief`, if there is any. `spec` says what that run was asked for. It goes when this lab
        asks for another run than it does now. No line and no figures lay the ghost.
        """
        self._ghost_spec = spec
        self._ghost_beside = self.asked_for()
        if (told, figures) != (self._ghost_told, self._ghost_figures):
            self._ghost_told, self._ghost_brief, self._ghost_figures = told, brief, figures
            self._show_ghost()
            self.show_all()

    def haunted(self, figure: Figure) -> Figure:
        """Return a figure with what the ghost has of the same one under it."""
        same = [ghost for ghost in self._ghost_figures if ghost.title == figure.title]
        return over_ghost(figure, same[0], self.strings) if same and self.as_haunted() else figure

    def resembles(self, ghost: Spec) -> bool:  # noqa: ARG002 - a lab whose figures are of data looks at them
        """Return whether a run that ships is of what this lab shows, so that both may stand in one figure."""
        return True

    def asked_for(self) -> Spec | None:
        """Return the run beside which a ghost stands: that of a shared line, but for what no ghost depends on."""
        return self.shared()

    def as_haunted(self) -> bool:
        """Return whether this lab still asks for the run that it asked for when the ghost came, and shows the same."""
        of_this = self._ghost_spec is None or self.resembles(self._ghost_spec)
        return of_this and self.asked_for() == self._ghost_beside

    @property
    def ghostly(self) -> bool:
        """Whether a run that ships stands here at this moment."""
        return bool(self._ghost_told) and self.as_haunted()

    @property
    def folded(self) -> str:
        """All that there is to tell of the run that ships, where a low lab tells it in brief; `?` unfolds it."""
        return self._ghost_told if self._tells_ghost() and self._in_brief() else ""

    def _tells_ghost(self) -> bool:
        return self.as_haunted() and not self.facts["finished"] and not self.facts["running"]

    def _in_brief(self) -> bool:
        return bool(self._ghost_brief) and 0 < self.size.height < TELLING  # before it is laid out it is not low

    def _show_ghost(self) -> None:
        told = self._ghost_brief if self._in_brief() else self._ghost_told
        for line in self.query("#ghost").results(Line):
            line.show(told if self._tells_ghost() else "", "dim")

    def offered(self) -> dict[str, str]:
        """Return the lab's own keys with their actions, but for those of parts that do not stand on the screen."""
        hidden = {key for name, part in self.revealable.items() if not self.shows(name) for key in part.keys}
        return {key: action for key, action in self.keys.items() if key not in hidden}

    def own_bindings(self) -> dict[str, Binding]:
        """Return the binding of each of the lab's own keys, as the learner has set them."""
        bindings = BindingsMap(self.BINDINGS)
        bindings.apply_keymap(dict(self.keymap))
        own = {f"lab.{self.lab_name}.{action}" for action in self.offered().values()}
        return {key: binding for key, binding in bindings if binding.id in own}

    def key_told(self, name: str, usual: str) -> str:
        """Return the key of a binding in words, as the learner has set it: texts that name it stay true."""
        return key_told(name, usual, self.keymap, self.strings)

    def learn(self, **facts: object) -> None:
        """Keep facts, and tell the screen when one is new."""
        if any(self.facts.get(name) != value for name, value in facts.items()):
            self.facts.update(facts)
            self._show_ghost()
            self.post_message(self.FactsChanged())

    @property
    def ready(self) -> bool:
        """Whether there is anything to draw on: not before the lab is composed, nor while it is taken down."""
        return self.is_mounted and self.is_attached and bool(self.children)

    @property
    def running(self) -> bool:
        """Whether a run goes on."""
        return self._run is not None and self._run.is_running

    def start_run(self, spec: Spec, *, noted: bool = True) -> None:
        """Run in the engine; what comes back reaches `show_event`. With `noted` the notebook gets the result at once.

        Not so where nobody asked for the run, nor where the lab itself finds the last of the result: then it takes
        `begin_note` when it is asked, and calls that.
        """
        note = self.begin_note() if noted else None
        self._latest, self._drawn = None, (0.0, 0)
        self.learn(running=True, finished=False)
        self.engine.set_tempo(self.steps_per_frame)
        # Not the coroutine itself: of a worker that is cancelled before it begins nobody would await it.
        follow = partial(self._follow, spec, note)
        self._run = self.run_worker(follow, group="run", exclusive=True, exit_on_error=False)

    def stop_run(self) -> None:
        """Cancel the run that goes on."""
        if self.running:
            self.engine.cancel()

    def rest(self) -> None:
        """Stand still while nobody looks: no run goes on and nothing is drawn; all that is known stays."""
        self.stop_run()
        if self._ticker is not None:
            self._ticker.pause()

    def wake(self) -> None:
        """Move again, and draw what came while nobody looked."""
        if self._ticker is not None:
            self._ticker.resume()
        for widget in self.walk_children(Widget):
            widget.refresh()  # the characters that it was drawn in may not be those of now

    def begin_note(self) -> Note:
        """Return what writes down a run that is asked for now, once it is over: as of here and of now, whatever is
        answered and wherever one goes meanwhile.
        """
        return self.noting(self.lab_name)

    async def _follow(self, spec: Spec, note: Note | None) -> None:
        try:
            # Left by a fault of ours, the run would go on in the engine.
            async with aclosing(self.engine.run(spec)) as events:
                async for event in events:
                    self.hear(event)
                    self._keep(event)
                    if note is not None and isinstance(event, ResultReady):
                        note(spec, event.result)
        except DembowError as error:
            self._fail(RunFailed(error.key, error.texts))
        except Exception as error:
            if unsettled(error, self.app):
                raise
            log_fault(error)
            self._fail(failed_by(error))

    def _fail(self, failed: RunFailed) -> None:
        """Let a run end that nothing more is heard of. It is told, whatever this lab makes of the event."""
        self._latest = failed
        try:
            self.hear(failed)
        except Exception as error:
            log_fault(error)

    def _keep(self, event: Event) -> None:
        """Keep the newest event to be drawn; a picture that is due waits for no redraw."""
        if isinstance(event, StageEntered) and isinstance(self._latest, PICTURES):
            return  # a sign of life, and the picture is a better one
        self._latest = event
        if isinstance(event, PICTURES) and event.step and self._due():
            self.call_next(self._draw_latest)

    def _tick(self) -> None:
        self._draw_latest()
        self.animate_step()
        while self.playing and not self.moves:
            self.animate_step()
        if self._ghost_told:
            self._show_ghost()

    def _draw_latest(self) -> None:
        event = self._latest
        if event is None or (isinstance(event, PICTURES) and not self._due()):
            return
        self._latest = None
        if isinstance(event, PICTURES):
            self._drawn = time.monotonic(), event.step
        self._tell(event)
        self.show_event(event)

    def _due(self) -> bool:
        """Return whether a picture of a training may be drawn now: always the first one, and one that was asked for."""
        moment, step = self._drawn
        if not step or self.steps_per_frame == 0:
            return True
        return time.monotonic() - moment >= (EARLY / REDRAWS if self.moves else TOLD_EVERY)

    def _tell(self, event: Event) -> None:
        """Keep the facts of an event, and put it on the status line."""
        if isinstance(event, RunCancelled | RunFailed):
            self.learn(running=False)
        if (status := status_of(event, self.strings)) is not None:
            self.say(*status)

    def say(self, state: str, text: str, fraction: float | None = None) -> None:
        """Put a line on the status bar."""
        self.post_message(self.StatusChanged(state, text, fraction))
