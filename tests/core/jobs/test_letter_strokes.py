"""Counts are called by how far they look back."""

from __future__ import annotations

from core.jobs.letter_strokes import CountsRow


def test_a_name_says_how_far_back() -> None:
    assert CountsRow(2, 1.0, 10, 5.0, 6.0, 7.0).name == "counts_2"
