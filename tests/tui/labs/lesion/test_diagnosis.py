"""The diagnosis says what may be seen of an operation, and why where there is nothing to see."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from core.experiments.lesion import LesionSpec
from core.experiments.lesion_request import LesionRequest
from core.lesions.effects import following
from core.words.vocabulary import SONG
from tests.core.lesions.studies import network
from tui.drawing.circuit.drain import draw_drain
from tui.drawing.circuit.draw import number_of
from tui.drawing.rows import plain_text
from tui.labs.lesion.diagnosis import Diagnosis
from tui.labs.lesion.state import Operation, find, search
from tui.strings import load_strings

STRINGS = load_strings("en")
SPEC = LesionSpec(
    "lstm", 4, 7, ("ella", "perrea", "sola"), LesionRequest("forget_gate", kind="zero"), controls=20, phrases=5
)


@pytest.fixture
def operation() -> Operation:
    """A lesion that was heard, and not measured yet."""
    found = Operation(SPEC)
    found.seat(network())
    found.hear()
    return found


def test_nothing_is_known_before_training_and_before_the_operation(operation: Operation) -> None:
    early, waiting = Diagnosis(operation, STRINGS, False), Diagnosis(operation, STRINGS, True)
    assert early.words() == (STRINGS("lab.lesion.first_train"), "dim")
    assert waiting.words() == (STRINGS("lab.lesion.operating"), "dim")
    assert (waiting.numbers(), waiting.ranking()) == ("", [])
    title, words = waiting.song()
    assert title == STRINGS("lab.lesion.song_before")
    assert [word.word for word in words] == [SONG.tokens[token] for token in following()]
    assert all(word.right == [None, None] for word in words)  # nobody was asked yet
    assert waiting.facts(0)["effect"] is None


def test_what_was_found_is_told_in_words_and_numbers(operation: Operation) -> None:
    found = find(network(), operation.run, 0)
    operation.keep(found)
    told = Diagnosis(operation, STRINGS, True)
    assert told.lesion().startswith("✂ ")
    facts = told.facts(1)
    assert (facts["operated"], facts["finding"], facts["word"]) == (True, found.study.finding, "perrea")
    assert facts["effect"] == round(100 * found.study.song.standing.effect, 1)
    assert f"right {facts['right_intact']} → {facts['right_lesioned']} of" in told.numbers()
    title, words = told.song()
    assert len(words) == len(following())
    assert str(facts["right_lesioned"]) in title
    assert [len(sung) for _, sung in told.phrases()] == [5, 5]
    assert [sum(series.values) for series in told.odds(1)] == pytest.approx([1, 1])


def test_a_lesion_that_waits_is_not_shown(operation: Operation) -> None:
    operation.search = search(network(), 7)
    operation.blind = True
    operation.ask(replace(SPEC, seed=7))
    operation.hear()
    told = Diagnosis(operation, STRINGS, True)
    assert told.waits
    assert told.words() == (STRINGS("lab.lesion.waits"), "dim")
    assert (len(told.odds(0)), told.ranking(), told.remark("ranking")) == (1, [], "")


def test_all_lesions_are_ranked_once_they_are_known(operation: Operation) -> None:
    operation.search = search(network(), 7)
    told = Diagnosis(operation, STRINGS, True)
    assert len(told.ranking()) == len(operation.search.ranking)
    assert str(len(operation.search.ranking)) in told.remark("ranking")
    assert told.remark("song") == ""
    assert told.facts(0)["first_part"] == operation.search.ranking[0].place.part


@pytest.mark.parametrize("units", [(), (2,), (1, 3)])
def test_the_circuit_and_the_drain_tell_of_one_unit_in_the_same_digits(
    operation: Operation, units: tuple[int, ...]
) -> None:
    operation.ask(replace(SPEC, lesion=replace(SPEC.lesion, units=units, value=0.5)))
    operation.hear()
    told = Diagnosis(operation, STRINGS, True)
    for t in range(len(SPEC.words)):
        cell, scene, texts, one = told.circuit(t)
        drain = told.drain(t)
        assert one
        assert drain is not None
        assert scene.moment is not None
        unit = texts.whose.split()[1]
        assert not units or int(unit) in units
        assert f"unit {unit} " in drain.title
        row = plain_text(draw_drain(drain, 76))[-1]
        state = f"{cell.letters[cell.states[-1]]}[t]"
        assert row.split()[1:][1::2][t] == number_of(scene.moment.amounts[state])
