"""Where nodes stand: each edge leads down through every layer, few cross, and no two lie upon each other."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from lessons.content.graph import direct_edges, layers, leaning
from lessons.content.loader import load_course
from tui.graph.layered import Edge, Layered, Pass, arrange, count_crossings, lanes_needed
from tui.graph.wires import fits


def course() -> Layered:
    needs = leaning(load_course())
    return arrange(layers(needs), direct_edges(needs))


def test_an_edge_that_skips_layers_has_a_place_in_each() -> None:
    found = arrange({"a": 0, "b": 1, "c": 2}, [("a", "b"), ("b", "c"), ("a", "c")])
    passing = Pass(Edge("a", "c"), 1)
    assert set(found.layers[1]) == {"b", passing}
    assert [len(between) for between in found.links] == [2, 2]
    assert found.slots[passing] != found.slots["b"]


def test_crossings_are_taken_away() -> None:
    found = arrange({"a": 0, "b": 0, "c": 1, "d": 1}, [("a", "d"), ("b", "c")])
    assert count_crossings(found.layers, found.links) == 0


def test_nothing_at_all() -> None:
    assert arrange({}, []).layers == ()


def test_a_node_alone_takes_a_lane_and_edges_on_their_way_share_what_is_left() -> None:
    passing = [Pass(Edge("a", "z"), place) for place in range(3)]
    assert lanes_needed(["a"]) == 1
    assert lanes_needed(["a", "b"]) == 2
    assert lanes_needed([passing[0], "a", passing[1]]) == 1
    assert lanes_needed(["a", passing[0], passing[1], "b"]) == 3


def test_the_course_is_drawn_with_few_crossings_and_no_line_upon_another() -> None:
    found = course()
    assert found.lanes == 4
    # Of 24 lessons in four lanes; a fifth lane would take four of them away, and a quarter of the room for titles.
    assert count_crossings(found.layers, found.links) <= 6
    for between, turns in zip(found.links, found.turns, strict=True):
        targets: dict[int, list[int]] = {}
        for link in between:
            targets.setdefault(found.slots[link.above], []).append(found.slots[link.below])
        assert fits(turns, targets)


@st.composite
def graphs(draw: st.DrawFn) -> tuple[dict[str, int], list[tuple[str, str]]]:
    depths = {f"n{number}": draw(st.integers(0, 3)) for number in range(draw(st.integers(0, 7)))}
    pairs = [(one, other) for one in depths for other in depths if depths[one] < depths[other]]
    return depths, draw(st.lists(st.sampled_from(pairs), max_size=6, unique=True)) if pairs else []


@settings(deadline=None)
@given(graph=graphs())
def test_any_graph_has_its_place(graph: tuple[dict[str, int], list[tuple[str, str]]]) -> None:
    depths, edges = graph
    found = arrange(depths, edges)
    for node, depth in depths.items():
        assert node in found.layers[depth]
        assert found.slots[node] % 2 == 1
    for layer in found.layers:
        slots = [found.slots[spot] for spot in layer]
        assert all(one < other for one, other in pairwise(slots))
        assert all(0 <= slot <= 2 * found.lanes for slot in slots)
    for edge in edges:
        assert sum(link.edge == edge for between in found.links for link in between) == (
            depths[edge[1]] - depths[edge[0]]
        )
