"""A run that ships says how it is not what stands beside it, names all that it measured, and goes when its lab changes.

The cases are every lab that has a ghost, and every step of a lesson that opens with one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import msgspec
import pytest

from core.base.language import LANGUAGES
from core.base.options import with_values
from core.engine.fake import FakeEngine
from core.experiments.spec import Spec
from lessons.content.loader import load_course, load_lesson
from lessons.learner.notebook import flatten_settings
from tui.check.ghosts import ghost_specs
from tui.drawing.figure import Curve, Figure
from tui.drawing.haunted import over_ghost
from tui.drawing.page import draw_figure
from tui.drawing.rows import plain_text, wrap
from tui.front_ends import make_lab, printer_of
from tui.lab_kit.base import Lab
from tui.lab_kit.ghost import Ghost, ghost_of
from tui.ladder.lab import SeriesLab
from tui.notebook.ghosts import LISTS, ROW, UNSEEN, brief_text, differences, found_text, ghost_text, value_of
from tui.notebook.words import score_text, who_text
from tui.steps.words import lab_of
from tui.strings import load_strings

STRINGS = load_strings("en")


class Case(NamedTuple):
    """A lab as somebody sees it beside a ghost."""

    place: str
    lab: Lab
    ghost: Ghost


@cache
def cases() -> tuple[Case, ...]:
    """Every lab as it opens, and as each step that shows its ghost sets it."""
    return tuple(_cases())


def _cases() -> Iterator[Case]:
    for name in ghost_specs():
        ghost = ghost_of(name)
        assert ghost is not None
        yield Case(name, make_lab(name, FakeEngine(), STRINGS), ghost)
    for entry in load_course().available:
        lesson = load_lesson(entry.id, "en")
        for step in lesson.steps:
            ghost = ghost_of(lab_of(lesson, step)) if step.spec.ghost else None
            if ghost is not None:
                lab = make_lab(lab_of(lesson, step), FakeEngine(), STRINGS)
                lab.configure(step.spec.settings)
                yield Case(f"{entry.id}/{step.id}", lab, ghost)


def values(spec: Spec) -> dict[str, object]:
    return flatten_settings(json.loads(msgspec.json.encode(spec)))


def test_a_ghost_is_of_what_stands_beside_it_or_says_how_not() -> None:
    for place, lab, ghost in cases():
        asked = lab.shared()
        assert asked is not None, place
        text = ghost_text(lab.lab_name, ghost, asked, STRINGS)
        assert lab.resembles(ghost.spec) or not isinstance(lab, SeriesLab), place
        assert text, f"{place}: received a ghost of another run, expected one of {asked}"
        ours, here = values(ghost.spec), values(asked)
        unlike = {name for name in ours if name not in LISTS and name in here and ours[name] != here[name]}
        for name in unlike:
            assert value_of(name, ours[name], STRINGS) in text, place
            assert value_of(name, here[name], STRINGS) in text, place
        assert bool(unlike) == ("with other settings" in text), place


def test_a_lab_that_opens_by_itself_asks_for_the_very_run_of_its_ghost() -> None:
    unlike = {place for place, lab, ghost in cases() if "/" not in place and lab.shared() != ghost.spec}
    # The phrases lab opens with counts that nobody trains, the workshop with the first rung of its ladder.
    assert unlike == {"phrases", "workshop"}


def test_a_ghost_names_all_that_it_measured() -> None:
    for lab in ghost_specs():
        ghost = ghost_of(lab)
        assert ghost is not None
        headline, found = ghost.result.headline(ghost.spec), found_text(lab, ghost, STRINGS)
        for name, score in headline.each:
            told = f"{who_text(name, STRINGS)}: "
            assert told in found, lab
            assert "_" not in told, lab  # the name that the code has for it
            assert score is None or told + score_text(headline, score) in found, lab


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_ghost_is_told_in_a_row_or_two_on_a_low_screen(language: str) -> None:
    strings = load_strings(language)
    rows = {}
    for name in ghost_specs():
        ghost = ghost_of(name)
        assert ghost is not None
        asked = make_lab(name, FakeEngine(), strings).asked_for()
        text = brief_text(name, ghost, asked, strings)
        rows[name] = len(wrap(text, ROW))
        assert bool(text) == bool(ghost_text(name, ghost, asked, strings))
        headline = ghost.result.headline(ghost.spec)
        if headline.better in UNSEEN:
            assert strings(f"notebook.better.{headline.better}") in text, name
    assert max(rows.values()) <= 2, rows
    assert sum(count == 1 for count in rows.values()) >= len(rows) - 3, rows


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_legend_of_every_labs_figure_is_whole(language: str) -> None:
    strings = load_strings(language)
    for name in ghost_specs():
        ghost = ghost_of(name)
        assert ghost is not None
        for figure in printer_of(ghost.result).figures(ghost.result, strings):
            for width, height in ((76, 9), (76, 14), (114, 9), (190, 30)):
                rows = plain_text(draw_figure(over_ghost(figure, figure, strings), width, height))
                assert not [row for row in rows if "…" in row], (name, width, height)


def test_two_labs_of_one_experiment_have_headlines_of_their_own() -> None:
    found = [found_text(lab, ghost, STRINGS) for lab in ghost_specs() if (ghost := ghost_of(lab))]
    assert len(set(found)) == len(found)


def test_a_race_says_which_seeds_never_arrived() -> None:
    ghost = ghost_of("race")
    assert ghost is not None
    assert "seeds that never arrived, 1 of 8; in the mean and the photo they count as 300." in found_text(
        "race", ghost, STRINGS
    )


def test_a_ghost_goes_when_its_lab_changes() -> None:
    mine = Figure("loss", (Curve("mine", (0.0,), (1.0,)),))
    for name in ghost_specs():
        lab = make_lab(name, FakeEngine(), STRINGS)
        spec = lab.shared()
        assert spec is not None
        lab.haunt("ours", [mine])
        assert lab.as_haunted(), name
        lab.take(with_values(spec, {"seed": 7}))
        assert not lab.as_haunted(), name
        assert lab.haunted(mine) == mine


def test_a_run_of_another_kind_is_no_ghost_of_this_one() -> None:
    ghost = ghost_of("race")
    assert ghost is not None
    asked = with_values(ghost.spec, {"units": 8, "seeds": 5, "steps": 20, "seed": 7})
    assert len(differences(ghost.spec, asked, STRINGS)) == 4
    assert ghost_text("race", ghost, asked, STRINGS) == ""


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_ghost_that_is_asked_beside_nothing_is_told_plainly(language: str) -> None:
    ghost, strings = ghost_of("gates"), load_strings(language)
    assert ghost is not None
    assert "(" not in ghost_text("gates", ghost, None, strings).split(":")[0]
