"""A transcript keeps its end."""

from __future__ import annotations

from tui.widgets.transcript import draw_transcript


def test_a_transcript_keeps_its_end() -> None:
    assert draw_transcript("a\nlong line\nb [x]", "silent", 5, 3) == [
        [("long ", "plain")],
        [("line", "plain")],
        [("b [x]", "plain")],
    ]
    assert draw_transcript("", "silent", 5, 3) == [[("silent", "dim")]]
