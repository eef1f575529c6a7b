"""Units and steps of a lesion are taken from a list and left."""

from __future__ import annotations

import pytest

from core.experiments.lesion import LesionSpec
from core.experiments.lesion_request import LesionRequest
from tui.labs.lesion.choices import Choice, choices, taken_as
from tui.strings import load_strings

SPEC = LesionSpec("lstm", 3, 7, ("ella", "perrea", "sola"))


@pytest.mark.parametrize(
    ("choice", "request_", "taken"),
    [
        ("units", LesionRequest(units=()), ["1", "2", "3"]),
        ("units", LesionRequest(units=(2,)), ["2"]),
        ("steps", LesionRequest(at=None), ["1", "2", "3"]),
        ("steps", LesionRequest(at=(1, 3)), ["1", "3"]),
        ("steps", LesionRequest(at=()), []),
    ],
)
def test_those_of_the_lesion_are_taken(choice: Choice, request_: LesionRequest, taken: list[str]) -> None:
    found = choices(choice, SPEC, request_, load_strings("en"))
    assert [name for name, _ in found.items] == ["1", "2", "3"]
    assert found.taken == taken


def test_a_step_is_told_with_its_word_and_a_unit_by_its_number() -> None:
    strings = load_strings("en")
    assert choices("steps", SPEC, LesionRequest(), strings).items[1] == ("2", "2 perrea")
    assert choices("units", SPEC, LesionRequest(), strings).items[1] == ("2", "unit 2")


@pytest.mark.parametrize(
    ("choice", "names", "changes"),
    [
        ("units", {"3", "1"}, {"units": (1, 3)}),
        ("units", {"1", "2", "3"}, {"units": ()}),
        ("units", set(), None),
        ("steps", {"2"}, {"at": (2,)}),
        ("steps", {"1", "2", "3"}, {"at": None}),
        ("steps", set(), {"at": ()}),
    ],
)
def test_all_of_them_are_no_choice_and_no_unit_is_no_lesion(
    choice: Choice, names: set[str], changes: dict[str, object] | None
) -> None:
    assert taken_as(choice, SPEC, names) == changes
