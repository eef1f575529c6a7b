"""The Keras lines of a race find when each seed knows the song."""

from __future__ import annotations

import pytest

from core.experiments.race import RaceSpec
from tests.tui.labs.opening import run
from tui.lab_kit.asked import Asked
from tui.labs.race.keras import lesson_codes, race_code


def test_no_line_is_too_long_for_the_screen() -> None:
    (code,) = lesson_codes(Asked({"units": 3}))
    assert max(map(len, code.splitlines())) <= 80
    compile(code, "race", "exec")


@pytest.mark.slow
def test_the_lines_run(capsys: pytest.CaptureFixture[str]) -> None:
    names = run(race_code(RaceSpec(("gru",), 8, seeds=1, steps=150)))
    (arrival,) = names["arrivals"]["GRU"]
    assert arrival % 5 == 0
    assert arrival < 150
    assert "GRU" in capsys.readouterr().out
