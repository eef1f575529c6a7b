"""Checks of single values name what was received and what is allowed."""

from __future__ import annotations

import pytest

from core.base.checks import check_one_of, check_range, check_reach, plain
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


def test_a_choice_that_nobody_is_told_of_is_taken_and_not_named() -> None:
    check_one_of("data", "csv", ("waves", "csv"), ("waves",))
    with pytest.raises(DembowError) as caught:
        check_one_of("data", "tsv", ("waves", "csv"), ("waves",))
    assert caught.value.fields["known"] == "waves"


@pytest.mark.parametrize(
    ("number", "written"),
    [(3, "3"), (10**20, "1" + 20 * "0"), (1e11, "100000000000"), (1e-7, "0.0000001"), (2.5, "2.5"), (256.0, "256")],
)
def test_numbers_are_written_in_digits(number: float, written: str) -> None:
    assert plain(number) == written


def test_a_limit_that_another_option_sets_is_named_where_it_is_too_small() -> None:
    check_reach("train_from", 3, 1, 3, "--train-to")
    with pytest.raises(DembowError) as caught:
        check_reach("train_from", 40, 1, 30, "--train-to")
    assert (caught.value.key, caught.value.fields["other"]) == ("out_of_reach", "--train-to")
    with pytest.raises(DembowError) as caught:
        check_reach("train_from", 0, 1, 30, "--train-to")
    assert caught.value.key == "out_of_range"


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_what_is_no_number_keeps_its_name(number: float) -> None:
    assert plain(number) == str(number)
