"""A screen becomes an SVG that says what stood there, and a moving one says when."""

from __future__ import annotations

from xml.etree import ElementTree

import pyte

from pictures.cells import GROUND, INK, Rows, rows_of
from pictures.grid import WIDE
from pictures.svg import moving, still

SVG = "{http://www.w3.org/2000/svg}"


def shown(text: str, columns: int = 12, rows: int = 2) -> Rows:
    screen = pyte.Screen(columns, rows)
    pyte.Stream(screen).feed(text)
    return rows_of(screen)


def texts(drawn: str) -> list[str]:
    return [element.text or "" for element in ElementTree.fromstring(drawn).iter(f"{SVG}text")]


def test_cells_of_one_look_are_one_run() -> None:
    first = shown("ab\x1b[1mcd\x1b[0;38;2;1;2;3;48;2;4;5;6me\x1b[7mf")[0]
    assert [(run.text.rstrip(), run.ink, run.ground, run.bold) for run in first] == [
        ("ab", INK, GROUND, False),
        ("cd", INK, GROUND, True),
        ("e", "#010203", "#040506", False),
        ("f", "#040506", "#010203", False),
        ("", INK, GROUND, False),
    ]


def test_a_still_has_texts_and_draws_blocks_and_braille() -> None:
    drawn = still(shown("a<b█▄⠃"), "a & b")
    assert texts(drawn) == ["a<b"]
    root = ElementTree.fromstring(drawn)
    title = root.find(f"{SVG}title")
    assert title is not None
    assert title.text == "a & b"
    blocks, dots = root.iter(f"{SVG}path")
    assert blocks.attrib["d"].count("z") == 2
    assert dots.attrib["d"].count("h0") == 2


def test_lines_are_strokes_and_signs_stand_on_their_places() -> None:
    drawn = still(shown("│ ✓ ok ✗"), "")
    [line] = ElementTree.fromstring(drawn).iter(f"{SVG}path")
    assert line.attrib["d"] == "M5 0v20"
    signs, word = ElementTree.fromstring(drawn).iter(f"{SVG}text")
    assert (signs.text, signs.attrib["x"]) == ("✓✗", "20 70")
    assert (word.text, word.attrib["textLength"]) == ("ok", "20")


def test_the_ground_of_most_cells_is_that_of_the_picture() -> None:
    drawn = still(shown("\x1b[48;2;1;2;3m" + "a" * 20 + "\x1b[48;2;4;5;6mb\x1b[0mc"), "")
    [rect] = ElementTree.fromstring(drawn).iter(f"{SVG}rect")
    assert rect.attrib["fill"] == "#010203"
    assert {path.attrib["fill"] for path in ElementTree.fromstring(drawn).iter(f"{SVG}path")} == {"#040506", GROUND}


def test_several_spaces_part_texts_that_keep_their_places() -> None:
    drawn = still(shown("0    20 b"), "")
    assert texts(drawn) == ["0", "20 b"]
    first, second = ElementTree.fromstring(drawn).iter(f"{SVG}text")
    assert float(second.attrib["x"]) - float(first.attrib["x"]) == 5 * WIDE


def test_a_moving_picture_writes_once_what_stands_still() -> None:
    drawn = moving([(1.0, shown("same\r\none")), (3.0, shown("same\r\ntwo"))], "two frames")
    assert texts(drawn) == ["same", "one", "two"]
    animations = list(ElementTree.fromstring(drawn).iter(f"{SVG}animate"))
    assert [(one.attrib["values"], one.attrib["keyTimes"]) for one in animations] == [
        ("inline;none", "0.0000;0.2500"),
        ("none;inline", "0.0000;0.2500"),
    ]
    assert {one.attrib["dur"] for one in animations} == {"4.0s"}
