"""A lesson sets the imputation lab by the names of its options."""

from __future__ import annotations

import pytest

from core.base.errors import DembowError
from tui.labs.imputation.settings import USUAL, configured


def test_what_is_not_asked_for_stays() -> None:
    found = configured(USUAL, {"gap": "7"})
    assert (found.gap, found.source, found.settings) == (7, USUAL.source, USUAL.settings)


def test_a_word_where_a_number_is_wanted_is_refused() -> None:
    with pytest.raises(DembowError) as caught:
        configured(USUAL, {"gap": "many"})
    assert caught.value.key == "not_a_number"
