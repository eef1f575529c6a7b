"""The Keras lines of the translation lab train and translate."""

from __future__ import annotations

import pytest

from core.experiments.translate import TranslateSpec
from tests.tui.labs.opening import run
from tui.lab_kit.asked import Asked
from tui.labs.translate.keras import lesson_codes, translate_code


def test_no_line_is_too_long_for_the_screen() -> None:
    codes = lesson_codes(Asked({"units": 3}))
    assert ["Attention()" in code for code in codes] == [True, False]
    assert not any("train_on_batch" in code for code in codes)
    trained = lesson_codes(Asked({"units": 3}, True))
    assert ["train_on_batch" in code for code in trained] == [True]
    for code in [*codes, *trained]:
        assert max(map(len, code.splitlines())) <= 80
        compile(code, "translate", "exec")


@pytest.mark.slow
def test_the_lines_run(capsys: pytest.CaptureFixture[str]) -> None:
    names = run(translate_code(TranslateSpec(units=4, longest=1, steps=2), "attention", trains=True))
    assert len(names["accuracy"]) == 3
    assert "phrases: texts without a fault" in capsys.readouterr().out
