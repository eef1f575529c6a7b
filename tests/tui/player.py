"""A learner who plays the course by keys alone, and knows of it what a screen shows and the progress file holds."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from lessons.content.loader import Entry, Lesson, Step, load_course, load_lesson, load_spec
from lessons.learner.progress import Progress
from lessons.linting.answers import examples
from tests.patience import PATIENCE
from tests.tui.pseudo_terminal import Terminal
from tests.tui.recording import Recording
from tui.check.keys import keys_for
from tui.steps.words import MARKS, VERDICTS
from tui.strings import load_strings

SIZE = (80, 24)
QUIET = 0.4
"""Seconds in which nothing is drawn, after which a step stands there. A cursor blinks twice a second."""
AT_LAST = 1.2
"""Seconds in which nothing is drawn, after which a lab has come to rest: on a busy machine its pictures may falter."""
AFTERWARDS = 10.0
"""Seconds within which the screen must have come to say what the file says."""
SETTLED = 0.1
"""Seconds in which nothing is drawn, after which a key has done its part."""
UNCHANGED = 3.0
"""Seconds after which a key that changes nothing has had its time."""
FIRST_LINE, ANY_LINE = "█ *1 ", "█ *[0-9]+ "
"""The editor's left edge, at a program's beginning and anywhere."""
AT_REST = "●"
"""How the engine's line begins when nothing runs."""
POINTED = re.compile(r"▸ \S +(\d+) ")
"""The map's line at the cursor, with the lesson's number."""

Beat = Callable[[], None]
"""One thing that a learner does or waits for."""


class Died(Exception):
    """The program was killed, as planned."""


@dataclass(frozen=True)
class Death:
    """When to kill the program within a stretch of the play, as shares from 0 to 1."""

    beat: float
    """Which of the stretch's beats."""
    keys: float
    """How many of its keys are pressed before."""
    pause: float
    """How long the program lives on."""


@dataclass
class Player:
    """Plays from wherever the progress file stands to the end of the course."""

    home: Path
    language: str
    recording: Recording | None = None
    to_skip: frozenset[str] = frozenset()
    """Steps that are left open: their answer is looked at instead."""
    deaths: dict[str, Death] = field(default_factory=dict)
    """By the step, or the lesson that is about to be opened."""
    seconds: dict[str, float] = field(default_factory=dict)
    """What each step took."""
    unseen: list[str] = field(default_factory=list)
    """Steps of which the verdict did not stand on the screen when it was told."""

    def __post_init__(self) -> None:
        self.strings = load_strings(self.language)
        self.entries = load_course().available
        self.terminal: Terminal | None = None
        self.progress: Progress | None = None
        self.places: list[tuple[str, str] | None] = [None]
        """Lesson and step where the learner is; then, once a key has been pressed that leads on, where to."""
        self._death: Death | None = None

    # The course.

    def play(self) -> None:
        """To the end. Raises `Died` where a death was planned; whoever catches it may play on."""
        self.start()
        while (entry := self.next_entry()) is not None:
            self.play_lesson(entry)
        # Where steps were skipped a lesson is not done, and the map counts it apart.
        steps = {one.id: [step.id for step in load_spec(one.folder).steps] for one in self.entries}
        states = [self.file.lesson_state(lesson, ids) for lesson, ids in steps.items()]
        done = self.strings("map.resume", title="", done=states.count("done"), written=len(states)).split("»")[1]
        self.see(" ".join(done.split()))
        self.keep("the end")

    def start(self) -> None:
        """The program, to its first screen."""
        columns, rows = SIZE
        self.terminal = Terminal(
            self.home, "--lang", self.language, columns=columns, rows=rows, recording=self.recording
        )
        self.see(self.strings("map.title"))
        self.progress = Progress(self.home / "data" / "progress.sqlite")
        if (position := self.file.position()) is not None:
            number = load_course().entry(position[0]).number
            self.wait(lambda: self.pointed() in (number, number + 1))  # onwards, where that lesson is over

    def stop(self) -> None:
        """Leave by `q`."""
        self.screen.press("q")
        assert self.screen.wait_for_end() == 0
        self.close()

    def end(self) -> None:
        """However it went: leave nobody behind."""
        self.close()
        if self.terminal is not None and self.terminal.process.isalive():
            self.terminal.kill()

    def close(self) -> None:
        """Let go of the file."""
        if self.progress is not None:
            self.progress.close()
            self.progress = None

    def next_entry(self) -> Entry | None:
        """The first lesson that is not done; none when all are."""
        return next((one for one in self.entries if not self.is_done(one)), None)

    def is_done(self, entry: Entry) -> bool:
        """Whether a lesson is behind the learner."""
        steps = [step.id for step in load_lesson(entry.id, self.language).steps]
        return self.file.lesson_state(entry.id, steps) in ("done", "skipped")

    def play_lesson(self, entry: Entry) -> None:
        """From the map, through the steps that are left, back to the map."""
        lesson = load_lesson(entry.id, self.language)
        place = lesson.place(self.file.lesson_position(entry.id) or "")
        self.places = [self.file.position(), (lesson.id, lesson.steps[place].id)]
        self.follow(entry.id, list(self.opening(lesson, place)))
        for step in lesson.steps[place:]:
            began = time.monotonic()
            self.places = [(lesson.id, step.id)]
            self.keep(f"{lesson.id}/{step.id}")
            self.follow(step.id, list(self.beats(lesson, step)))
            self.seconds[step.id] = self.seconds.get(step.id, 0.0) + time.monotonic() - began

    def opening(self, lesson: Lesson, place: int) -> Iterator[Beat]:
        """From the map to a step of a lesson."""
        yield lambda: self.see(self.strings("map.title"))
        yield lambda: self.walk_to(lesson.entry.number)
        yield lambda: self.press(["enter"])
        yield lambda: self.see(self.head(lesson, place))
        # The head of a lesson that is opened stands there before its step does.
        yield lambda: self.settle(QUIET)

    def beats(self, lesson: Lesson, step: Step) -> Iterator[Beat]:
        """From a step just opened to the next."""
        answered = self.file.steps(lesson.id).get(step.id) in ("done", "skipped")
        if not answered and step.spec.question is not None:
            yield lambda: self.press(keys_for(step.spec.question, examples(step)["right"]))  # type: ignore[arg-type]
            yield lambda: self.reach(lesson, step, ("lesson.right",))
        elif not answered and step.kind in ("lab", "code") and step.id in self.to_skip:
            yield lambda: self.press(["n"])
            yield lambda: self.reach(lesson, step, ("lesson.skipped",), "skipped")
        elif not answered and step.kind == "lab":
            yield from self.experiment(step)
            yield lambda: self.reach(lesson, step, ("lesson.reached",))
        elif not answered and step.kind == "code":
            yield self.open_editor
            yield lambda: self.write(step.program("answer"))
            yield lambda: self.press(["ctrl+r"])
            yield lambda: self.reach(lesson, step, ("lesson.runs",))
            yield lambda: self.leave(ANY_LINE)
        place = lesson.place(step.id) + 1
        yield lambda: self.go_on(lesson, place)
        if place < len(lesson.steps):
            yield lambda: self.see(self.head(lesson, place))
        else:
            yield lambda: self.see(self.onwards(lesson))
            yield lambda: self.press(["g"])
            yield lambda: self.see(self.strings("map.title"))

    def onwards(self, lesson: Lesson) -> str:
        """What stands at the foot of a lesson's card."""
        after = next((one for one in self.entries if one.number > lesson.entry.number), None)
        if after is None:
            return self.strings("ending.last")
        return self.strings("ending.onwards", number=after.number, title=after.title.of(self.language))

    def experiment(self, step: Step) -> Iterator[Beat]:
        """The solution's keys. What a solution waits for is a fact of the lab: a learner waits until all is at rest."""
        for place, key in enumerate(step.spec.solution):
            name, _, times = key.partition("*")
            if key.startswith("wait:"):
                yield partial(self.rest, AT_LAST)
            else:
                last = place + 1 == len(step.spec.solution)
                yield partial(self.press if last else self.press_and_see, [name] * int(times or 1))

    # What a learner does.

    def press(self, keys: Sequence[str]) -> None:
        """Key after key."""
        for place, key in enumerate(keys):
            if self._death and place >= self._death.keys * len(keys):
                self.die()
            self.screen.press_key(key)

    def press_and_see(self, keys: Sequence[str]) -> None:
        """Press them, and look what that does before going on: a key may open or close what the next is meant for."""
        before, began = self.screen.text, time.monotonic()
        self.press(keys)
        self.wait(lambda: self.screen.text != before or time.monotonic() - began > UNCHANGED)
        self.settle(SETTLED)

    def settle(self, quiet: float) -> None:
        """Until nothing is drawn for so many seconds."""
        began = time.monotonic()
        while self.screen.read(quiet) and time.monotonic() - began < UNCHANGED:
            self.may_die(began)

    def rest(self, still: float = QUIET) -> None:
        """Until nothing runs, and nothing was drawn for so many seconds."""
        began = quiet = time.monotonic()
        while time.monotonic() - quiet < still or not self.engine_line().startswith(AT_REST):
            if self.screen.read():
                quiet = time.monotonic()
            self.may_die(began)
            assert time.monotonic() - began < PATIENCE, f"{self.places} no rest:\n{self.screen.text}"

    def go_on(self, lesson: Lesson, place: int) -> None:
        """`n`, to the step at `place`, if there is one."""
        self.places += [(lesson.id, step.id) for step in lesson.steps[place : place + 1]]
        self.press(["n"])

    def open_editor(self) -> None:
        """`e`, until the editor's edge shows that it has the keys."""
        self.rest()
        before = self.screen.style_of(FIRST_LINE)
        self.press(["e"])
        self.wait(lambda: self.screen.style_of(FIRST_LINE) != before)

    def write(self, program: str) -> None:
        """Over all that stood in the editor, which is marked first, and seen to be."""
        self.press(["f7"])
        self.rest()
        if self._death:
            program = program[: int(self._death.keys * len(program))]
        self.screen.paste(program)

    def leave(self, sign: str) -> None:
        """Escape, out of a line or an editor, until what bears the `sign` shows it."""
        before = self.screen.style_of(sign)
        self.press(["escape"])
        self.wait(lambda: self.screen.style_of(sign) != before)

    def walk_to(self, number: int) -> None:
        """The map's cursor to a lesson."""
        while (at := self.pointed()) != number:
            if at is not None:
                self.press(["up" if at > number else "down"])
            self.wait(lambda at=at: self.pointed() not in (None, at))  # type: ignore[misc]

    # What a learner sees.

    @property
    def screen(self) -> Terminal:
        """The terminal, while the program lives."""
        assert self.terminal is not None
        return self.terminal

    @property
    def file(self) -> Progress:
        """The progress file, while the program lives."""
        assert self.progress is not None
        return self.progress

    @property
    def flat(self) -> str:
        """All words on the screen in a row."""
        return " ".join(self.screen.text.split())

    def see(self, text: str) -> None:
        """Until it stands on the screen."""
        self.wait(lambda: text in self.flat)

    def reach(self, lesson: Lesson, step: Step, verdicts: Sequence[str], state: str = "done") -> None:
        """Until the progress file says that the step is done, and the screen has come to say so too."""
        self.wait(lambda: self.file.steps(lesson.id).get(step.id) == state)
        try:
            self.wait(lambda: any(self.strings(key) in self.flat for key in verdicts), AFTERWARDS)
        except AssertionError:
            self.unseen.append(f"{lesson.id}/{step.id}")
        self.keep(f"{lesson.id}/{step.id} · {state}")

    def head(self, lesson: Lesson, place: int) -> str:
        """What stands above a step."""
        fields = {"number": lesson.entry.number, "title": lesson.title, "step": place + 1, "steps": len(lesson.steps)}
        return self.strings("lesson.title", **fields)

    def shown(self) -> tuple[str, str] | None:
        """Which of `places` stands on the screen; none: the map."""
        for position in filter(None, self.places):
            lesson = load_lesson(position[0], self.language)
            if self.head(lesson, lesson.place(position[1])) in self.flat:
                return position
        return None

    def told(self) -> bool:
        """Whether the screen says what became of an answer."""
        verdicts = [f"{MARKS[correct][0]} {self.strings(key)}" for correct, key in VERDICTS.items()]
        return any(verdict in self.flat for verdict in [*verdicts, self.strings("lesson.reached")])

    def pointed(self) -> int | None:
        """The number of the lesson at the map's cursor."""
        found = POINTED.search(self.screen.text)
        return int(found[1]) if found else None

    def engine_line(self) -> str:
        """What the engine is doing."""
        return self.screen.text.splitlines()[-2].strip()

    def wait(self, holds: Callable[[], bool], seconds: float = PATIENCE) -> None:
        """Until it holds."""
        began = time.monotonic()
        while not holds():
            assert time.monotonic() - began < seconds, f"{self.places} waited in vain:\n{self.screen.text}"
            self.screen.read()
            self.may_die(began)

    def keep(self, title: str) -> None:
        """For a person to look at."""
        if self.recording is not None:
            while self.screen.read(0.1):
                pass
            self.recording.screen(title, self.screen.text)

    # Deaths.

    def follow(self, stretch: str, beats: Sequence[Beat]) -> None:
        """Beat after beat; where a death is planned for this stretch, only so far."""
        death = self.deaths.pop(stretch, None)
        last = int(death.beat * len(beats)) if death else -1
        for place, beat in enumerate(beats):
            self._death = death if place == last else None
            beat()
            if place == last:
                self.die()

    def may_die(self, since: float) -> None:
        """Die, if the pause of a planned death is over."""
        if self._death and time.monotonic() - since > self._death.pause:
            self.die()

    def die(self) -> None:
        """`kill -9`."""
        pause, self._death = self._death.pause if self._death else 0.0, None
        end = time.monotonic() + pause
        while time.monotonic() < end:
            self.screen.read(0.01)
        self.close()
        raise Died
