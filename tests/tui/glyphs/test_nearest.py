"""Every character has a nearest one in every set, as wide as itself, and what a picture tells apart stays apart."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.command import SearchIcon

from tests.tui.glyphs.shown import odd
from tui.drawing import (
    bars,
    figure,
    lesson_states,
    next_words,
    page,
    race,
    scan_grid,
    scene,
    state_figure,
    tensor_block,
    verdicts,
)
from tui.drawing.circuit.board import ALONG
from tui.glyphs.marks import SPANISH
from tui.glyphs.nearest import DRAWN, Table, nearest, of_ascii
from tui.glyphs.sets import ASCII, BLOCKS, BRAILLE, SAMPLE, SETS
from tui.labs.gradients import words as gradient_words
from tui.ladder import forecast_figures
from tui.ladder import words as ladder_words
from tui.notebook import bets, predictions
from tui.widgets import engine_status, heatmap, step_dots
from tui.widgets.course_graph import NEEDED, OPENED

ROOT = Path(__file__).parents[3]
FEW = (BLOCKS, ASCII)
TOGETHER: dict[str, Iterable[str]] = {
    "curves": figure.MARKERS,
    "bars": page.BARS,
    "bands": page.BANDS,
    "lessons": lesson_states.GLYPHS.values(),
    "steps": step_dots.GLYPHS.values(),
    "verdicts": [one for one in verdicts.GLYPHS.values() if not one.isalnum()],
    "rungs": ladder_words.GLYPHS.values(),
    "forecasts": [*dict(forecast_figures.FORECASTS), forecast_figures.SEEN, forecast_figures.TRUTH],
    **{f"forecast {one}": (one, other) for one, other in forecast_figures.FORECASTS},
    "drawing": (scene.KNOWN, scene.DRAWN, scene.TRUE, scene.BOTH),
    "scan": (scan_grid.DONE, scan_grid.FOUND, scan_grid.PART, scan_grid.UNDONE),
    "states": (state_figure.STOP_MARKER, state_figure.WAY_MARKER, state_figure.HERE_MARKER),
    "tensor": (tensor_block.CELL.strip(), tensor_block.MORE),
    "tries": bets.TRIES.values(),
    "marks": [mark for mark, _ in predictions.MARKS.values()],
    "words": [mark for mark, _ in next_words.MARKS.values()],
    "amounts": heatmap.POSITIVE + heatmap.NEGATIVE.strip(),
    "engine": [engine_status.GLYPHS[one] for one in ("stopped", "ready", "busy", "lost", "compiling")],
    "race": [race.ENDS[0], race.FINISH, "█"],
    "pointer": ("▸", "►", " "),
    "lying wires": "".join(ALONG[True]).replace(" ", ""),
    "standing wires of nothing, more and less": " │╎",
    "standing wires of nothing, much more and much less": " ┃╏",
    "needs and opens": (NEEDED, OPENED, "▸"),
}
"""Characters that stand beside each other and say different things, from where they are drawn."""


@cache
def used() -> frozenset[str]:
    """Returns the characters beyond Latin-1 of the sources, the texts and the lessons."""
    kinds = (".py", ".toml", ".md", ".tcss")
    files = [path for room in ("tui", "core", "lessons") for path in (ROOT / room).rglob("*") if path.suffix in kinds]
    letters = set().union(*(path.read_text("utf-8") for path in files))
    return frozenset(one for one in letters if ord(one) > 0xFF and one not in "\ufffd\uf8ff")


@pytest.mark.parametrize("glyphs", SETS)
def test_every_character_has_one_that_is_as_wide(glyphs: str) -> None:
    for code in DRAWN if glyphs == BRAILLE else (*range(0x3400), *range(0x1F300, 0x1F700)):
        character = chr(code)
        found = nearest(character, glyphs)
        assert cell_len(found) == cell_len(character), hex(code)
        assert not odd(found, glyphs), hex(code)


@pytest.mark.parametrize("glyphs", FEW)
def test_every_named_sign_that_is_drawn_with_has_a_near_one(glyphs: str) -> None:
    # Of arrows, boxes, blocks and braille each; a question mark would be no arrow.
    for first, last in ((0x2190, 0x21FF), (0x2500, 0x259F), (0x2800, 0x28FF)):
        for code in range(first, last + 1):
            assert unicodedata.name(chr(code), "")
            assert "?" not in nearest(chr(code), glyphs), hex(code)


@pytest.mark.parametrize("glyphs", FEW)
def test_every_character_of_the_course_is_known(glyphs: str) -> None:
    assert len(used()) > 150
    for character in used():
        assert not odd(nearest(character, glyphs), glyphs), character
        assert nearest(character, glyphs) != "?" or unicodedata.category(character)[0] != "S", character


@pytest.mark.parametrize("glyphs", FEW)
@pytest.mark.parametrize("picture", TOGETHER)
def test_what_a_picture_tells_apart_stays_apart(picture: str, glyphs: str) -> None:
    drawn = list(dict.fromkeys(TOGETHER[picture]))
    found = [nearest(one, glyphs) for one in drawn]
    assert len(set(found)) == len(drawn), dict(zip(drawn, found, strict=True))


def test_no_sign_of_ascii_beside_a_word_looks_like_a_key() -> None:
    beside = [
        NEEDED,
        OPENED,
        "▸",
        "►",
        *ladder_words.GLYPHS.values(),
        *gradient_words.GLYPHS.values(),
        *bets.TRIES.values(),
    ]
    found = {one: nearest(one, ASCII) for one in beside}
    assert not [one for one, sign in found.items() if sign.isalpha() and sign not in "ox"], found  # round, and a cross
    assert nearest("Σ", ASCII).lower() != nearest("σ", ASCII).lower()


def test_ascii_has_nothing_beyond_but_what_spanish_is_written_with() -> None:
    beyond = {nearest(chr(code), ASCII) for code in range(0x80, 0x3400)}
    assert {one for one in "".join(beyond) if not one.isascii()} == set(SPANISH)


def test_the_palette_begins_with_no_question_of_its_own() -> None:
    icon = SearchIcon().icon
    assert [nearest(icon, glyphs).strip() for glyphs in FEW] == [">", ">"]


def test_columns_keep_their_order() -> None:
    ink = {sign: place for place, sign in enumerate(" _.:-=+*#")}
    assert [ink[nearest(one, ASCII)] for one in bars.COLUMNS] == list(range(1, 9))
    heights = [" _▄█".index(nearest(one, BLOCKS)) for one in bars.COLUMNS]
    assert heights == sorted(heights)


def test_a_table_changes_what_an_encoding_lacks() -> None:
    text = f"canción «¿qué?» {SAMPLE}"
    assert text.translate(Table(BRAILLE)) == text
    assert text.translate(Table(ASCII)).startswith('canción "¿qué?" ')
    plain = text.translate(Table(ASCII, "ascii"))
    assert plain.isascii()
    assert len(plain) == len(text)
    assert plain.startswith('cancion "?que?" ')


def test_ascii_is_one_sign_for_one() -> None:
    for character in "áñü─│█⠿✂σ…ł漢":
        assert of_ascii(character).isascii()
        assert len(of_ascii(character)) == 1
    assert "".join(map(of_ascii, "áñü─│")) == "anu-|"
