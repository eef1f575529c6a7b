"""The commentary says of each line of the ladder what may be said of it so far."""

from __future__ import annotations

from collections.abc import Sequence

from core.base.language import Strings
from tests.tui.ladder.contests import contest
from tui.drawing.figure import Figure
from tui.ladder.commentary import Commentary
from tui.ladder.forecast_figures import Forecast
from tui.ladder.state import YOU, Contest


def commentary(found: Contest, strings: Strings, pointer: int = 0) -> Commentary:
    return Commentary(found, strings, found.ranked(), pointer)


def test_nothing_begun_is_told_as_such(strings: Strings) -> None:
    begun = commentary(Contest(), strings)
    assert begun.key is None
    assert begun.words() == (strings("lab.series.begin"), "plain")
    assert begun.facts() == {"drawn": 0, "trained": [], "best": "", "selected": ""}


def test_each_line_shows_its_error_or_what_it_is_doing(strings: Strings) -> None:
    told = commentary(contest(), strings)
    gru, mean, deep, simple = (told.line(key) for key in told.keys)
    assert (gru.figure, mean.figure) == ("0.2500", "1.000")
    assert gru.glyph != mean.glyph
    assert (deep.figure, deep.progress, deep.words) == ("4.000", 0.75, strings("lab.series.learning"))
    assert (simple.figure, simple.progress, simple.words) == ("", None, strings("lab.series.waiting"))


def test_the_learner_stands_among_them(strings: Strings) -> None:
    found = contest()
    found.draw(0, [0.25])
    told = commentary(found, strings)
    assert told.key == YOU
    assert told.line(YOU).figure == "0.06250"
    assert told.words()[1] == "accent"
    facts = told.facts()
    assert (facts["drawn"], facts["your_mse"], facts["you_beat_gru"]) == (1, 0.0625, True)
    assert (facts["best"], facts["selected"], facts["trained"]) == ("gru", "you", ["gru"])


def test_views_draw_what_they_are_named_for(strings: Strings) -> None:
    told, drawn = commentary(contest(), strings), []

    def series(place: int, said: Sequence[Forecast]) -> Figure:
        drawn.append((place, [values for _, values, _ in said]))
        return Figure("the window", ())

    assert told.figure("series", 1, series).title == "the window"
    assert drawn == [(1, [[0.5], [2.0], [1.0]])]  # at the pointer, who learns, the bar
    assert len(told.figure("curves", 0, series).curves) == 4 + 2  # two a network, and the two words for them
    assert len(told.figure("steps", 0, series).curves) == 2
    (bars,) = told.figure("residuals", 0, series).curves
    assert sum(bars.y) == 100
