"""The Keras lines of the letters lab learn the same text with the same brakes."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from core.experiments.letters import LettersSpec
from core.words.letter_texts import FOLDER
from tests.tui.labs.opening import run
from tui.lab_kit.asked import Asked
from tui.labs.letters.keras import lesson_codes, letters_code

SMALL = LettersSpec(units=4, steps=50)


@pytest.mark.parametrize("settings", [{}, {"dropout": 0.5, "patience": 6}, {"text": "alice", "cell": "lstm"}])
def test_no_line_is_too_long_for_the_screen(settings: dict[str, object]) -> None:
    (built,), (code,) = lesson_codes(Asked(settings)), lesson_codes(Asked(settings, trains=True))
    assert code.startswith(built)
    assert max(map(len, code.splitlines())) <= 80
    compile(code, "letters", "exec")
    assert ("Dropout(0.5)" in code) == ("dropout" in settings)
    assert ("waited" in code) == ("patience" in settings)


@pytest.mark.slow
def test_the_lines_run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FOLDER)
    names = run(letters_code(replace(SMALL, dropout=0.3, patience=1)))
    assert 1 < names["perplexity"] < 62
    assert len(names["written"]) == 300
    assert "perplexity" in capsys.readouterr().out
