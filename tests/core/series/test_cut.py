"""A series is cut where somebody says so: by a date, from several origins, with other columns beside it."""

from __future__ import annotations

import numpy as np
import pytest

from core.base.errors import DembowError
from core.series.cut import MOST_ORIGINS, Cut, begun_together, cut_at_origins, place_of
from core.series.splits import Pieces, cut_series

VALUES = np.arange(400.0)
DAYS = (np.datetime64("2020-01-01") + np.arange(400)).astype("datetime64[us]")


def cut(how: Cut, values: np.ndarray = VALUES, others: np.ndarray | None = None) -> tuple[Pieces, ...]:
    return cut_at_origins(values, DAYS, others, 10, 3, how)


def targets(pieces: Pieces, part: str) -> list[int]:
    """Return first and last value that a part forecasts: with the place as the value, each says where it stood."""
    found = np.rint(pieces.scaling.undo(getattr(pieces, part)[:, 10:, 0]))
    return [int(found.min()), int(found.max())]


def test_nobody_says_so_and_nothing_is_otherwise() -> None:
    (pieces,), plain = cut(Cut()), cut_series(VALUES, 10, 3)
    for part in ("train", "valid", "test"):
        np.testing.assert_array_equal(getattr(pieces, part), getattr(plain, part))


@pytest.mark.parametrize(
    ("text", "first"), [("2020-10-01", 274), ("2020-10", 274), ("2021", 366), (" 2020-10-01 ", 274)]
)
def test_the_test_part_begins_with_the_date(text: str, first: int) -> None:
    (pieces,) = cut(Cut(test_from=text))
    assert targets(pieces, "test") == [first, 399]
    assert targets(pieces, "valid")[1] == first - 1
    assert targets(pieces, "train")[1] == round(first * 7 / 9) - 1


@pytest.mark.parametrize("text", ["ayer", "31/12/2020", "", "2020-13-01", "NaT"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(DembowError) as caught:
        place_of(text, DAYS, 400, 10, 3)
    assert caught.value.key == "not_a_date"


def test_a_date_needs_dates() -> None:
    with pytest.raises(DembowError) as caught:
        place_of("2020", None, 400, 10, 3)
    assert caught.value.key == "test_from_without_dates"


@pytest.mark.parametrize("text", ["2020-01-20", "2021-02-03", "1999", "2030"])
def test_a_date_that_leaves_too_little_is_told_what_would_do(text: str) -> None:
    with pytest.raises(DembowError) as caught:
        cut(Cut(test_from=text))
    assert caught.value.key == "test_from_out"
    for end in ("first", "last"):
        (pieces,) = cut(Cut(test_from=str(caught.value.fields[end])))
        assert min(len(pieces.train), len(pieces.valid), len(pieces.test)) >= 10


@pytest.mark.slow
@pytest.mark.parametrize("horizon", [1, 12])
def test_what_is_advised_with_a_date_can_be_done(horizon: int) -> None:
    """A shorter window or horizon is named only where a test part that somebody sets then fits."""
    told = set()

    def key_of(count: int, window: int, horizon: int) -> tuple[str, int]:
        try:
            place_of(str(DAYS[count // 2])[:10], DAYS[:count], count, window, horizon)
        except DembowError as error:
            return error.key, int(str(error.fields.get("fits", 0)))
        return "", 0

    for count in range(5, 200):
        key, fits = key_of(count, 90, horizon)
        told.add(key)
        if key == "series_too_short":
            assert key_of(count, fits, horizon)[0] in ("", "test_from_out")
            assert key_of(count, fits + 1, horizon)[0] == key
        elif key.startswith("series"):
            possible = key_of(count, 1, 1)[0] in ("", "test_from_out")
            assert possible == (key == "series_much_too_short")
    assert ("series_much_too_short" in told) == (horizon > 1)
    assert {"series_short_for_any", "series_too_short", "test_from_out"} <= told


def test_origins_follow_each_other_and_each_knows_its_past_alone() -> None:
    found = cut(Cut(origins=4))
    tests = [targets(pieces, "test") for pieces in found]
    assert tests == [[240, 279], [280, 319], [320, 359], [360, 399]]
    for pieces in found:
        first = targets(pieces, "test")[0]
        assert targets(pieces, "valid")[1] == first - 1
        seen = VALUES[: targets(pieces, "train")[1] + 1]
        assert pieces.scaling.mean == seen.mean()


def test_too_many_origins_are_told_how_many_would_do() -> None:
    with pytest.raises(DembowError) as caught:
        cut(Cut(origins=MOST_ORIGINS))
    assert caught.value.key == "too_many_origins"
    assert len(cut(Cut(origins=int(str(caught.value.fields["fits"]))))) == caught.value.fields["fits"]


def test_other_columns_come_along_scaled_by_their_own_past() -> None:
    others = np.column_stack([VALUES * 100 + 7, np.ones(400)])
    (pieces,) = cut(Cut(covariates=("a", "b")), others=others)
    assert pieces.train.shape[2] == 3
    np.testing.assert_allclose(pieces.test[..., 1], pieces.test[..., 0], atol=1e-6)
    assert (pieces.test[..., 2] == 0).all()  # one that never moves says nothing
    assert pieces.whole is not None
    assert pieces.whole.channels is not None
    assert pieces.whole.channels.shape == (400, 3)


def test_all_begin_together_and_gaps_are_filled_from_the_past() -> None:
    nothing = float("nan")
    values = np.array([nothing, 1.0, 2, 3, 4])
    others = np.array([[1.0, 2, nothing, 4, 5], [nothing, nothing, 3, nothing, 5]]).T
    begin, beside = begun_together(values, others)
    assert begin == 2
    assert beside.tolist() == [[2.0, 3.0], [4.0, 3.0], [5.0, 5.0]]
    assert begun_together(np.array([1.0, 2, nothing, 4, 5]), others)[0] == 3  # where the series itself is known
    with pytest.raises(DembowError) as caught:
        begun_together(values, np.full((5, 1), nothing))
    assert caught.value.key == "series_all_gaps"
