"""The tree of what one output sees, down to lines that are one cell wide; what does not fit is drawn together."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.tui.drawing.trees import TREE
from tui.drawing.receptive_tree import Tree, column, draw_tree, place_at, shown_layers
from tui.drawing.rows import plain_text


def test_nodes_lines_marks_and_cursor() -> None:
    assert plain_text(draw_tree(TREE, 26, 8)) == [
        "d = 2    · · · · · ●",
        "               ╭───┤",
        "d = 1    · · · ● · ●",
        "             ╭─┤ ╭─┤",
        "inputs   ○ ○ ● ● ● ●",
        "           0     +",
        "           ▲",
    ]


def test_lines_give_way_before_layers_do() -> None:
    assert plain_text(draw_tree(TREE, 26, 5))[:3] == [
        "d = 2    · · · · · ●",
        "d = 1    · · · ● · ●",
        "inputs   ○ ○ ● ● ● ●",
    ]
    assert plain_text(draw_tree(TREE, 26, 4))[:3] == ["d = 2    · · · · · ●", "       ⋮", "inputs   ○ ○ ● ● ● ●"]


def test_inputs_are_bars_where_there_is_room() -> None:
    tree = Tree(TREE.labels, TREE.nodes, 6, [2, 1], 2, 1, values=[0, 1, 2, 3, 4, 8])
    assert plain_text(draw_tree(tree, 26, 9))[4:] == [
        "inputs   ○ ○ ● ● ● ●",
        "                 ▁ █",
        "         ▁ ▃ ▅ ▇ █ █",
        "",
        "           ▲",
    ]
    assert len(draw_tree(tree, 26, 7)) == 7


def test_of_what_is_not_out_there_is_no_node_and_no_line() -> None:
    tree = Tree(TREE.labels, [[5], [], []], 6, [2, 1], 2, 5)
    drawn = "\n".join(plain_text(draw_tree(tree, 26, 8)))
    assert drawn.count("●") == 1
    assert "╭" not in drawn


def test_a_wide_kernel_reads_several() -> None:
    tree = Tree(["d = 1", "inputs"], [[2], [0, 1, 2]], 3, [1], 3, 2)
    assert plain_text(draw_tree(tree, 16, 8))[1] == "         ╭─┬─┤"


def test_more_timesteps_than_cells_share_them() -> None:
    assert [column(place, 100, 10) for place in (0, 50, 99)] == [0, 4, 9]
    assert place_at(0, 100, 10) == 0
    assert column(place_at(9, 100, 10), 100, 10) == 9
    assert place_at(4, 6, 17) == 2


def test_which_layers_are_shown() -> None:
    assert list(shown_layers(3, 5)) == [0, 1, 2]
    assert list(shown_layers(21, 7)) == [0, 1, 2, -1, 18, 19, 20]


@given(layers=st.integers(1, 20), places=st.integers(2, 300), width=st.integers(30, 120), height=st.integers(6, 50))
def test_never_wider_nor_higher_than_its_room(layers: int, places: int, width: int, height: int) -> None:
    nodes = [list(range(places - min(places, number + 1), places)) for number in range(layers + 1)]
    labels = [*(f"d = {layer}" for layer in range(layers)), "entradas"]
    tree = Tree(labels, nodes, places, [1] * layers, 2, places - 1, {0: "0"}, [0.5] * places)
    rows = draw_tree(tree, width, height)
    assert len(rows) <= height
    assert all(sum(cell_len(text) for text, _ in row) <= width for row in rows)
    assert any("▲" in text for text, _ in rows[-1])
