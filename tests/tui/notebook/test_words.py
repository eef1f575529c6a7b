"""Every setting of a run has a name in the notebook."""

from __future__ import annotations

import pytest

from core.base.language import LANGUAGES
from lessons.learner.notebook import Notebook
from tui.notebook.words import setting_name
from tui.strings import load_strings


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_setting_has_a_name(notebook: Notebook, language: str) -> None:
    strings = load_strings(language)
    for run in notebook.runs():
        for name in run.settings.keys() - {"type"}:
            assert strings.has(f"notebook.setting.{name}"), name
            assert setting_name(name, strings)
