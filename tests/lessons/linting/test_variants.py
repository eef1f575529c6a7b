"""The linter finds draws that fail, are untrue or too few, and texts that stay behind."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from lessons import LESSONS
from lessons.content.loader import load_lesson, load_spec
from lessons.linting.variants import counts, lint_draws, lint_recalls, lint_told, untrue
from lessons.variants.deck import drawn_with
from tests.lessons.linting.planting import plant

FOLDER = "02_recurrent_neuron"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course in a folder of its own, with one lesson that draws."""
    shutil.copy(LESSONS / "course.toml", tmp_path)
    shutil.copytree(LESSONS / FOLDER, tmp_path / FOLDER)
    return tmp_path


def faults(course: Path, name: str = "", old: str = "", new: str = "") -> set[str]:
    path = course / FOLDER
    if name:
        plant(path / name, old, new)
    drawn = lint_draws(load_spec(path), path / "lesson.toml")
    return {fault.rule for fault in (*drawn, *lint_told(load_lesson("recurrent_neuron", "en", course), "en"))}


def test_the_lesson_that_ships_has_none(course: Path) -> None:
    assert faults(course) == set()


@pytest.mark.parametrize(
    ("name", "old", "new", "rule"),
    [
        ("lesson.toml", 'deaf = "x1"', 'deaf = "x9"', "draw_fails"),
        ("lesson.toml", 'deaf = "x1"', 'deaf = "x1 + 1"', "draw_untrue"),
        ("lesson.toml", 'wy = "[k / 100 for k in range(30, 72)]"', 'wy = "[0.35, 0.4]"', "few_draws"),
        (
            "lesson.toml",
            'formulas = { echo = "wy * x0" }',
            'formulas = { echo = "wy * x0", piled_up = "1" }',
            "draw_shadows",
        ),
        ("lesson.toml", 'fields = { high = "60" }', 'fields = { high = "1" }', "impossible"),
        ("variants/en.md", "`x[0] = {x0}`", "`x[0] = {x7}`", "unknown_placeholder"),
        ("variants/en.md", "### feedback echo_alone", "### feedback other_echo", "unknown_part"),
        ("variants/en.md", "That is the echo alone.", "That is the echo alone: `{right}`.", "gives_away"),
        ("variants/en.md", "Piece by piece.", "Piece by piece, 3 of them.", "digits"),
        ("variants/en.md", "## second_word", "## another_word", "unknown_step"),
        ("en.md", "Find out first what it said", "Find out first those two", "draw_inherits"),
    ],
)
def test_a_planted_fault_is_found(course: Path, name: str, old: str, new: str, rule: str) -> None:
    if rule == "draw_inherits":
        path = course / FOLDER / "variants" / "en.md"
        text = path.read_text("utf-8")
        first = text.index("### feedback echo_alone")
        path.write_text(text[:first] + text[text.index("### feedback high", first) :], "utf-8")
        assert rule in faults(course)
        return
    assert rule in faults(course, name, old, new)


def test_options_that_read_alike_are_found(course: Path) -> None:
    shutil.copytree(LESSONS / "15_gating", course / "15_gating")
    path = course / "15_gating" / "lesson.toml"
    path.write_text(path.read_text("utf-8").replace("len({ap, cr, dot, sa, sc}) == 5", "True or True"), "utf-8")
    text = (course / "15_gating" / "variants" / "en.md").read_text("utf-8")
    (course / "15_gating" / "variants" / "en.md").write_text(
        text.replace("`[{ap}, {cr}]`", "`[{ap}, 0, {cr}]`"), "utf-8"
    )
    assert "same_option" in {fault.rule for fault in lint_told(load_lesson("gating", "en", course), "en")}


FEW = 'values = { a = "range(2, 20)", b = "range(1, 16)" }'
MORE = 'more = { a = "range(2, 40)", b = "range(1, 40)" }'


@pytest.mark.parametrize(
    ("name", "old", "new", "rule"),
    [
        ("en.md", "## half_heard_recall", "## half_heard_again", "broken"),
        ("en.md", "How often did anything follow at all?", "### hint\nAnd again?", "recall_hints"),
        ("en.md", 'That is the bet on "sun".', "That is not `{right}`.", "gives_away"),
        ("lesson.toml", 'the_other = "round(100 * b / all, 1)"', 'the_other = "round(100 * z / all, 1)"', "draw_fails"),
        ("lesson.toml", f"{FEW}\n{MORE}", FEW.replace("20", "4"), "few_draws"),
    ],
)
def test_a_fault_of_what_a_review_asks_is_found(course: Path, name: str, old: str, new: str, rule: str) -> None:
    folder = course / "01_welcome"
    shutil.copytree(LESSONS / "01_welcome", folder)
    assert list(lint_recalls(load_lesson("welcome", "en", course), "en")) == []
    plant(folder / ("variants" if name == "en.md" else "") / name, old, new)
    found = {fault.rule for fault in lint_recalls(load_lesson("welcome", "en", course), "en")}
    assert rule in found


def test_words_that_count() -> None:
    assert counts("en").search("take half of it")
    assert not counts("en").search("often enough")
    assert counts("es").search("la mitad")


def test_what_the_formulas_miss_is_named() -> None:
    step = next(step for step in load_spec(LESSONS / FOLDER).steps if step.id == "second_word")
    assert step.question is not None
    assert step.draw is not None
    assert untrue(step.question, step.draw, drawn_with(step.draw, step.draw.today)) == []
    assert "right" in untrue(step.question, step.draw, drawn_with(step.draw, {**step.draw.today, "x1": 7}))
