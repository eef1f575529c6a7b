"""What moves by itself is settled by Textual's variable, and where it is not set by the learner's choice."""

from __future__ import annotations

import pytest

from tui.drawing.motion import ALL, LESS, VARIABLE, is_calm


@pytest.mark.parametrize(
    ("kept", "decided", "calm"),
    [
        (None, None, False),
        (LESS, None, True),
        (ALL, None, False),
        ("of another version", None, False),
        (LESS, "", True),
        (LESS, "full", False),
        (LESS, "basic", False),
        (ALL, "none", True),
        (None, "none", True),
    ],
)
def test_the_variable_decides_and_then_the_choice(kept: str | None, decided: str | None, calm: bool) -> None:
    assert is_calm(kept, {} if decided is None else {VARIABLE: decided}) == calm
