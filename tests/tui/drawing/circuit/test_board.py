"""Wires on a board join where they meet, say by their glyph how much they carry and of which sign, and take text."""

from __future__ import annotations

from tui.drawing.circuit.board import Board, Ink, spots
from tui.drawing.rows import plain_text

LIGHT, HEAVY = Ink(1, False, "plain"), Ink(2, False, "strong")


def drawn(board: Board) -> list[str]:
    return plain_text(board.rows())


def test_every_cell_of_a_line_comes_once() -> None:
    assert list(spots([(0, 0), (2, 0), (2, 1)])) == [(0, 0), (1, 0), (2, 0), (2, 1)]


def test_wires_join_with_the_weight_of_the_stronger() -> None:
    board = Board(7, 3)
    board.wire([(0, 0), (6, 0)], HEAVY)
    board.wire([(3, 0), (3, 2), (6, 2)], LIGHT)
    assert drawn(board) == ["╺━━┳━━╸", "   │", "   ╰──╴"]


def test_a_dead_wire_is_dots_and_does_not_join() -> None:
    board = Board(7, 3)
    board.wire([(0, 1), (6, 1)], Ink(0, False, "dim"))
    board.wire([(3, 0), (3, 2)], LIGHT)
    assert drawn(board) == ["   ╷", "·  │· ·"[:7], "   ╵"] or drawn(board)[1].replace(" ", "") == "··│··"
    assert {"─", "━", "┼"}.isdisjoint("".join(drawn(board)))


def test_below_zero_is_dashed() -> None:
    board = Board(5, 2)
    board.wire([(0, 0), (4, 0)], Ink(1, True, "plain"))
    board.wire([(0, 1), (4, 1)], Ink(2, True, "plain"))
    assert drawn(board) == ["╶╌╌╌╴", "╺╍╍╍╸"]


def test_text_lies_on_top_and_stops_at_the_edge() -> None:
    board = Board(6, 1)
    board.wire([(0, 0), (5, 0)], HEAVY)
    board.text(2, 0, "(×) far", "accent")
    assert drawn(board) == ["╺━(×)"]
    assert board.rows()[0][1] == ("(×) ", "accent")
