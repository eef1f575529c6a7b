"""Numbers that were written into a form are read, and nonsense names its field."""

from __future__ import annotations

import pytest

from core.base.errors import DembowError
from tui.lab_kit.numbers import parse_numbers


def test_numbers_are_read_as_people_write_them() -> None:
    assert parse_numbers({"weight": "0,5", "bias": " -2 "}, str.upper) == {"weight": 0.5, "bias": -2}


def test_nonsense_names_its_field() -> None:
    with pytest.raises(DembowError) as caught:
        parse_numbers({"weight": "much"}, str.upper)
    assert caught.value.fields == {"field": "WEIGHT", "received": "much"}
