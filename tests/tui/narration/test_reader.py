"""Steps, answers, hints and progress of a conversation are those of the screen."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from core.base.errors import DembowError
from core.engine.fake import FakeEngine
from lessons.content.loader import load_lesson
from lessons.learner.attic import forget
from lessons.learner.progress import Progress
from tests.tui.narration.conftest import Talk
from tests.tui.narration.lines import lines_of
from tests.tui.narration.signs import drawn_in
from tui.narration.inbox import Inbox
from tui.narration.orders import PASS_ON, WORDS
from tui.narration.reader import QUIT, WALKS, Reader
from tui.narration.stage import Stage, UnseenApp
from tui.session import Session
from tui.strings import load_strings


@pytest.mark.slow
async def test_a_lesson_is_talked_through_and_kept(talk: Talk, progress: Progress) -> None:
    lesson = load_lesson("recurrent_neuron", "en")
    question, frames = lesson.steps[1], lesson.steps[2]
    told = await talk(
        lesson.id, "next", "next", "2", "hint", "report", "2.5", "next", "skip", "back", "next", "next", "next", "quit"
    )
    text = "\n".join(told)
    answers = progress.answers(lesson.id, question.id)
    assert [(one.answer, one.correct, one.feedback) for one in answers] == [(2.0, False, "deaf"), (2.5, True, "right")]
    assert progress.hints(lesson.id) == {question.id: 1}
    states = progress.steps(lesson.id)
    assert (states[question.id], states[frames.id]) == ("done", "skipped")
    for part in (
        "Step 1 of 9: One ear for the street",
        "This step still lacks its goal",
        "Not yet. Think, and have another go:",
        "Hint 1 of 4",
        "You got it.",
        "Skipped. This was it:",
        "Goal: an eighth of the pulse",
        "At t = 0 it hears x = 1. Before, it had 0.00; now y = +1.00.",
        "Goodbye.",
    ):
        assert part in text
    assert drawn_in(text) == []


@pytest.mark.slow
async def test_the_end_leads_on_and_the_short_check_passes(talk: Talk, progress: Progress) -> None:
    lesson = load_lesson("recurrent_neuron", "en")
    progress.visit(lesson.id, lesson.steps[-1].id)
    told = await talk(lesson.id, "next", "run", "back", "next", "next", "file x.py")
    text = "\n".join(told)
    assert "End of «The neuron that hears itself»." in text
    assert "«run» is for a lesson's step" in text
    assert "Lesson 3" not in text
    assert load_lesson("memory_cells", "en").steps[0].title in text
    assert "This step asks for no program." in text or "I could not read x.py" in text
    answers = [line for line in lines_of(lesson) if line != "next"]
    assert answers
    forget(progress, lesson.id)
    told = await talk(lesson.id, "test", *["no lo sé", "unknown", "next"] * 3, "next")
    assert not set(progress.steps(lesson.id).values()) - {"visited"}
    assert any("No order begins like this: no lo sé" in line for line in told)


@pytest.mark.slow
async def test_a_short_check_waits_for_an_answer_and_keys_that_lead_away_are_refused(
    talk: Talk,
) -> None:
    strings = load_strings("es")
    told = await talk(
        *("recurrent_neuron", "tecla q", "press k", "tecla ?", "tecla :", "tecla g", "derecha tres veces", "derecha x"),
        *("mira", "tecla L", "examen", "pista", "sigue", "atrás", "", "no sé", "sigue"),
        language="es",
    )
    text = "\n".join(told)
    for key in ("q", "k", "?", ":", "g"):
        assert strings.explain(DembowError("read_key_away", given=key)) in told
    assert strings.explain(DembowError("read_times", given="x")) in told
    english = load_strings("en")  # the language that L led to, in which the words of the other are orders as well
    for line in (
        english.explain(DembowError("read_not_asked", given="hint")),
        english.explain(DembowError("read_asks")),
        english("read.no_further"),
        english("read.go_on"),
    ):
        assert line in told, line
    assert "1 of 3" in text
    assert "2 of 3" in text


async def test_each_order_is_done_by_a_deed_a_key_or_a_walk(progress: Progress) -> None:
    app = UnseenApp(Session(progress, FakeEngine(), "en"))
    deeds = set(Reader(Stage(app, Pilot(app)), Inbox(), print).deeds)
    assert deeds | set(PASS_ON) | {*WALKS, QUIT} == set(WORDS)
    assert not deeds & {*WALKS, QUIT}
