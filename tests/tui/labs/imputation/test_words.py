"""The words of an imputation name its data and how long a hole is."""

from __future__ import annotations

import pytest

from core.base.language import LANGUAGES
from core.experiments.imputation import ImputationSpec
from core.jobs.result import expect
from tests.runs import SPECS
from tui.labs.imputation.words import asked, settings_text
from tui.strings import load_strings


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_hole_and_the_window_are_told(language: str) -> None:
    strings, spec = load_strings(language), expect(SPECS["imputation"], ImputationSpec)
    assert str(spec.gap) in asked(spec, strings)
    assert "36" in settings_text(spec, 36, strings)
