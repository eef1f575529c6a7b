"""A spec checks each of its options, and asks for no file unless it says so."""

from __future__ import annotations

from typing import Annotated

import pytest

from core.base.errors import DembowError
from core.base.options import Option
from core.experiments.spec import Spec


class Throw(Spec, frozen=True):
    sides: Annotated[int, Option(2, 100)] = 6


def test_each_option_is_checked() -> None:
    Throw(100).check()
    with pytest.raises(DembowError) as caught:
        Throw(1).check()
    assert (caught.value.key, caught.value.fields["option"]) == ("out_of_range", "sides")


def test_no_file_is_asked_for() -> None:
    assert Throw().own_file is None
