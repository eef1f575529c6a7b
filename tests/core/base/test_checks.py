"""Checks of single values name what was received and what is allowed."""

from __future__ import annotations

import pytest

from core.base.checks import check_one_of, check_range
from core.base.errors import DembowError


@pytest.mark.parametrize("received", [1, 2.5, 4])
def test_both_ends_are_within_a_range(received: float) -> None:
    check_range("units", received, 1, 4)


@pytest.mark.parametrize("received", [0.999, 4.001, float("nan")])
def test_beyond_a_range_is_refused(received: float) -> None:
    with pytest.raises(DembowError) as caught:
        check_range("units", received, 1, 4)
    assert caught.value.key == "out_of_range"
    assert (caught.value.fields["option"], caught.value.fields["least"], caught.value.fields["most"]) == (
        "units",
        "1",
        "4",
    )


def test_a_word_is_one_of_those_known() -> None:
    check_one_of("cell", "gru", ("lstm", "gru"))
    with pytest.raises(DembowError) as caught:
        check_one_of("cell", "grru", ("lstm", "gru"))
    assert caught.value.fields == {"option": "cell", "received": "grru", "known": "lstm, gru"}
