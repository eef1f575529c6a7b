"""Each picture is told in sentences: a widget that is neither told nor read nor known to stand elsewhere is a fault."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

import tui.widgets
from core.base.language import LANGUAGES
from tests.tui.narration.signs import drawn_in
from tui.drawing.bar_strip import Stretch
from tui.drawing.error_walk import ErrorStep
from tui.drawing.figure import Curve, Figure
from tui.drawing.frames import Frame
from tui.drawing.karaoke import Karaoke
from tui.drawing.ladder_table import LadderLine
from tui.drawing.odds_bars import Series, Throw
from tui.drawing.race import RaceLane, SungLine
from tui.drawing.receptive_tree import Tree
from tui.narration.pictures import PICTURES, tell_widget, word_at
from tui.narration.plain import plain
from tui.narration.texts import TEXTS
from tui.strings import load_strings
from tui.widgets.alignment import Alignment, Looks
from tui.widgets.bar_strip import BarStrip
from tui.widgets.canvas import Canvas
from tui.widgets.error_walk import ErrorWalk
from tui.widgets.frames import Frames
from tui.widgets.heatmap import HeatmapGrid, Picture
from tui.widgets.karaoke import KaraokeScreen
from tui.widgets.ladder_table import LadderTable
from tui.widgets.line import Line
from tui.widgets.odds_bars import OddsBars
from tui.widgets.one_hot import OneHot
from tui.widgets.parts_table import Part, PartsTable
from tui.widgets.plot import Plot
from tui.widgets.race_track import RaceTrack
from tui.widgets.receptive_tree import ReceptiveTree
from tui.widgets.sentence import Sentence
from tui.widgets.sketch import Sketch
from tui.widgets.strips import Contender, Strips

STRINGS = load_strings("en")
READ = {
    "Checklist",
    "DataPreview",
    "DriverBars",
    "Equation",
    "Knobs",
    "NextWords",
    "TapTable",
    "Transcript",
    "Transplants",
}
"""Widgets that write words and numbers: they are read as they stand."""
OF_SCREENS = {
    "Card",
    "ChoiceQuestion",
    "CourseGraph",
    "CourseList",
    "EngineStatus",
    "KeyBar",
    "Leaf",
    "OddsQuestion",
    "OrderQuestion",
    "Question",
    "RunList",
    "StepDots",
    "TermList",
    "WalkedList",
}
"""Widgets that stand beside no lab: the conversation has words of its own for them."""


WITH_A_THIRD = {
    HeatmapGrid: "what is at the cursor, which the arrows move, between all of the map and its units",
    OddsBars: "the title before the odds, and behind them where a throw fell, once somebody threw",
    Plot: "the title with the axes, before how its curves go and where they cross",
    Sketch: "what is known, what was drawn, and once it is out what was true",
    Strips: "the title before who has how much, and who is above whom",
}
"""Pictures of which two sentences would not tell all that is seen, with what the third one is."""


def widgets() -> Iterator[type]:
    """Every widget that draws rows."""
    for found in pkgutil.iter_modules(tui.widgets.__path__):
        for kind in vars(importlib.import_module(f"tui.widgets.{found.name}")).values():
            if isinstance(kind, type) and issubclass(kind, Canvas) and kind is not Canvas:
                yield kind


def test_every_picture_has_a_narration() -> None:
    found = set(widgets())
    told = {kind for kind in found if kind in PICTURES}
    assert {kind.__name__ for kind in found - told} == READ | OF_SCREENS


def filled() -> Iterator[tuple[Canvas, list[str]]]:
    """A widget of each kind that is told, with words that its sentences hold."""
    odds = OddsBars()
    odds.show("after «ella»", ["a", "perrea"], [Series("LSTM", [0.25, 0.75])], Throw(0.5, 1))
    yield odds, ["Odds, after «ella»:", "LSTM: perrea 75 %, a 25 %.", "fell on perrea"]
    grid = HeatmapGrid()
    grid.show([Picture("forget f", np.array([[0.1, 0.9], [0.5, 0.2]], np.float32), False)], ["ella", "sola"], 1, 0, 0)
    yield (
        grid,
        [
            "At sola, unit 1 has 0.5",
            "mean of all is 0.35",
            "highest 0.9, in unit 2 at ella",
            "highest first: 0.55 unit 2",
        ],
    )
    strip = BarStrip()
    strip.show("input", Stretch([1.0, 3.0, -2.0], marked=(1,)))
    yield strip, ["3 values; lowest -2 at 2, highest 3 at 1", "1: 3"]
    strips = Strips()
    strips.show(
        "Right", [Contender("A", "good", [0.1], 0.1, 0, 0.2), Contender("B", "bad", [0.9], 0.9, 0.8, 1)], ("0", "1")
    )
    yield strips, ["B 0.9, 95 % from 0.8 to 1; A 0.1", "B is above A"]
    track = RaceTrack({})
    track.show([RaceLane("GRU", "good", 0.5, 0.25, 0.75, "1 of 2", [SungLine(30, "new", "ella sola")])], {})
    yield track, ["GRU 50 % (25 %, 75 %), 1 of 2", "GRU, 30: ella sola"]
    tree = ReceptiveTree()
    tree.show(Tree(["layer 1", "input"], [[7], [5, 7]], 8, [2], 2, 5))
    yield tree, ["layer 1: 1, input: 2", "The input at 5 is among the 2 of 8"]
    looks = Alignment()
    looks.show(Looks(["ella", "sola"], ["she"], [[0.9, 0.1]], [0], [False]), 0)
    yield looks, ["looked at most: she, ella 90 %."]
    walk = ErrorWalk()
    walk.show([ErrorStep(0.25), ErrorStep(0.5, 0.5), ErrorStep(1.0, 0.5)], 1)
    yield walk, ["t = 2: 1, t = 1: 0.5", "multiplied it by: 0.5"]
    frames = Frames()
    frames.show([Frame(1.0, [0.0], [0.5]), Frame(2.0, [0.5], [0.75])], 1, "tanh")
    yield frames, ["At t = 1 it hears x = 2. Before, it had +0.50; now y = +0.75.", "0.5, 0.75"]
    ladder = LadderTable()
    ladder.show(("model", "MSE", "verdict"), [LadderLine("▲", "good", "RNN", "0.1", "beats it")], 0)
    yield ladder, ["Here: model: RNN; MSE: 0.1; verdict: beats it"]
    keys = OneHot()
    keys.show(["ella", "sola"], [1, 0], 0)
    yield keys, ["sola is word 1 of 2, written 0 1"]
    sentence = Sentence()
    sentence.show(["ella", "perrea", "."], 2)
    yield sentence, ["Word 3 of 3: full stop.", "The sentence: ella perrea ."]
    long = Sentence()
    long.show(["ella", *["perrea"] * 30], 30)
    yield long, ["Word 31 of 31: perrea.", "The sentence: ella perrea (30 times)"]
    parts = PartsTable()
    parts.show("step 1/2", [Part("forget f", [0.1, 0.9], False), Part("input i", [0.5, 0.2], False, True)], 1, 0)
    yield parts, ["step 1/2", "forget f: 0.9; input i: 0.2 (held). Chosen: forget f."]
    plot = Plot()
    plot.show(Figure("Right endings", (Curve("GRU", [1, 2], [0.25, 0.75]), Curve("LSTM", [1, 2], [0.5, 0.5]))))
    yield plot, ["Right endings", "GRU: 0.25 at 1, 0.75 at 2", "GRU passes LSTM at 2"]
    sketch = Sketch("", "")
    sketch.show([1.0, 3.0, np.nan], [2], low=0, high=4)
    sketch.scene = replace(sketch.scene, truth=[2.5]) if sketch.scene else None
    yield sketch, ["1 3", "2.5"]
    for song, told in songs():
        karaoke = KaraokeScreen()
        karaoke.show(song)
        yield karaoke, told
    yield Line("▸ as it stands"), ["as it stands"]


def songs() -> Iterator[tuple[Karaoke, list[str]]]:
    """The song as it is played, under the hand, and as a network knows it, with what is told of each."""
    phrases = [["ella", "perrea", "."]]
    yield Karaoke(phrases, 1), ["Token 2: perrea.", "The song: ella perrea ."]
    yield Karaoke(phrases, 2), ["Token 3: full stop."]
    yield Karaoke(phrases, 1, covered=True, heard=". ella"), ["What is heard: . ella …"]
    yield Karaoke(phrases, -1, [True, False, True]), ["Not known yet: perrea"]


def test_every_picture_is_among_those_that_are_looked_at() -> None:
    assert {type(widget) for widget, _ in filled()} >= PICTURES.keys() - TEXTS.keys()


def test_a_picture_is_two_sentences_with_a_number() -> None:
    for widget, _ in filled():
        told = tell_widget(widget, STRINGS)
        assert len(told) <= 2 + (type(widget) in WITH_A_THIRD), told
        assert isinstance(widget, Line | KaraokeScreen) or any(sign.isdecimal() for sign in "".join(told)), told


def test_a_word_that_comes_again_has_its_place() -> None:
    words = ["ella", "perrea", "perrea", "."]
    assert [word_at(words, place, STRINGS) for place in range(4)] == [
        *("ella", "perrea (word 2)", "perrea (word 3)", "full stop")
    ]


def test_what_is_under_the_hand_is_not_told() -> None:
    screen = KaraokeScreen()
    screen.show(Karaoke([["ella", "perrea"]], 1, covered=True))
    assert tell_widget(screen, STRINGS) == []


def test_pictures_are_told_by_their_numbers() -> None:
    for widget, parts in filled():
        told = "\n".join(tell_widget(widget, STRINGS))
        for part in parts:
            assert part in told, (type(widget).__name__, told)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_narration_has_a_drawn_sign(language: str) -> None:
    for widget, _ in filled():
        assert drawn_in("\n".join(map(plain, tell_widget(widget, load_strings(language))))) == []
