"""The step pane shows one step of a lesson: its prose, its question, the verdict on an answer, its hints."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from core.base.language import Strings
from core.base.printable import brief
from lessons.checking.checks import Judgement, judge
from lessons.checking.tries import judge_again, told
from lessons.content.loader import Step
from lessons.content.schema import Drawing
from tui.keys import Keymap
from tui.screens.answer_once import AnswerOnce
from tui.screens.legends import legend_of, sign_of
from tui.screens.question_widgets import Asked, make_question, set_scene
from tui.steps.words import MARKS, title_of, verdict_of
from tui.widgets.answer import AnswerGiven, Question
from tui.widgets.line import Line
from tui.widgets.number import NumberQuestion
from tui.widgets.prose import Prose
from tui.widgets.sketch import Sketch
from tui.widgets.unsettled import SureNode, on


class QuestionState(NamedTuple):
    """This state of a question outlives its being drawn anew."""

    begun: object
    """Answer that was begun and not handed in; none where there is none."""
    cursor: int
    has_keys: bool


class StepPane(SureNode, VerticalScroll, can_focus=False):
    """The pane shows a step. It posts an answer as `StepAnswered`, and draws no verdict until it is told one.

    The screen judges and keeps the answer, and only then tells the pane.
    """

    DEFAULT_CSS = """
    StepPane {
        & #keys_below { dock: bottom; background: $background; }
        /* A blank row stands before what follows, and none at the end, where it would be one more page to turn. */
        & Prose > *:last-child { margin-bottom: 0; }
        & #question > * { margin-top: 1; }
        & #verdict, & #again, & #hint_title { margin-top: 1; }
    }
    """

    class StepAnswered(Message):
        """This message says that the learner answered the question of a step, and was told nothing yet."""

        def __init__(self, step: Step, answer: object) -> None:
            super().__init__()
            self.step, self.answer = step, answer

    def __init__(
        self, strings: Strings, keymap: Keymap | None = None, *, once: bool = False, reports: bool = False
    ) -> None:
        """Make an empty pane; with `once` the first answer to a question is the only one.

        `keymap` holds the learner's own keys, and `reports` says that the screen takes an answer that was right after
        all.
        """
        super().__init__(id="step")
        self.strings, self._keymap, self._reports = strings, keymap or {}, reports
        self._once, self._given, self._entered = once, False, False
        self.step: Step | None = None
        self.facts: Mapping[str, object] = {}
        self.hints_shown = 0
        self._question: Asked | None = None
        self._left: QuestionState | None = None
        """How the question stood before its step was shown anew, in another language."""
        self._told_of: tuple[object, str] | None = None
        """Answer of which it was told that it stands here and is not handed in, and the key that would leave it."""
        self._once_given = AnswerOnce()
        self._rows: int | None = None
        self._read_from = ""
        """Id of the line from which the latest words are to be read; empty for the step's beginning."""

    def compose(self) -> ComposeResult:
        yield Line(id="step_title", style="accent")
        yield Prose(id="prose")
        yield Line(id="goal", style="accent")
        yield VerticalScroll(id="question", can_focus=False)
        yield Line(id="verdict")
        yield Prose(id="feedback")
        yield Line(id="again", style="dim")
        yield Line(id="hint_title", style="dim")
        yield Prose(id="hint")
        yield Line(id="keys_below", style="dim")

    def allow(self, rows: int | None) -> None:
        """Take so many rows at the most; none: as many as the text has.

        A scroll bar from when there were fewer goes. It takes a column, and may be there for want of that alone.
        """
        if rows != self._rows:
            self._rows = rows
            self._fit()
            self._drop_bar()

    def _fit(self) -> None:
        """Take one row more than allowed where that is all that the text lacks: nobody is to turn a page for a row."""
        rows = self._rows
        if rows is None:
            self.styles.max_height = None
            return
        # The line of keys below stands there only while the text lacks rows.
        below = sum(line.size.height for line in self.query("#keys_below") if line.display)
        lacks_one = self.virtual_size.height - below == rows + 1
        self.styles.max_height = rows + lacks_one
        if lacks_one:
            self.call_after_refresh(self._drop_bar)

    def _drop_bar(self) -> None:
        """Take the scroll bar away; it comes back where there is more than its column to show."""
        self.show_vertical_scrollbar = False

    async def show_step(self, step: Step, facts: Mapping[str, object], *, again: bool = False) -> None:
        """Show a step from its beginning.

        Where it is the one that stands here `again`, in another language, `resume` gives the question back what had
        been begun.
        """
        self._left = self._leave() if again else None
        # What the one before has still to say is of another step.
        self._question, self._told_of, self._entered = None, None, False
        self._once_given.forget()
        self.step, self.facts, self.hints_shown, self._given, self._read_from = step, facts, 0, False, ""
        self.query_one("#step_title", Line).show(title_of(step, self.strings), "accent")
        await self.query_one("#prose", Prose).update(step.body(facts))
        goal = step.part("goal")
        told = self.strings("lesson.goal", goal=goal.title.replace("`", "")) if goal else ""
        self.query_one("#goal", Line).show(told, "accent")
        for name in ("verdict", "hint_title", "again"):
            self.query_one(f"#{name}", Line).show("")
        for name in ("feedback", "hint"):
            await self.query_one(f"#{name}", Prose).update("")
        holder = self.query_one("#question", VerticalScroll)
        # Or Textual, of which a widget with the focus is taken, focuses another one, and scrolls the lab to it.
        self._let_go()
        await holder.remove_children()
        self._question = make_question(step, self.strings)
        if self._question is not None:
            self._question.legend = self._legend(self._question, step)
            await holder.mount(self._question)
            if isinstance(self._question, Sketch) and isinstance(step.spec.question, Drawing):
                set_scene(self._question, step.spec.question)
            # At once, or what is typed before the next turn of the loop is lost; and without scrolling: a question that
            # is longer than the pane must not push away what it asks.
            self.screen.set_focus(self._line, scroll_visible=False)
        else:
            self.screen.set_focus(None)
        if step.kind == "recap" and (card := step.part("card")):
            self.query_one("#verdict", Line).show(card.title, "strong")
            await self.query_one("#feedback", Prose).update(step.fill(card.body, facts))
        self.scroll_home(animate=False)

    def resume(self) -> None:
        """Take up the answer that was begun before the step was shown anew, once all else of it stands there."""
        question, left, self._left = self._question, self._left, None
        if left is None or question is None:
            return
        if left.begun is not None:
            question.resume(left.begun)
        if isinstance(question, Question):
            question.cursor = left.cursor
            question.redraw()
        if left.has_keys:
            self.screen.set_focus(self._line, scroll_visible=False)

    def _leave(self) -> QuestionState:
        question = self._question
        cursor = question.cursor if isinstance(question, Question) else 0
        return QuestionState(self._stands(), cursor, question is not None and question.has_focus_within)

    def _stands(self) -> object:
        """Return the answer that stands here and was not handed in; none where there is none."""
        question = self._question
        return question.standing if question is not None else None

    async def say(self, correct: bool | None, verdict: str, feedback: str) -> None:
        """Show a verdict and the words that go with it."""
        mark, style = MARKS[correct]
        self.query_one("#again", Line).show("")
        self.query_one("#verdict", Line).show(f"{mark} {verdict}", style)
        if self.step:
            await self.query_one("#feedback", Prose).update(self.step.fill(feedback, self.facts))
        self._show_from("verdict")

    async def unsay(self) -> None:
        """Take back what was said: it was of another program."""
        for name in ("verdict", "again"):
            self.query_one(f"#{name}", Line).show("")
        await self.query_one("#feedback", Prose).update("")

    def tell_past(self, *, past: bool) -> None:
        """Say of the verdict that it is that of the program before, or no longer."""
        words = self.strings("lesson.legend.past", **self._run_keys()) if past else ""
        self.query_one("#again", Line).show(words, "dim")

    def holds_back(self, program: str | None = None, on: str = "") -> bool:
        """Return whether an answer stands here that was not handed in and of which nothing was told yet; tell it.

        Whoever goes on leaves it behind: so the way on first says that it is there, and how to hand it in. `program` is
        the text of a program that has not run, `on` the key, or a click, where it is not the key that goes on.
        """
        asks = self._question is not None
        standing = self._stands() if asks else program
        key = on or self._on
        if standing is None or (standing, key) == self._told_of:
            return False
        self._told_of = standing, key
        self.query_one("#again", Line).show(self._standing_words(standing, key), "warn")
        self._show_from("again")
        if asks:
            self.screen.set_focus(self._line, scroll_visible=False)  # where the key that is told acts
        return True

    async def show_hint(self) -> bool:
        """Show the next hint, and return whether there was one."""
        step = self.step
        if step is None or not step.hints:
            return False
        self.hints_shown = min(self.hints_shown + 1, len(step.hints))
        title = self.strings("lesson.hint", number=self.hints_shown, count=len(step.hints))
        self.query_one("#hint_title", Line).show(title, "dim")
        last = self.hints_shown == len(step.hints)
        hint = step.last_hint if last else step.hints[self.hints_shown - 1]
        await self.query_one("#hint", Prose).update(step.fill(hint, self.facts))
        self._show_from("hint_title")
        return True

    async def reveal(self, answer: object) -> None:
        """Show the truth beside `answer`, which may be "I don't know", or that it was skipped."""
        step = self.step
        if step is None or step.spec.question is None or self._question is None:
            return
        right = step.spec.question.right
        self._question.reveal(answer, list(right) if isinstance(right, tuple) else right)

    async def tell(self, step: Step, answer: object, judgement: Judgement, *, kept: bool = False) -> None:
        """Tell the judgement of an answer, where its step still stands here. The answer is on disk by then.

        Where the truth is `kept` back, it is neither said nor laid beside the answer.
        """
        shown = self.step
        if shown is None or shown.id != step.id:
            return  # the learner has gone on
        if shown is not step:  # it was drawn anew, in another language
            step, judgement = shown, judge_again(shown, answer, judgement.correct, judgement.key)
        self._given = True
        self._once_given.tell()
        if self._once and self._question is not None:
            self._question.legend = ""  # its keys do nothing more
        if not kept:
            await self.reveal(answer)
        elif self._question is not None:
            self._question.miss(answer)
        verdict = verdict_of(step, answer, judgement.correct, self.strings, kept=kept)
        await self.say(judgement.correct, verdict, told(step, judgement, kept=kept))
        self.query_one("#again", Line).show("" if judgement.correct or self._once else self._ways_on(), "dim")
        self._let_go()

    async def replay(self, step: Step, answer: object) -> None:
        """Show again an answer that was given before."""
        await self.tell(step, answer, judge(step, answer))

    def _legend(self, question: Asked, step: Step) -> str:
        asked = step.spec.question
        name = "sketch_toggles" if isinstance(asked, Drawing) and asked.toggles else question.explain
        return legend_of(type(question), name, self.strings, self._keymap)

    def _ways_on(self) -> str:
        """Return what one can do about an answer that is not right."""
        fields = {"tab": sign_of("tab", self.strings), "report": self._key("lesson.report", "r"), "on": self._on}
        name = "lesson.legend.again" if self._reports else "lesson.legend.again_alone"
        return self.strings(name, **fields)

    @property
    def _on(self) -> str:
        """Sign of the key that leads on."""
        return self._key("lesson.next" if self._reports else "questions.next", "n")

    def _key(self, name: str, usual: str) -> str:
        """Return the sign of a binding's first key, as the learner has set it."""
        return sign_of(self._keymap.get(name, usual).partition(",")[0], self.strings)

    def _run_keys(self) -> dict[str, str]:
        """Return the keys that run a program: one of the lab's, and one of those who write in it."""
        return {"run": self._key("lab.run", "space"), "inside": self._key("program.submit", "ctrl+r")}

    def _standing_words(self, standing: object, on: str) -> str:
        """Return what is told of an answer that stands here and was not handed in."""
        question = self._question
        if question is None:
            return self.strings("lesson.legend.standing_program", on=on, **self._run_keys())
        number = isinstance(question, NumberQuestion)
        name, more = ("standing_number", {"given": brief(str(standing))}) if number else ("standing", {})
        return legend_of(type(question), name, self.strings, self._keymap, on=on, **more)

    def _let_go(self) -> None:
        """Give the keys back to the screen: what follows an answer is the next step, or a look at the lab."""
        focused = self.screen.focused
        if focused is not None and self in focused.ancestors:
            self.screen.set_focus(None)

    def take_key(self, event: events.Key) -> bool:
        """Lead back to the question by a key that it alone knows, such as an option's digit; return whether it did.

        Enter leads back to an answer that was begun and not handed in; what is typed goes on behind what stands there.
        """
        line = self._line
        if self.screen.focused is not None or line is None or (self._once and self._given):
            return False
        begun = self._stands() is not None
        if isinstance(line, Input):
            line.select_on_focus = not begun
        if begun and event.key == "enter" and event.key not in self.screen.active_bindings:
            self.screen.set_focus(line, scroll_visible=False)
            return True
        if event.key in self.screen.active_bindings or not line.check_consume_key(event.key, event.character):
            return False
        self.screen.set_focus(line, scroll_visible=False)
        line.post_message(events.Key(event.key, event.character))
        return True

    @property
    def _line(self) -> Widget | None:
        """Widget of the question that takes the keys."""
        return self._question.line if isinstance(self._question, NumberQuestion) else self._question

    def watch_virtual_size(self) -> None:
        # Markdown takes its room a little later than it is told to: only then is there an end to show.
        self._fit()
        self.call_after_refresh(self._scroll)
        self.call_after_refresh(self._tell_keys)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self.call_after_refresh(self._tell_keys)

    @on(events.DescendantFocus)
    def _goes_in(self) -> None:
        self._entered = True
        self._once_given.end()
        self.call_after_refresh(self._tell_keys)

    @on(events.Resize)
    @on(events.DescendantBlur)
    def _keys_may_hide(self) -> None:
        self.call_after_refresh(self._tell_keys)

    def _tell_keys(self) -> None:
        """Tell the keys of the question at the pane's lower edge while the question's own line of them is not in view.

        To scroll to that line would push away what is asked; without it nobody knows how to answer. Where the question
        was left without an answer, the way back to it stands there.
        """
        question, keys = self._question, ""
        if question is not None:
            if self._hides_keys(question):
                keys = question.keys_told
            elif self._entered and self.screen.focused is None and question.keys_told and not self._given:
                keys = self.strings("lesson.legend.back", tab=sign_of("tab", self.strings))
        for line in self.query("#keys_below").results(Line):
            line.show(keys, "dim")

    def _hides_keys(self, question: Widget) -> bool:
        """Return whether a question has the focus and its last row is out of view, or would be without a line below."""
        room = self.scrollable_content_region
        return question.is_mounted and question.has_focus_within and not room.y < question.region.bottom <= room.bottom

    def _show_from(self, name: str) -> None:
        self._read_from = name
        self.call_after_refresh(self._scroll)

    def _scroll(self) -> None:
        """Scroll to the end, but no further than to the first of the latest words, so that they are read from there."""
        # Another step may have taken it away between the call and now.
        for found in self.query(f"#{self._read_from}") if self._read_from else ():
            self.scroll_to_widget(found, top=True, animate=False)

    def give(self, answer: object) -> None:
        """Hand an answer to the screen, and draw nothing: an answer is on disk before it is drawn."""
        if self.step is None or (self._once and self._given):
            return
        self._given = True
        self.post_message(self.StepAnswered(self.step, answer))

    @on(AnswerGiven)
    def _answered(self, event: AnswerGiven) -> None:
        event.stop()
        if event.question is not self._question or self._once_given.repeats(event.answer):
            return  # that of the step before, which is just going, or the same once more
        self._once_given.begin(event.answer, at_once=event.at_once)
        self.give(event.answer)

    def takes_enter(self) -> bool:
        """Return whether enter is still of the digit that answered, so that it leads nowhere; the next one does."""
        return self._once_given.takes_enter()
