"""An option checks a value, reads it as a lesson writes it, and names its argument."""

from __future__ import annotations

from typing import Annotated

import msgspec
import pytest

from core.base.errors import DembowError
from core.base.options import Bound, Option, check_options, options_of


class Inner(msgspec.Struct, frozen=True):
    horizon: Annotated[int, Option(1, 100)] = 1


class Asked(msgspec.Struct, frozen=True):
    train_to: Annotated[int, Option(1, 256)] = 8
    cells: Annotated[tuple[str, ...], Option(choices=("lstm", "gru"))] = ("lstm",)
    clip: Annotated[float | None, Option(0, 10)] = None
    data: Inner = Inner()


def bound(name: str) -> Bound:
    return next(one for one in options_of(Asked) if one.name == name)


def test_every_option_is_found_within_structs_too() -> None:
    assert [one.name for one in options_of(Asked)] == ["train_to", "cells", "clip", "horizon"]
    assert bound("horizon").path == ("data", "horizon")
    assert bound("horizon").of(Asked(data=Inner(7))) == 7
    assert bound("train_to").flag == "--train-to"
    assert (bound("cells").many, bound("clip").optional, bound("train_to").default) == (True, True, 8)


def test_settings_are_read_as_a_lesson_writes_them() -> None:
    assert bound("train_to").read("12") == 12
    assert bound("cells").read("lstm,gru") == ("lstm", "gru")
    assert bound("clip").read(None) is None
    with pytest.raises(DembowError) as caught:
        bound("train_to").read("many")
    assert caught.value.key == "not_a_number"


@pytest.mark.parametrize(
    ("spec", "key"),
    [
        (Asked(train_to=257), "out_of_range"),
        (Asked(cells=("lstm", "grru")), "not_one_of"),
        (Asked(clip=11.0), "out_of_range"),
        (Asked(data=Inner(0)), "out_of_range"),
    ],
)
def test_what_cannot_be_is_refused(spec: Asked, key: str) -> None:
    check_options(Asked())
    with pytest.raises(DembowError) as caught:
        check_options(spec)
    assert caught.value.key == key
