"""The song as karaoke: its phrases line by line, the word of the moment in large letters, and who knows what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len

from tui.drawing.letters import TALL, large
from tui.drawing.rows import Piece, Row

COVER = "▒▒▒▒"
"""Blocks that stand for a word under the hand: as long for one word as for another."""
LOW_COVER = "▄▄▄▄"
"""The same where row stands upon row: they do not run into each other."""
RIGHT, MISSED = "✓", "·"
"""Marks of a word that a network would bet on most where it comes, and of one that it would not."""
SMALL = 4
"""Rows of the smaller large letters."""
AIR = 2
"""Rows of air around them, where there is room for both."""
WIDE = 90
"""Cells from which the song stands in the middle of its room."""


class Karaoke(NamedTuple):
    """Everything that is to be seen of the song."""

    phrases: Sequence[Sequence[str]]
    """Words of each phrase, its stop among them."""
    position: int
    """Place of the present word in the whole song; none has come yet below zero."""
    marks: Sequence[bool] = ()
    """Whether a network knows each word of the song; empty where there is none."""
    covered: bool = False
    """Whether the song is under the hand."""
    heard: str = ""
    """Words that are heard of the song while it is covered."""

    @property
    def word(self) -> str:
        """Word that is written large."""
        words = [word for phrase in self.phrases for word in phrase]
        return "?" if self.covered else words[self.position] if 0 <= self.position < len(words) else ""

    @property
    def stops(self) -> bool:
        """Whether that word is the stop, which ends every phrase."""
        return any(phrase[-1] == self.word for phrase in self.phrases if phrase)

    @property
    def following(self) -> str:
        """Word that comes after it; empty after the last."""
        words = [word for phrase in self.phrases for word in phrase]
        return words[self.position + 1] if 0 <= self.position < len(words) - 1 else ""


def draw_karaoke(song: Karaoke, width: int, height: int) -> list[Row]:
    """Draw the word of the moment as large as there is room for, then the phrases, with a line below each.

    Where the lines have no room, what they say stands at the words; where not even all phrases have, the last ones go
    that leave the present one on the screen.
    """
    lines = _phrases(song, width)
    if len(lines) > height:
        lines = _squeezed(song, width, height)
    elif (great := _great_phrases(song, width)) and len(great) + TALL + SMALL + AIR <= height:
        lines = great
    head = [] if song.marks else _large(song, width, height - len(lines))
    return (_placed(head, lines, width, height) if head else lines)[:height]


def _placed(head: list[Row], lines: list[Row], width: int, height: int) -> list[Row]:
    """Return the word over the phrases with what room is left as air: between the phrases, then around them all.

    In a wide room they stand in its middle, each row of the word by itself and the phrases as one.
    """
    airy = [row for place, row in enumerate(lines) for row in ([row, []] if place % 2 else [row])][:-1]
    if all(lines) and len(head) + len(airy) < height:  # the great ones have their air
        lines = airy
    if width >= WIDE:
        inner = max(map(_cells, lines), default=0)
        head = [_moved(row, (width - _cells(row)) // 2) for row in head]
        lines = [_moved(row, (width - inner) // 2) for row in lines]
    return [*([[]] * ((height - len(head) - len(lines)) // 2)), *head, *lines]


def _moved(row: Row, cells: int) -> Row:
    return [(" " * cells, "plain"), *row] if row and cells > 0 else row


def _cells(row: Row) -> int:
    return sum(cell_len(text) for text, _ in row)


def _large(song: Karaoke, width: int, height: int) -> list[Row]:
    """Return the present word, and where there is room for two, what was heard before it or the word that follows."""
    if height < 1:
        return []
    beside = song.heard if song.covered else song.following
    second = large(beside, width, SMALL) if height >= TALL + SMALL + AIR and beside else []
    room = height - len(second) - bool(second)
    # A stop as large as there is room for would be a wall.
    drawn = large(song.word, width, min(room, TALL) if song.stops else room)
    shown: list[Row] = [[(row, "dim" if song.stops else "strong")] for row in drawn]
    small: list[Row] = [[(row, "accent" if song.covered else "dim")] for row in second]
    if song.covered and not second and beside:
        small = [[(f"♪ {beside} …", "accent")]]
        shown = shown[: height - 1]
    gap: list[Row] = [[]] if second else []
    rows = [*small, *gap, *shown] if song.covered else [*shown, *gap, *small]
    return [*rows, *([[]] * min(1, height - len(rows)))]


def _phrases(song: Karaoke, width: int) -> list[Row]:
    rows: list[Row] = []
    first = 0
    for phrase in song.phrases:
        words: list[Piece] = []
        under: list[Piece] = []
        for place, word in enumerate(phrase, start=first):
            words.append(_word(song, place, word))
            under.append(_under(song, place, cell_len(COVER if song.covered else word)))
        rows += [_cut(words, width), _cut(under, width)]
        first += len(phrase)
    return rows


def _great_phrases(song: Karaoke, width: int) -> list[Row]:
    """Return the phrases in large letters, each with its line below and air between them; none where they are too wide.

    A song under the hand stays small: its words must not be told by their lengths. So does one with marks, which has
    what a network learns above it.
    """
    if song.covered or song.marks:
        return []
    rows: list[Row] = []
    first = 0
    for phrase in song.phrases:
        drawn = [large(word, width, SMALL) for word in phrase]
        wide = [len(word[0]) for word in drawn]
        if sum(wide) + 3 * len(phrase) > width or len({len(word) for word in drawn}) > 1:
            return []
        places = range(first, first + len(phrase))
        styles = [_word(song, place, word)[1] for place, word in zip(places, phrase, strict=True)]
        # The cursor is told by its line, and not by a ground behind letters.
        styles = ["accent" if style == "cursor" else style for style in styles]
        rows += [
            [(f" {word[row]}  ", style) for word, style in zip(drawn, styles, strict=True)] for row in range(SMALL)
        ]
        rows += [[_under(song, place, cells + 1) for place, cells in zip(places, wide, strict=True)], []]
        first += len(phrase)
    return rows[:-1]


def _squeezed(song: Karaoke, width: int, height: int) -> list[Row]:
    """Return a row a phrase: the words heard, and the words that a network knows, are told from others by a sign."""
    rows: list[Row] = []
    first = here = 0
    for number, phrase in enumerate(song.phrases):
        words: list[Piece] = []
        for place, word in enumerate(phrase, start=first):
            shown, style = _word(song, place, word, LOW_COVER)
            mark, marked = _under(song, place, 1) if song.marks else ("", style)
            words += [(shown.rstrip(), style), (mark.strip(), marked), ("" if shown.endswith("›") else " ", style)]
            here = number if place == song.position else here
        rows.append(_cut(words, width))
        first += len(phrase)
    start = min(max(0, here - height + 1), len(rows))
    return rows[start : start + height]


def _word(song: Karaoke, place: int, word: str, cover: str = COVER) -> Piece:
    """Return a word of the song, or its cover, between the signs of the present one where it is that."""
    shown = cover if song.covered else word
    here = place == song.position and not song.covered
    style = "cursor" if here else "dim" if song.covered or place > song.position >= 0 else "plain"
    return (f"‹{shown}›" if here else f" {shown} "), style


def _under(song: Karaoke, place: int, wide: int) -> Piece:
    """Return what stands under a word: a network's mark, or the line of what has been heard."""
    if song.marks:
        known = song.marks[place]
        return f" {(RIGHT if known else MISSED).center(wide)} ", "good" if known else "dim"
    heard = not song.covered and place <= song.position
    return (f" {'━' * wide} " if heard else f" {'─' * wide} "), "accent" if heard else "dim"


def _cut(row: Sequence[Piece], width: int) -> list[Piece]:
    kept: list[Piece] = []
    used = 0
    for text, style in row:
        used += cell_len(text)
        if used > width:
            break
        kept.append((text, style))
    return kept
