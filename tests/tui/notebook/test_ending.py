"""The card at a lesson's end tells what the learner did there, and nothing of elsewhere."""

from __future__ import annotations

import pytest

from core.base.language import Strings
from core.experiments.phrases import PhrasesSpec
from core.experiments.share import Place
from lessons.content.loader import load_lesson
from lessons.learner.notebook import Notebook
from lessons.learner.progress import Progress
from tests.runs import SPECS, result_of
from tui.drawing.rows import plain_text
from tui.notebook.ending import BOARD, best_run, board_rows, ending_rows, steps_text
from tui.strings import load_strings

EN = load_strings("en")


def text(progress: Progress, lesson: str, strings: Strings = EN, width: int = 76) -> str:
    runs = Notebook(progress).runs()
    return "\n".join(plain_text(ending_rows(load_lesson(lesson, strings.language), progress, runs, strings, width)))


@pytest.mark.parametrize("width", [40, 76])
def test_it_has_bets_run_and_table(progress: Progress, strings: Strings, width: int) -> None:
    notebook = Notebook(progress)
    for lab in ("phrases", "duel"):
        notebook.keep(Place(lab, "welcome", "x"), SPECS[lab], result_of(SPECS[lab]))
    notebook.keep(Place("gates"), SPECS["gates"], result_of(SPECS["gates"]))
    progress.answer("welcome", "bet_on_the_network", 90, False, "low")
    found = text(progress, "welcome", strings, width)
    assert max(map(len, found.splitlines())) <= width
    for key in ("bets", "best", "board"):
        assert strings(f"ending.{key}") in found
    assert "90" in found
    assert "SimpleRNN 2" in found
    assert "…" not in found


def test_a_lesson_without_runs_has_no_table(progress: Progress) -> None:
    found = text(progress, "welcome")
    assert EN("ending.best") not in found
    assert EN("ending.board") not in found
    assert EN("bets.none") in found


def test_skipped_steps_are_told(progress: Progress) -> None:
    lesson = load_lesson("welcome", "en")
    first, skipped, *others = [step.id for step in lesson.steps]
    for step in (first, *others):
        progress.complete("welcome", step)
    progress.skip("welcome", skipped)
    assert "1 skipped" in steps_text(lesson, progress, EN)
    progress.complete("welcome", skipped)
    count = len(lesson.steps)
    assert f"{count} of {count} steps." in steps_text(lesson, progress, EN)


def test_the_best_run_is_of_the_kind_that_was_made_last(progress: Progress) -> None:
    notebook = Notebook(progress)
    for steps in (5, 9):
        spec = PhrasesSpec("lstm", 2, 20, steps=steps)
        notebook.keep(Place("phrases", "welcome", "x"), spec, result_of(spec))
    runs = notebook.runs()
    best = best_run(runs)
    assert best is not None
    assert best.headline is not None
    scores = [run.headline.score or 0.0 for run in runs if run.headline]
    assert best.headline.score == max(scores)
    assert best_run([]) is None


def test_the_learner_stands_among_the_models() -> None:
    rows = plain_text(board_rows([["linear", 0.11], ["you", 0.13], ["gru", 0.3]], (), EN, 60))
    assert [row.split()[0] for row in rows[1:]] == ["1", "▸", "3"]
    assert "You" in rows[2]
    assert "0.1300" in rows[2]


def test_the_fact_has_a_name_that_the_lab_tells() -> None:
    from tui.ladder.terms import LADDER_FACTS

    assert BOARD in LADDER_FACTS
