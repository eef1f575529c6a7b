"""Plain text holds nothing that a screen reader, a braille display or a dumb terminal stumbles over."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from core.base.language import Strings
from core.words.vocabulary import SONG, STOP
from tui.drawing.rows import CONTROLS, Row, plain_text

FIRST, LAST = 0x2500, 0x28FF
"""First and last sign of those that only eyes can use: boxes, blocks, geometric shapes, check marks, braille."""
DRAWN = re.compile(f"[{chr(FIRST)}-{chr(LAST)}\ue000-\uf8ff♪↺]+")
CODE = re.compile(r"`([^`]+)`")
SIGNS = {
    "←": "key.left",
    "→": "key.right",
    "↑": "key.up",
    "↓": "key.down",
    "␣": "key.space",
    "↵": "key.enter",
    "✓": "sign.check",
    "✗": "sign.cross",
    "✕": "sign.cross",
    "●": "sign.disc",
    "■": "sign.box",
    "▲": "sign.triangle",
    "☺": "sign.face",
    "┆": "sign.dash",
    "├": "sign.ends",
    ".": "picture.stop",
    "·": "sign.dot",
}
"""Keys and marks that prose names by their signs, each with the key of its word within `read`."""
PAIRS = {"← →": "across", "↑ ↓": "upright"}
"""Arrows that are named together, each pair with the key of its words within `read.arrows`: one alone may be a sign."""
NAMED = re.compile(rf"[{''.join(SIGNS)}┤\s]+")
SUNG = frozenset(SONG.tokens) - {STOP}
"""Words of the song: in a sentence they are quoted, or one hears "con" and "la" as words of the sentence."""
ALONE = re.compile(r"(\s*([-*]|\d+\.) )?\s*`[^`]+`\s*")
"""Line, or item of a list, that is one piece of code and nothing else."""
KEYS = re.compile(r"`ctrl\+")
"""Key of the screen alone: a line of text that names one is for the screen."""
DOTTED = re.compile(r"·{3,}")
FENCE = re.compile(r" {0,3}(```|~~~)")
RULE = re.compile(r"\|?[\s:|-]*-[\s:|-]*\|[\s:|-]*")
"""Row of a table between its head and its body."""
WORD = re.compile(r"[^\W_]")
COLUMNS = re.compile(r" {2,}")
POINTERS = "▸►"


def plain(text: str) -> str:
    """Return a line without controls and without signs that are drawn: a run of them leaves one space."""
    return DRAWN.sub(" ", text.translate(CONTROLS)).rstrip()


def without_key(text: str) -> str:
    """Return a text without the sentences that tell what its marks stand for: those with a mark in them."""
    return " ".join(sentence for sentence in re.split(r"(?<=\.) ", text) if not DRAWN.search(sentence))


def spoken(text: str) -> str:
    """Return a line that is told and not laid out: it has one space where there were several."""
    return " ".join(DOTTED.sub(" ", plain(text)).replace(" · ", ", ").split()).removeprefix("· ").removeprefix("= ")


def worded(text: str, strings: Strings) -> str:
    """Return a line with words for the signs of the keys in it: two arrows that are named together, and enter."""
    for arrows, key in PAIRS.items():
        text = text.replace(arrows, strings(f"read.arrows.{key}"))
    return text.replace("↵", strings("read.key.enter"))


def plain_prose(text: str, strings: Strings) -> list[str]:
    """Return Markdown as lines: emphasis goes, keys get their words, a table is told row by row, code stays as it is.

    A paragraph is one line, however long: whoever reads it has a width of their own.
    """
    lines: list[str] = []
    paragraph: list[str] = []
    head: list[str] = []
    fenced = False

    def close() -> None:
        if paragraph:
            lines.append(" ".join(plain(" ".join(paragraph)).split()).removeprefix("· "))
            paragraph.clear()

    for line in text.split("\n"):
        if FENCE.match(line):
            close()
            fenced = not fenced
        elif fenced:
            lines.append(plain(line))
        elif KEYS.search(line):
            close()  # which keys of the screen's editor write and run: here orders do
        elif line.lstrip().startswith("|"):
            close()
            if RULE.fullmatch(line.strip()):
                continue
            cells = [unmarked(cell.strip(), strings) for cell in line.strip().strip("|").split("|")]
            if head:
                lines.append(spoken(table_row(head, cells)))
            else:
                head = cells
            continue
        elif not line.strip():
            close()
        elif re.match(r"\s*([-*]|\d+\.) ", line):
            close()
            paragraph.append(unmarked(line, strings))
        else:
            paragraph.append(unmarked(line.strip().lstrip("#> "), strings))
        head = []
    close()
    return lines


def table_row(head: Sequence[str], cells: Sequence[str]) -> str:
    """Return a row of a table as `model: LSTM; MSE: 0.0029`."""
    pairs = zip(head, cells, strict=False)
    return "; ".join(f"{name}: {cell}" if name else cell for name, cell in pairs if cell)


def unmarked(text: str, strings: Strings) -> str:
    """Return Markdown within a line as plain text, the keys that it names by signs as words.

    Words of the song are quoted where they do not stand alone.
    """
    alone = bool(ALONE.fullmatch(text))

    def told(code: str) -> str:
        if not NAMED.fullmatch(code):
            return strings("read.figure.quoted", name=code) if SUNG.issuperset(code.split()) and not alone else code
        return " ".join(strings(f"read.{SIGNS[sign]}") for sign in "".join(code.split()) if sign in SIGNS)

    # What stands between backticks is code, and its stars are no emphasis.
    pieces = enumerate(CODE.split(text))
    return "".join(told(piece) if place % 2 else piece.replace("*", "") for place, piece in pieces)


def counted(lines: Sequence[str], strings: Strings) -> list[str]:
    """Return each line once, those that are there several times with their number."""
    times = Counter(lines)
    return [line if times[line] == 1 else strings("read.times", line=line, count=times[line]) for line in times]


def read_rows(rows: Sequence[Row], strings: Strings) -> list[str]:
    """Return drawn rows as lines: bars and boxes go, what the pointer is at is said to be `here`."""
    lines = []
    for text in plain_text(rows):
        here = any(sign in text for sign in POINTERS)
        line = spoken(text)
        if WORD.search(line):
            lines.append(strings("read.here", line=line) if here else line)
    return lines


def read_table(rows: Sequence[Row], strings: Strings) -> list[str]:
    """Return a drawn table as lines such as `model: LSTM; MSE: 0.0029`; its first row has the names of its columns."""
    texts = [text for text in plain_text(rows) if text.strip()]
    if len(texts) < 2:
        return read_rows(rows, strings)
    starts = [
        found.start() for found in re.finditer(r"(?<!\S)\S|(?<=  )\S", texts[0]) if begins(texts[0], found.start())
    ]
    lines = []
    for text in texts[1:]:
        here = any(sign in text for sign in POINTERS)
        cells = list(cells_below(texts[0], starts, text))
        if not any(WORD.search(cell) for _, cell in cells):
            continue  # signs that say that it goes on
        line = spoken(table_row([name for name, _ in cells], [cell for _, cell in cells]))
        if line:
            lines.append(strings("read.here", line=line) if here else line)
    return lines


def begins(head: str, place: int) -> bool:
    """Return whether a column's name begins at `place`: after two spaces, or first of all."""
    return not head[:place].strip() or head[max(0, place - 2) : place] == "  "


def cells_below(head: str, starts: Sequence[int], text: str) -> Iterator[tuple[str, str]]:
    """Yield the name of each column and the cell that is nearest below it."""
    names = COLUMNS.split(head.strip())
    middles = [start + cell_len(name) / 2 for start, name in zip(starts, names, strict=False)]
    found: dict[int, list[str]] = {}
    for cell in re.finditer(r"\S+(?: \S+)*", plain_places(text)):
        middle = (cell.start() + cell.end()) / 2
        nearest = min(range(len(middles)), key=lambda place: abs(middles[place] - middle), default=0)
        found.setdefault(nearest, []).append(cell[0])
    for place in sorted(found):
        yield names[place], " ".join(found[place])


def plain_places(text: str) -> str:
    """Return a row with a space for each sign that is drawn, so that all else stays where it is."""
    return DRAWN.sub(lambda found: " " * len(found[0]), text.translate(CONTROLS))
