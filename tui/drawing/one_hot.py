"""Words as the network gets them: a keyboard with a key a token and one of them down, and the roll of a whole song."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from tui.drawing.rows import Piece, Row, fit

DOWN, UP = "█", "·"


def draw_keyboard(tokens: Sequence[str], token: int, width: int) -> list[Row]:
    """Draw a key a token, the present one down, over its vector. It takes six rows, or one where keys do not fit."""
    wide = [cell_len(name) + 2 for name in tokens]
    if sum(wide) + 2 * len(tokens) > width:
        return [_vector(tokens, token, [1] * len(tokens))]
    rows: list[list[Piece]] = [[] for _ in range(5)]
    for place, (name, cells) in enumerate(zip(tokens, wide, strict=True)):
        down = place == token
        top, middle, end = f"╭{'─' * cells}╮", f"│ {name} │", f"╰{'─' * cells}╯"
        gone = " " * (cells + 2)
        # A key that is down stands a row lower, and is drawn heavily: it is no matter of colour.
        pieces = (gone, top, middle, end, gone) if not down else (gone, gone, *heavy(top, middle, end))
        pieces = pieces if down else (top, middle, end, f"{' ' * (cells // 2)}││".ljust(cells + 2), gone)
        for row, piece in zip(rows, pieces, strict=True):
            row.append((piece, "accent" if down else "dim"))
    return [*rows, _vector(tokens, token, [cells + 2 for cells in wide])]


def heavy(*lines: str) -> tuple[str, ...]:
    """Return the lines of a frame drawn heavily."""
    return tuple(line.translate(str.maketrans("╭╮╰╯─│", "┏┓┗┛━┃")) for line in lines)


def _vector(tokens: Sequence[str], token: int, cells: Sequence[int]) -> list[Piece]:
    digits = [("1" if place == token else "0", wide) for place, wide in zip(range(len(tokens)), cells, strict=True)]
    gap = " " if set(cells) == {1} else ""
    return [(digit.center(wide) + gap, "accent" if digit == "1" else "dim") for digit, wide in digits]


def draw_roll(tokens: Sequence[str], song: Sequence[int], position: int, width: int) -> list[Row]:
    """Draw a row a token and a column a word of the song, as a player piano reads it, the present word marked."""
    named = max(map(cell_len, tokens)) + 2
    wide = max(1, min(4, (width - named) // max(1, len(song))))
    shown = song[: max(0, (width - named) // wide)]
    rows: list[Row] = []
    for token, name in enumerate(tokens):
        row: list[Piece] = [(fit(name, named), "plain")]
        for place, word in enumerate(shown):
            sign = DOWN if word == token else UP
            row.append((sign.center(wide), "accent" if place == position else "plain" if word == token else "dim"))
        rows.append(row)
    pointer = [("▲" if place == position else " ").center(wide) for place in range(len(shown))]
    return [*rows, [(" " * named + "".join(pointer).rstrip(), "accent")]]
