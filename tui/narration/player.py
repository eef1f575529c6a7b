"""The player works a lab by what lines ask for: its keys and settings, its runs, what is written into it."""

from __future__ import annotations

from textual import events
from textual.widgets import Input

from core.base.errors import DembowError
from tui.drawing.numbers import hundredths
from tui.labs.program.editor import Editor
from tui.labs.program.lab import ProgramLab
from tui.narration.inbox import Inbox
from tui.narration.narrator import Narrator
from tui.narration.offers import offers_of
from tui.narration.orders import key_of, offer_of, order_of, setting_of, setting_word, times_of
from tui.narration.programs import dictated, line_asked, numbered, with_line
from tui.narration.settings import ASKS, set_to, values_of
from tui.narration.values import value_word
from tui.widgets.sketch import Sketch

QUARTERS = 4
"""Times that a run says how far it is."""


class Player:
    """The player presses the keys that a learner would, and has the narrator tell what came of it."""

    def __init__(self, narrator: Narrator, inbox: Inbox) -> None:
        self.stage, self.narrator, self.voice, self.inbox = narrator.stage, narrator, narrator.voice, inbox
        self._heard: set[tuple[str, int]] = set()
        """Stages of a run with the quarters of each that were told."""
        self._ran = False
        """Whether a run went on since the space bar was pressed."""

    async def free(self, *, of_question: bool = False) -> None:
        """Take the focus from what has it, so that keys go to the lab and the screen; or from a question alone."""
        focused, pane = self.stage.app.focused, self.stage.pane
        asks = pane is not None and focused is not None and pane in focused.ancestors
        if pane is not None and focused is not None and (asks or not of_question):
            await self.stage.press("escape")

    async def press(self, *keys: str) -> None:
        """Press keys, and tell what they changed."""
        await self.stage.press(*keys)
        self.narrator.tell_changes()

    async def press_named(self, rest: str) -> None:
        """Press a key by name or sign, as often as a number behind it says. Raises `DembowError` without a key."""
        words = rest.split()
        if not words:
            raise DembowError("read_no_key")
        key, count = key_of(words[0], self.voice.strings), times_of(" ".join(words[1:]), self.voice.strings)
        if self.stage.leads_away(key):
            raise DembowError("read_key_away", given=words[0])
        await self.stage.press(*[key] * count, heard=self._progress)
        self.narrator.tell_changes()

    async def run(self) -> None:
        """Press the space bar, and tell how it goes until it is over."""
        stage, lab = self.stage, self.stage.lab
        if isinstance(lab, ProgramLab):
            await stage.until(lambda: not lab.running)
            self.narrator.forget_said()  # a program that fails as it did before is told so again
        await self.free()
        self._heard, self._ran = set(), False
        before, _ = stage.status
        await stage.press("space", heard=self._progress)
        told, _ = stage.status
        ran = self._ran or told != before
        if ran and told != self.voice.strings(f"engine.{stage.app.session.engine.state}"):
            self.voice.tell(told)
        self.narrator.tell_changes()

    async def take_program(self, code: str) -> None:
        """Put a program in the place of the one that stands there, and run it. Raises `DembowError` where none does."""
        self._program().query_one(Editor).load_text(code)
        await self.run()

    async def take_dictation(self) -> None:
        """Take the lines that come in for a program, and run it. Raises `DembowError` where none is asked for."""
        self._program()
        self.voice.say("read.program.dictate")
        await self.take_program(await dictated(self.inbox))

    async def take_line(self, rest: str, *, insert: bool = False) -> None:
        """Tell the program's lines by number, tell one, or put another in its place or before it.

        Raises `DembowError` where no program is asked for, or it has no such line.
        """
        lab = self._program()
        if not rest:
            self.voice.tell_code("\n".join(numbered(lab.code)))
            return
        place, text = line_asked(rest, len(lab.code.splitlines()))
        if text:
            lab.query_one(Editor).load_text(with_line(lab.code, place, text, insert=insert))
            await self.stage.rest()
        self.voice.tell_code(numbered(lab.code)[place - 1])

    async def write(self, text: str) -> None:
        """Write into what waits for words: a line, which is handed in where it is the only one, or a drawing.

        Raises `DembowError` where nothing waits, or the drawing waits for another number of values.
        """
        focused = self.stage.app.focused
        if isinstance(focused, Input):
            focused.value = text
            alone = len([line for line in self.stage.shown() if isinstance(line, Input)]) == 1
            await self.press(*(["enter"] if alone else ["down"]))
        elif isinstance(focused, Sketch):
            values = text.split()
            if len(values) != len(focused.drawn):
                raise DembowError("read_values", given=text, count=len(focused.drawn))
            await self.press(
                *(key for place, value in enumerate(values) for key in (["right"] * bool(place) + list(value)))
            )
        else:
            raise DembowError("read_no_entry", given=text)

    async def follow(self, line: str) -> bool:
        """Do what a line asks of the lab: a key of its own, or a setting; return whether it asks for any.

        Raises `DembowError` for a setting that cannot be reached.
        """
        lab = self.stage.lab
        if lab is None:
            return False
        setting = setting_of(line, lab.facts, self.voice.strings)
        offer = offer_of(line, offers_of(self.stage), self.voice.strings)
        # A setting with its value is no key to be pressed so often, unless it is the key's own sign.
        if offer is not None and (setting is None or line.split()[0] in offer[0][:2]):
            key, count = offer[0].key, offer[1]
            await self.free()
            await self.stage.press(*[key] * count, heard=self._progress)
            return True
        if setting is None:
            return False
        await self.free()
        name, value = setting
        if value == ASKS:
            values = await values_of(self.stage, name)
            key = "read.can_be" if values else "read.is_written"
            self.voice.say(key, **self._told(name), values=values)
            return True
        await set_to(self.stage, name, value)
        self.voice.say("read.set", **self._told(name))
        return True

    def _told(self, name: str) -> dict[str, str]:
        """Return a setting and the value that it has, in words."""
        lab, strings = self.stage.lab, self.voice.strings
        value = lab.facts.get(name) if lab is not None else None
        return {"name": setting_word(name, strings), "value": value_word(name, value, strings)}

    def _program(self) -> ProgramLab:
        """Return the lab of programs. Raises `DembowError` where another stands beside the step, or none."""
        lab = self.stage.lab
        if not isinstance(lab, ProgramLab):
            raise DembowError("read_no_program")
        return lab

    def _progress(self) -> None:
        """Say how far a run is, a few times; stop it where the next line asks for that."""
        self._ran |= self.stage.lab is not None and self.stage.lab.running
        order = order_of(self.inbox.peek() or "", self.voice.strings)
        if order is not None and order.name == "stop":
            self.inbox.drop()
            self.stage.app.post_message(events.Key("space", " "))
        text, fraction = self.stage.status
        quarter = int((fraction or 0.0) * QUARTERS)
        if text and fraction is not None and self.stage.busy and (text, quarter) not in self._heard:
            self._heard.add((text, quarter))
            self.voice.say("read.running", text=text, percent=hundredths(fraction))
