"""The reader tells a lesson line by line, and does what the lines that come in ask for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from textual import events
from textual.widget import Widget
from textual.widgets import Input

from core.base.errors import DembowError
from core.base.language import Strings
from lessons.content.loader import Step
from lessons.content.short_check import check_questions
from lessons.learner.progress import OVER
from tui.front_ends import FRONT_ENDS
from tui.lab_kit.base import Lab
from tui.labs.program.lab import Editor, ProgramLab
from tui.narration.forms import answers, read_line, tell_question
from tui.narration.inbox import Inbox
from tui.narration.orders import WORDS, Offer, Order, key_of, offer_of, order_of, setting_of, times_of
from tui.narration.plain import plain, plain_prose, spoken, unmarked
from tui.narration.settings import set_to
from tui.narration.stage import Stage
from tui.screens.lab import key_text, lab_keys
from tui.session import Session
from tui.steps.words import lab_of, title_of
from tui.widgets.sketch import Sketch

OPEN = ("predict", "lab", "code")
"""Kinds of steps that ask for something."""
QUARTERS = 4
"""Times that a run says how far it is."""
END = "."
"""Line that ends a program."""
PASS_ON = {"run": "space", "left": "left", "right": "right", "up": "up", "down": "down"}
"""Keys of the orders that are one key each."""
OF_LESSONS = ("hint", "skip", "run", "code", "report", "test", "file", "program", "look")
"""Orders that ask for a lesson's step."""


class Reader:
    """The reader holds a conversation: it tells what stands on the stage, and takes orders."""

    def __init__(self, stage: Stage, inbox: Inbox, tell: Callable[[str], None]) -> None:
        self.stage, self.inbox = stage, inbox
        self._tell = tell
        self._lab: Lab | None = None
        """Lab that was told last."""
        self._focus: Widget | None = None
        """Widget that had the focus when that was told last."""
        self._told: set[str] = set()
        """Lines of the lab that were told and stand there still."""
        self._said: list[str] = []
        """Words of the step's pane that were told."""
        self._step: Step | None = None
        self._heard: tuple[str, int] = ("", -1)
        """Stage of a run and the quarter of it that were told last."""

    @property
    def session(self) -> Session:
        """Session of the learner."""
        return self.stage.app.session

    @property
    def strings(self) -> Strings:
        """Texts in the language of the moment."""
        return self.session.strings

    async def converse(self, lesson: str) -> None:
        """Open a lesson and talk until the end of the lines, of the course, or until somebody leaves."""
        self.say("read.welcome")
        await self.open(lesson)
        while (line := await self.inbox.line()) is not None:
            if not line.strip():
                continue
            try:
                if await self.obey(line.strip("\r\n")):
                    break
            except DembowError as error:
                self.tell(self.strings.explain(error))
        self.say("read.farewell")

    async def open(self, lesson: str) -> None:
        """Open a lesson where the learner left it, and tell its step."""
        await self.stage.call(lambda: self.session.doors.lesson(lesson))
        entry = self.session.course.entry(lesson)
        title, summary = (text.of(self.strings.language) for text in (entry.spec.title, entry.spec.summary))
        self.say("read.lesson", number=entry.number, title=title, summary=summary)
        if (here := self.stage.lesson) is not None and here.place == 0 and check_questions(here.lesson.spec):
            self.say("read.may_test", count=len(check_questions(here.lesson.spec)))
        self.tell_place()

    def tell(self, *lines: str) -> None:
        """Tell lines in plain signs."""
        for line in lines:
            self._tell(spoken(line))

    def tell_prose(self, *texts: str) -> None:
        """Tell Markdown, its blocks of code with their margins."""
        for text in texts:
            for line in plain_prose(text, self.strings):
                self._tell(line)

    def say(self, key: str, **fields: object) -> None:
        """Tell a text of the strings."""
        self.tell(*self.strings(key, **fields).splitlines())

    # What stands on the stage.

    def tell_place(self, *, again: bool = False) -> None:
        """Tell where one stands, from its beginning; `again` tells what stands beside it as a whole too."""
        stage = self.stage
        if stage.over:
            self.tell(*stage.page())
            self.say("read.over")
        elif stage.questions is not None:
            self._tell_check()
        elif stage.lesson is not None:
            self._tell_step(again=again)
        self._tell_notices()

    def _tell_check(self) -> None:
        asked, pane = self.stage.questions, self.stage.pane
        if asked is None or pane is None:
            return
        lines = self.stage.outcome()
        if lines:
            self.tell_prose(*lines)
            self.say("read.check_over")
            return
        self.tell(asked.head(), title_of(asked.step, self.strings))
        self.tell_prose(asked.step.body(self.session.progress.facts(asked.lesson.id)))
        self._tell_asked(asked.step)
        self._step, self._said = asked.step, self.stage.said()

    def _tell_step(self, *, again: bool) -> None:
        lesson = self.stage.lesson
        if lesson is None:
            return
        step = lesson.step
        facts = self.session.progress.facts(lesson.lesson.id)
        title, count = title_of(step, self.strings), len(lesson.lesson.steps)
        self.say("read.step", number=lesson.place + 1, count=count, title=title)
        self.tell_prose(step.body(facts))
        if goal := step.part("goal"):
            self.say("lesson.goal", goal=goal.title.replace("`", ""))
        self._tell_asked(step)
        self._step, self._said = step, self.stage.said()
        self.tell_prose(*self._said)
        self._tell_lab(whole=again)
        if step.kind == "code":
            self.say("read.program.ways")
        elif step.kind == "lab":
            self.say("read.lab_ways")

    def _tell_asked(self, step: Step) -> None:
        for line in tell_question(step, self.strings):
            self._tell(unmarked(plain(line), self.strings))

    def _tell_lab(self, *, whole: bool = True) -> None:
        """Tell all that the lab shows; of a program, the lines as they stand.

        Where it is not to be told as a `whole`, a lab that stood beside the step before tells what is new on it.
        """
        lesson, lab = self.stage.lesson, self.stage.lab
        if lesson is None or lab is None:
            return
        self.say("read.lab", title=self.strings(f"lab.{lab_of(lesson.lesson, lesson.step)}.title"))
        if isinstance(lab, ProgramLab):
            self.say("read.program.begins")
            for line in lab.code.splitlines():
                self._tell(plain(line))
            self.say("read.program.ends")
        lines = [line for block in self.stage.pictures() for line in block]
        known = set[str]() if whole or lab is not self._lab else self._told
        fresh = [line for line in lines if line not in known]
        self.tell(*fresh)
        if lines and not fresh:
            self.say("read.same")
        self._lab, self._told = lab, set(lines)

    def tell_changes(self) -> None:
        """Tell what has changed since it was told last: another place as a whole, else what is new on it."""
        stage, pane = self.stage, self.stage.pane
        step = pane.step if pane is not None else None
        if stage.over or step is not self._step or stage.outcome():
            self.tell_place()
            return
        said = stage.said()
        if said != self._said:
            fresh = [text for text in said if text not in self._said] or said
            self.tell_prose(*fresh)
        self._said = said
        lines = [line for block in stage.pictures() for line in block]
        self.tell(*(line for line in dict.fromkeys(lines) if line not in self._told))
        self._told = set(lines)
        self._tell_notices()
        self._tell_focus()

    def _tell_notices(self) -> None:
        self.tell(*(line for text in self.stage.notices() for line in text.splitlines()))

    def _tell_focus(self) -> None:
        """Say what waits for words within the lab: a line to write in, or a drawing."""
        before, focused, lab = self._focus, self.stage.app.focused, self.stage.lab
        self._focus = focused
        if focused is None or focused is before or lab is None or lab not in focused.ancestors:
            return
        if isinstance(focused, Input):
            self.say("read.entry")
        elif isinstance(focused, Sketch):
            self.say("read.sketch", count=len(focused.drawn))

    def _progress(self) -> None:
        """Say how far a run is, a few times; stop it where the next line asks for that."""
        order = order_of(self.inbox.peek() or "", self.strings)
        if order is not None and order.name == "stop":
            self.inbox.drop()
            self.stage.app.post_message(events.Key("space", " "))
        text, fraction = self.stage.status
        quarter = int((fraction or 0.0) * QUARTERS)
        if text and fraction is not None and self.stage.busy and (text, quarter) != self._heard:
            self._heard = (text, quarter)
            self.say("read.running", text=text, percent=f"{100 * fraction:.0f}")

    # Orders.

    async def obey(self, line: str) -> bool:
        """Do what a line asks for, and return whether it asks for the end. Raises `DembowError` for what cannot be."""
        step = self._asked()
        if step is not None and answers(step, line, self.strings):
            await self._answer(step, line)
            return False
        order = order_of(line, self.strings)
        if order is not None:
            return await self._do(order)
        if not await self._lab_order(line):
            raise DembowError("read_unknown", given=line)
        self.tell_changes()
        return False

    def _asked(self) -> Step | None:
        """Return the step whose question is open to an answer."""
        pane = self.stage.pane
        step = pane.step if pane is not None else None
        return step if step is not None and step.spec.question is not None else None

    async def _answer(self, step: Step, line: str) -> None:
        answer, pane = read_line(step, line, self.strings), self.stage.pane
        if pane is not None:
            self._said = []
            await self.stage.call(lambda: pane.give(answer))
            self.tell_changes()
            if step.kind == "predict" and self.stage.lesson is not None:
                self.say("read.ways" if self._is_open() else "read.go_on")

    async def _do(self, order: Order) -> bool:
        name, rest = order
        stage = self.stage
        if name == "quit":
            return True
        if name == "help":
            self._help()
        elif name == "again":
            self.tell_place(again=True)
        elif name in ("next", "back"):
            return await self._walk(name)
        elif name in OF_LESSONS and stage.lesson is None:
            raise DembowError("read_not_here", given=name)
        elif name == "look":
            self._tell_lab()
        elif name == "hint":
            await self._free()
            await self._keys("h")
        elif name == "skip":
            if not self._is_open():
                raise DembowError("read_not_open")
            self._said = []
            await self._free()
            await self._keys("n")
        elif name == "report":
            await self._free()
            await self._keys("r")
        elif name == "test":
            await self._test()
        elif name == "code":
            for line in stage.lab.keras_code().splitlines() if stage.lab else ():
                self._tell(plain(line))
        elif name == "file":
            await self._take_program(read_program(rest))
        elif name == "program":
            await self._take_program(await self._dictated())
        elif name == "write":
            await self._write(rest)
        elif name == "press":
            await self._press(rest)
        elif name == "stop":
            self.say("read.nothing_runs")
        elif name == "run":
            await self._run()
        else:
            await self._free(of_question=True)
            await self._keys(*[PASS_ON[name]] * times_of(rest))
        return False

    async def _free(self, *, of_question: bool = False) -> None:
        """Take the focus from what has it, so that keys go to the lab and the screen; or from a question alone."""
        focused, pane = self.stage.app.focused, self.stage.pane
        asks = pane is not None and focused is not None and pane in focused.ancestors
        if pane is not None and focused is not None and (asks or not of_question):
            await self.stage.press("escape")

    async def _walk(self, name: str) -> bool:
        """Go on or back; return whether the course is over."""
        stage = self.stage
        if name == "next" and self._is_open():
            raise DembowError("read_open")
        await self._free()
        if stage.outcome() or (stage.over and name == "next"):
            await stage.press("enter")
        else:
            await stage.press("n" if name == "next" else "p")
        if stage.pane is None and not stage.over:  # the map
            entry = self.session.resume_entry()
            if self.session.lesson_state(entry) in OVER:
                return True
            await self.open(entry.id)
        elif stage.lesson is not None and stage.lesson.step is self._step:
            self.say("read.no_further")
        elif stage.questions is not None:
            self.tell_changes()
        else:
            self.tell_place()
        return False

    async def _test(self) -> None:
        lesson = self.stage.lesson
        if lesson is None or not check_questions(lesson.lesson.spec):
            raise DembowError("read_no_test")
        await self.stage.call(lambda: self.session.doors.short_check(lesson.lesson.id))
        self.tell_place()

    def _is_open(self) -> bool:
        """Return whether the step asks for something that was neither done nor skipped."""
        lesson = self.stage.lesson
        if lesson is None or lesson.step.kind not in OPEN:
            return False
        state = self.session.progress.steps(lesson.lesson.id).get(lesson.step.id)
        return state != "tested" and not lesson.check_action("go", ())

    async def _keys(self, *keys: str) -> None:
        await self.stage.press(*keys)
        self.tell_changes()

    async def _run(self) -> None:
        """Press the space bar, and tell how it goes until it is over."""
        stage, lab = self.stage, self.stage.lab
        if isinstance(lab, ProgramLab):
            await stage.until(lambda: not lab.running)
        await self._free()
        self._heard, self._said = ("", -1), []
        await stage.press("space", heard=self._progress)
        told, _ = stage.status
        if told != self.strings(f"engine.{self.session.engine.state}"):
            self.tell(told)
        self.tell_changes()

    async def _take_program(self, code: str) -> None:
        """Put a program in the place of the one that stands there, and run it."""
        lab = self.stage.lab
        if not isinstance(lab, ProgramLab):
            raise DembowError("read_no_program")
        lab.query_one(Editor).load_text(code)
        await self._run()

    async def _dictated(self) -> str:
        """Return the lines that come in, to a line with a dot alone."""
        if not isinstance(self.stage.lab, ProgramLab):
            raise DembowError("read_no_program")
        self.say("read.program.dictate")
        lines = []
        while (line := await self.inbox.line()) is not None and line.strip() != END:
            lines.append(line.rstrip("\r"))
        return "\n".join(lines) + "\n"

    async def _write(self, text: str) -> None:
        """Write into what waits for words: a line, which is handed in where it is the only one, or a drawing."""
        focused = self.stage.app.focused
        if isinstance(focused, Input):
            focused.value = text
            alone = len([line for line in self.stage.shown() if isinstance(line, Input)]) == 1
            await self._keys(*(["enter"] if alone else ["down"]))
        elif isinstance(focused, Sketch):
            values = text.split()
            if len(values) != len(focused.drawn):
                raise DembowError("read_values", given=text, count=len(focused.drawn))
            await self._keys(
                *(key for place, value in enumerate(values) for key in (["right"] * bool(place) + list(value)))
            )
        else:
            raise DembowError("read_no_entry", given=text)

    async def _press(self, rest: str) -> None:
        words = rest.split()
        count = times_of(words[-1]) if len(words) > 1 else 1
        if not words:
            raise DembowError("read_no_key")
        await self.stage.press(*[key_of(words[0], self.strings)] * count, heard=self._progress)
        self.tell_changes()

    def _offers(self) -> list[Offer]:
        lab = self.stage.lab
        words = self.strings.section("read.key")
        keys = lab_keys(self.session, lab) if lab is not None else []
        return [Offer(key, words.get(key, sign), does) for key, sign, does in keys]

    async def _lab_order(self, line: str) -> bool:
        """Do what a line asks of the lab: a key of its own, or a setting; return whether it asks for any."""
        lab = self.stage.lab
        if lab is None:
            return False
        offer = offer_of(line, self._offers())
        if offer is not None:
            key, count = offer[0].key, offer[1]
            await self._free()
            await self.stage.press(*[key] * count, heard=self._progress)
            return True
        setting = setting_of(line, lab.facts)
        if setting is None:
            return False
        await self._free()
        await set_to(self.stage, *setting)
        name, _ = setting
        self.say("read.set", name=name, value=lab.facts.get(name))
        return True

    def _help(self) -> None:
        """Tell every order, then the keys of the lab, then its settings."""
        for name in WORDS:
            if name in OF_LESSONS and self.stage.lesson is None:
                continue
            words = self.strings(f"read.word.{name}")
            does = self.strings(f"read.does.{name}")
            lab = self.stage.lab
            if lab is not None and name in ("run", "left", "right"):
                does = key_text(self.session, lab, PASS_ON[name])
            self.tell(f"{words}: {does}")
        offers, lab = self._offers(), self.stage.lab
        if lab is None:
            return
        if offers:
            self.say("read.keys", each="; ".join(f"{offer.sign}: {offer.does}" for offer in offers))
        named = FRONT_ENDS[lab.lab_name].terms().settings
        settings = settable({name: value for name, value in lab.facts.items() if name in named})
        if settings:
            self.say("read.settings", each=", ".join(settings))


def settable(facts: Mapping[str, object]) -> Sequence[str]:
    """Return facts of a lab as `cell lstm`, those that are words or numbers."""
    kinds = (str, int, float)
    plain_ones = {name: value for name, value in facts.items() if isinstance(value, kinds) and str(value)}
    return [f"{name} {value}" for name, value in plain_ones.items() if not isinstance(value, bool)]


def read_program(path: str) -> str:
    """Return the program of a file. Raises `DembowError` for one that cannot be read."""
    try:
        return Path(path).expanduser().read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise DembowError("read_file", path=path, reason=reason or str(error)) from error
