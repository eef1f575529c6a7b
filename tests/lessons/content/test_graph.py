"""The course as a graph: who leans on whom, how deep each lesson lies, which lines need no drawing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.content.graph import Leaning, direct_edges, layers, leaning, opens
from lessons.content.loader import load_course


@st.composite
def courses(draw: st.DrawFn) -> Leaning:
    """Up to twelve lessons, each needing some of those before it."""
    needs: dict[str, dict[str, tuple[str, ...]]] = {}
    for number in range(draw(st.integers(0, 12))):
        needed = draw(st.sets(st.sampled_from(sorted(needs)), max_size=3)) if needs else set()
        needs[f"{number:02}"] = dict.fromkeys(sorted(needed), ("concept",))
    return needs


def test_every_lesson_leans_on_those_that_teach_what_it_needs() -> None:
    needs = leaning(load_course())
    assert needs["welcome"] == {}
    assert needs["training_through_time"] == {
        "recurrent_neuron": ("unrolling",),
        "sequence_shapes": ("return_sequences",),
    }
    assert opens(needs, "gru") == [
        "duel",
        "convolutions",
        "gates_without_h",
        "reading_is_not_using",
    ]
    assert opens(needs, "capstone") == []


def test_a_lesson_lies_one_beyond_the_deepest_that_it_needs() -> None:
    deep = layers(leaning(load_course()))
    assert (deep["welcome"], deep["recurrent_neuron"], deep["six_words"]) == (0, 1, 1)
    assert (deep["gating"], deep["lstm"], deep["gru"], deep["duel"], deep["capstone"]) == (3, 4, 5, 6, 7)


@pytest.mark.slow
@given(needs=courses())
def test_layers_of_any_course(needs: Leaning) -> None:
    deep = layers(needs)
    for lesson, needed in needs.items():
        assert deep[lesson] == max((deep[other] + 1 for other in needed), default=0)


@pytest.mark.slow
@given(needs=courses())
def test_the_lines_that_are_left_lead_to_all_that_is_needed(needs: Leaning) -> None:
    """And none of them could go: it is the only way between its two ends."""
    edges = direct_edges(needs)
    everything = reached(needs, [(other, lesson) for lesson, needed in needs.items() for other in needed])
    assert reached(needs, edges) == everything
    for edge in edges:
        assert reached(needs, [other for other in edges if other != edge]) != everything


def reached(needs: Leaning, edges: list[tuple[str, str]]) -> dict[str, set[str]]:
    """Of each lesson, all that come before it."""
    before: dict[str, set[str]] = {}
    for lesson in needs:
        above = [one for one, other in edges if other == lesson]
        before[lesson] = set(above).union(*(before[other] for other in above))
    return before


def test_what_nobody_taught_before_is_leant_on_by_nobody() -> None:
    course = load_course()
    backwards = type(course)(course.entries[::-1])
    assert all(not needed for needed in leaning(backwards).values())
