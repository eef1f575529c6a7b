"""A hostile file is read or refused in words, and at once; it never ends in a traceback."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from core.base.errors import DembowError
from core.series.csv_series import preview_series
from tests.core.series.written_files import written

SOME, MANY = 150, 5_000
ENDS = ("", "\n", "\n\n", "\r", "\x0b", "\u2028", '"', "'", ",", ";", "\t", "|", "sep=,", ";" * 300)
NUMBERS = ("1e308", "-1e309", "inf", "nan", "0", "9999", "-200", "1.000", "1,000", "9" * 400, "(1)", "$", "1'000", "½")
DATES = ("31/02/2020", "99/99/9999", "2020-13-45", "2020Q9", "0000-00-00", "1969W60", "25:00", "00:00:61", "Feb 30")
TEXTS = ("NA", "#N/A", "Total", "\x1b[2J", "\u202e", "é", "𝟙", "٣", "Ⅷ", "a" * 5000, "=" * 20, "ene", "+99:99", "\0")
JUNK = (*ENDS, *NUMBERS, *DATES, *TEXTS)
COLUMNS = ("", "", "", "1", "2", "x")


def noise(dice: random.Random) -> bytes:
    """Bytes of no meaning."""
    return bytes(dice.randrange(256) for _ in range(dice.randrange(400)))


def grid(dice: random.Random) -> bytes:
    """A table of junk."""
    width = dice.randrange(1, 6)
    rows = (dice.choice(",;\t|").join(dice.choice(JUNK) for _ in range(width)) for _ in range(dice.randrange(40)))
    return "\n".join(rows).encode()


def hurt(dice: random.Random) -> bytes:
    """A good file with a few wounds."""
    text = list(written(dice.randrange(10**6)).text)
    for _ in range(dice.randrange(1, 12)):
        place, way = dice.randrange(len(text) + 1), dice.random()
        if way < 0.4:
            text[place:place] = dice.choice(JUNK)
        elif way < 0.7:
            del text[place : place + dice.randrange(1, 30)]
        elif way < 0.9:
            begin = dice.randrange(len(text) + 1)
            text[place:place] = text[begin : begin + dice.randrange(60)]
        else:
            text[place:place] = dice.choice(JUNK) * dice.randrange(1, 30)
    return "".join(text).encode(dice.choice(("utf-8", "latin-1", "utf-16")), "replace")


MAKERS: tuple[Callable[[random.Random], bytes], ...] = (noise, grid, hurt, hurt, hurt)


def read_hostile(path: Path, seed: int) -> None:
    """Read one hostile file. Whatever is no `DembowError` ends the test."""
    dice = random.Random(seed)
    path.write_bytes(dice.choice(MAKERS)(dice))
    try:
        found = preview_series(path, dice.choice(COLUMNS))
    except DembowError:
        return
    assert len(found.values) == found.reading.rows, seed


def test_csv_cases_that_are_hostile(tmp_path: Path) -> None:
    for seed in range(SOME):
        read_hostile(tmp_path / "own.csv", seed)


@pytest.mark.slow
@pytest.mark.timeout(7_200)
def test_very_many_hostile_files(tmp_path: Path) -> None:
    for seed in range(SOME, MANY):
        read_hostile(tmp_path / "own.csv", seed)
