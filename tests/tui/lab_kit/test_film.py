"""A film shows every beat of every step, in the reader's language, and its playhead moves both ways."""

from __future__ import annotations

import pytest

from core.base.language import LANGUAGES
from core.networks.cells import CELLS
from core.words.vocabulary import SONG
from tests.tui.drawing.circuit.circuits import WORDS, random_trace
from tui.drawing.circuit.plan import BEATS
from tui.drawing.circuit.plans import plan_of
from tui.lab_kit.film import Playhead, scenes, texts_of
from tui.strings import load_strings


@pytest.mark.parametrize("cell", CELLS)
def test_every_beat_of_every_step_is_a_scene(cell: str) -> None:
    found = random_trace(cell, 1)
    film = list(scenes(found, SONG.tokens, 0))
    assert [scene.beat for scene in film] == list(plan_of(CELLS[cell]).beats) * len(WORDS)
    assert [scene.moment.word for scene in film if scene.moment and scene.beat == "bet"] == [
        SONG.tokens[token] for token in WORDS
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_fit_the_smallest_frame(language: str) -> None:
    strings = load_strings(language)
    for unit in (None, 255):
        texts = texts_of(strings, unit, 256)
        assert set(texts.names) == set(texts.says) == set(BEATS)
        assert max(map(len, (*texts.says.values(), texts.key, texts.still))) <= 76
        assert sum(len(name) + 2 for name in texts.names.values()) + len(texts.whose) < 76


def test_the_playhead_moves_both_ways_and_stays_within() -> None:
    head = Playhead()
    head.move(-1, 2, 6)
    assert (head.timestep, head.beat) == (0, 0)
    head.move(7, 2, 6)
    assert (head.timestep, head.beat) == (1, 1)
    assert not head.at_end(2, 6)
    head.move(99, 2, 6)
    assert (head.timestep, head.beat) == (1, 5)
    assert head.at_end(2, 6)
    head.to_step(-3, 2, 6)
    assert (head.timestep, head.beat) == (0, 5)
