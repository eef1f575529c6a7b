"""Text and lab share a column by what the step is about."""

from __future__ import annotations

import pytest

from tui.screens.split import SHARES, text_rows


@pytest.mark.parametrize("kind", SHARES)
def test_the_text_takes_its_share_and_what_the_lab_leaves(kind: str) -> None:
    share = int(20 * SHARES[kind])
    assert text_rows(kind, 20, 30) == text_rows(kind, 20, 0) == share
    assert text_rows(kind, 20, 3) == max(share, 17)


def test_at_a_question_the_text_has_most_and_at_a_lab_least() -> None:
    assert text_rows("predict", 20, 30) > text_rows("read", 20, 30) > text_rows("lab", 20, 30)
