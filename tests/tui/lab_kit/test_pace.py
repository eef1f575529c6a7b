"""Words go by at their pace."""

from __future__ import annotations

from tui.lab_kit.pace import FASTEST, SLOWEST, Pace


def test_words_go_by_at_their_pace() -> None:
    pace = Pace(2.0)
    assert not any(pace.tick() for _ in range(30))
    pace.toggle()
    assert [pace.tick() for _ in range(12)] == [False, False, False, False, False, True] * 2
    for _ in range(9):
        pace.faster()
    assert pace.speed == FASTEST
    for _ in range(9):
        pace.slower()
    assert pace.speed == SLOWEST
    pace.pause()
    assert not pace.playing


def test_the_phase_runs_from_nothing_to_one() -> None:
    pace = Pace(2.0)
    assert pace.phase is None
    pace.play()
    phases: list[float | None] = []
    for _ in range(6):
        phases.append(pace.phase)
        pace.tick()
    assert phases == [place / 6 for place in range(6)]
    pace.pause()
    assert pace.phase is None
