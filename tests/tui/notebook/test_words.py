"""Every setting of a run has a name in the notebook, and every word that it can be has a word of the language."""

from __future__ import annotations

import pytest

from core.base.language import LANGUAGES
from core.base.options import options_of
from core.experiments.registry import EXPERIMENTS
from core.jobs.headline import Better, Headline
from lessons.learner.notebook import Notebook
from tui.notebook.words import has_text, headline_text, setting_name, setting_text
from tui.strings import load_strings


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_setting_has_a_name(notebook: Notebook, language: str) -> None:
    strings = load_strings(language)
    for run in notebook.runs():
        for name in run.settings.keys() - {"type"}:
            assert strings.has(f"notebook.setting.{name}"), name
            assert setting_name(name, strings)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_option_of_every_experiment_has_its_words(language: str) -> None:
    strings = load_strings(language)
    for experiment in EXPERIMENTS.values():
        for bound in options_of(experiment.spec):
            name = ".".join(bound.path)
            own = bound.path[-1]
            assert any(strings.has(f"notebook.setting.{key}") for key in (name, own)), name
            for choice in filter(None, bound.option.choices):
                assert has_text(name, choice, strings), (name, choice)


def test_what_was_said_of_a_file_is_told_in_words() -> None:
    strings = load_strings("es")
    assert setting_name("data.answers.dates", strings) == "orden de las fechas"
    assert setting_text("answers.dates", "dmy", strings) == "día, mes, año"
    assert setting_text("data.answers.decimal", "comma", strings) == "con coma"


@pytest.mark.parametrize(("better", "told"), [("unknown", False), ("level", True), ("score", True)])
@pytest.mark.parametrize("language", LANGUAGES)
def test_where_nothing_is_said_of_two_no_interval_is_told(language: str, better: Better, told: bool) -> None:
    headline = Headline("accuracy", 0.9, 0.5, "lstm 8", "gru 8", better, -0.37, 0.83)
    assert ("83 %" in headline_text(headline, load_strings(language))) is told
