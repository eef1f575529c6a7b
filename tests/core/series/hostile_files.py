"""Hostile files: bytes of no meaning, tables of junk, good files with wounds; and a command that reads very many.

`python -m tests.core.series.hostile_files 50000` reads so many, and counts what became of each. Its status is 1 where
one ended in a traceback, or took longer than two seconds of the processor.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from core.base.errors import DembowError
from core.series.csv_series import preview_series
from tests.core.series.written_files import written

SLOW = 2.0
"""Seconds of the processor that a file may take: what else runs beside it does not count."""
Outcome = Literal["read", "asked", "refused"]
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


def read_hostile(path: Path, seed: int) -> Outcome:
    """Read one hostile file, and return what became of it. Whatever is no `DembowError` comes out as it is."""
    dice = random.Random(seed)
    path.write_bytes(dice.choice(MAKERS)(dice))
    try:
        found = preview_series(path, dice.choice(COLUMNS))
    except DembowError:
        return "refused"
    assert len(found.values) == found.reading.rows, seed
    return "asked" if found.reading.uncertain else "read"


def main(count: int) -> int:
    """Read files by the seeds from 0 on."""
    outcomes, faults, slow = Counter[str](), dict[int, str](), dict[int, float]()
    slowest = 0.0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "own.csv"
        for seed in range(count):
            began = time.process_time()
            try:
                outcomes[read_hostile(path, seed)] += 1
            except Exception as fault:
                faults[seed] = f"{type(fault).__name__}: {fault}"
            took = time.process_time() - began
            slowest = max(slowest, took)
            if took > SLOW:
                slow[seed] = round(took, 2)
    told = ", ".join(f"{name} {outcomes[name]}" for name in ("read", "asked", "refused"))
    print(
        f"{count} files: {told}; tracebacks {len(faults)}, slower than {SLOW:g} s {len(slow)}; slowest {slowest:.2f} s"
    )
    for seed, told in (*faults.items(), *((seed, f"{seconds} s") for seed, seconds in slow.items())):
        print(f"seed {seed}: {told}")
    return 1 if faults or slow else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
