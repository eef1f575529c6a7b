"""Numbers and sentences of a class as text."""

from __future__ import annotations

import pytest

from tui.classroom.words import first_sentence, share_text


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Sumaste **uno** de más. Cuenta otra vez.\n\nMás.", "Sumaste uno de más."),
        ("Dijiste 3.5, y no. Mira.", "Dijiste 3.5, y no."),
        ("Sin punto", "Sin punto"),
        ("", ""),
    ],
)
def test_the_first_sentence(text: str, first: str) -> None:
    assert first_sentence(text) == first


def test_shares() -> None:
    assert share_text(0.834) == "83 %"
    assert share_text(None) == "-"
