"""Progress: what was done is there again, and one bad row costs that row alone."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from lessons.learner.progress import Progress, RunRow
from tests.tally import Tally


def test_everything_is_there_again(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "progress.sqlite"
    kept = Progress(path)
    assert kept.position() is None
    kept.visit("a", "one")
    kept.answer("a", "one", {"la": 0.5, "ñ": [1, 2]}, None, "unknown")
    kept.answer("a", "one", "two", False, "two")
    kept.complete("a", "one")
    kept.visit("a", "two")
    kept.skip("a", "two")
    kept.visit("b", "three")
    kept.remember("a", "lstm_learned_percent", 99)
    kept.set("language", "en")
    kept.close()

    again = Progress(path)
    assert [(a.answer, a.correct, a.feedback) for a in again.answers("a", "one")] == [
        ({"la": 0.5, "ñ": [1, 2]}, None, "unknown"),
        ("two", False, "two"),
    ]
    assert again.steps("a") == {"one": "done", "two": "skipped"}
    assert again.position() == ("b", "three")
    assert again.lesson_position("a") == "two"
    assert again.lesson_state("a", ["one", "two"]) == "skipped"
    assert again.lesson_state("b", ["three"]) == "started"
    assert again.lesson_state("c", ["x"]) == "new"
    assert again.started() == {"a": 2, "b": 0}
    assert again.facts("a") == {"lstm_learned_percent": 99}
    assert again.setting("language") == "en"
    assert again.setting("theme") is None
    again.close()


def test_visiting_again_does_not_undo_what_is_done(tmp_path: Path) -> None:
    kept = Progress(tmp_path / "p.sqlite")
    kept.complete("a", "one")
    kept.visit("a", "one")
    assert kept.steps("a") == {"one": "done"}
    kept.close()


def test_a_short_check_stands_for_what_is_not_done(tmp_path: Path) -> None:
    kept = Progress(tmp_path / "p.sqlite")
    steps = ["one", "two", "three", "four"]
    kept.complete("a", "one")
    kept.skip("a", "two")
    kept.visit("a", "three")
    kept.test_out("a", steps)
    assert kept.steps("a") == {"one": "done", "two": "tested", "three": "tested", "four": "tested"}
    assert kept.lesson_state("a", steps) == "tested"
    assert kept.lesson_state("a", [*steps, "new in a later version"]) == "started"
    assert kept.started() == {"a": 4}
    assert kept.skipped() == []
    kept.visit("a", "four")
    assert kept.steps("a")["four"] == "tested"
    for step in steps:
        kept.complete("a", step)
    assert kept.lesson_state("a", steps) == "done"
    kept.close()


@pytest.mark.faults
def test_the_latest_step_is_the_latest_on_a_clock_set_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Progress(tmp_path / "p.sqlite")
    kept.visit("a", "one")
    kept.visit("b", "two")
    monkeypatch.setattr(time, "time", lambda: 0.0)
    kept.visit("a", "three")
    assert kept.position() == ("a", "three")
    kept.close()


def test_a_step_that_is_done_or_tested_is_never_skipped(tmp_path: Path) -> None:
    kept = Progress(tmp_path / "p.sqlite")
    kept.complete("a", "one")
    kept.skip("a", "one")
    kept.skip("a", "two")
    kept.skip("a", "two")
    kept.test_out("a", ["three"])
    kept.skip("a", "three")
    assert kept.steps("a") == {"one": "done", "two": "skipped", "three": "tested"}
    kept.close()


@pytest.mark.faults
def test_one_bad_row_costs_that_row(tmp_path: Path, tally: Tally) -> None:
    kept = Progress(tmp_path / "p.sqlite")
    kept.visit("a", "one")
    kept.answer("a", "one", 1, True, "right")
    kept.remember("a", "share", 1)
    kept.set("theme", "dembow")
    number = kept.keep_run(RunRow("a", "one", "duel", "{}", "", ""), "{}")
    bad = (
        "INSERT INTO answers (lesson, step, answer, correct, feedback, at) VALUES ('a', 'one', '{', 1, 'right', 1)",
        "INSERT INTO answers (lesson, step, answer, correct, feedback, at) VALUES ('a', 'one', x'ff', 1, 'r', 1)",
        "INSERT INTO answers (lesson, step, answer, correct, feedback, at) VALUES ('b', 'one', '{', 1, 'r', 'then')",
        "INSERT INTO steps VALUES ('a', 'two', 'forgotten', 1)",
        "INSERT INTO steps VALUES ('a', 'three', 'skipped', 'then')",
        "INSERT INTO facts VALUES ('a', 'gap', 'nothing')",
        "INSERT INTO hints VALUES ('a', 'one', 'many')",
        "INSERT INTO times VALUES ('a', 'one', 'long')",
        "INSERT INTO settings VALUES ('language', x'ff')",
        "INSERT INTO runs (lesson, step, lab, spec, document, prediction, at)"
        " VALUES ('a', '', x'1b', '[', '', '{', 'n')",
    )
    for statement in bad:
        kept._write(statement, ())
        tally("rows that are damaged")
    assert [one.answer for one in kept.answers("a", "one")] == [1]
    assert kept.latest_answer("b", ["one"]) is None
    assert kept.steps("a") == {"one": "visited", "three": "skipped"}
    assert (kept.facts("a"), kept.hints("a"), kept.times("a")) == ({"share": 1}, {}, {})
    assert (kept.setting("language"), kept.setting("theme"), kept.skipped()) == (None, "dembow", [])
    assert [run.number for run in kept.runs()] == [number + 1, number]
    assert (kept.runs()[0].lab, kept.runs()[0].at) == ("", 0.0)
    kept.close()


def test_hints_only_grow_and_times_add_up(tmp_path: Path) -> None:
    progress = Progress(tmp_path / "progress.sqlite")
    for shown in (1, 3, 2):
        progress.hint("six_words", "bet", shown)
    progress.spend("six_words", "bet", 10.0)
    progress.spend("six_words", "bet", 2.5)
    progress.spend("six_words", "read", 1.0)
    assert progress.hints("six_words") == {"bet": 3}
    assert progress.times("six_words") == {"bet": 12.5, "read": 1.0}
    assert progress.hints("lstm") == progress.times("lstm") == {}
    progress.close()


def test_an_answer_knows_where_it_was_given(tmp_path: Path) -> None:
    progress = Progress(tmp_path / "progress.sqlite")
    progress.answer("six_words", "bet", 1, False, "low")
    progress.answer("six_words", "bet", 2, True, "right", "review")
    assert [one.origin for one in progress.answers("six_words", "bet")] == ["lesson", "review"]
    progress.close()
