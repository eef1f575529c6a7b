"""What is enough is found by trying, below a number that is known to be."""

from __future__ import annotations

from core.series.enough import enough


def test_it_is_the_number_from_which_on_every_one_fits() -> None:
    assert enough(lambda count: count >= 7, 12) == 7
    assert enough(lambda count: count >= 7, 7) == 7


def test_one_that_fits_below_one_that_does_not_is_not_enough() -> None:
    """Rounding makes such islands."""
    assert enough(lambda count: count >= 9 or count == 5, 12) == 9
