"""A page of the notebook is no wider than asked, and compares two runs."""

from __future__ import annotations

import pytest

from core.base.language import LANGUAGES
from core.experiments.gates import GatesSpec
from core.experiments.share import Place
from lessons.learner.notebook import Notebook
from lessons.learner.progress import Progress
from tests.runs import SPECS, result_of
from tui.drawing.rows import plain_text
from tui.notebook.page import comparison_page, run_page
from tui.notebook.words import asked_text, short_of
from tui.strings import load_strings


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [46, 76])
def test_a_page_is_no_wider_than_asked(notebook: Notebook, width: int, language: str) -> None:
    strings = load_strings(language)
    runs = notebook.runs()
    for run in runs:
        page = run_page(run, notebook.result(run), strings, width)
        assert max(map(len, plain_text(page))) <= width
        assert asked_text(run, strings) in " ".join(plain_text(page))
        assert short_of(SPECS[run.lab], strings) == asked_text(run, strings)
        for other in runs:
            assert max(map(len, plain_text(comparison_page(run, other, strings, width)))) <= width
    bets = [plain_text(run_page(run, notebook.result(run), strings, 200)) for run in runs if run.prediction]
    (line, again) = (next(line for line in page if line.startswith("✗")) for page in bets)
    assert line == again
    assert ("«Una»" if language == "es" else "«One»") in line


def test_a_comparison_says_what_differs_and_which_is_better(progress: Progress) -> None:
    kept, strings = Notebook(progress), load_strings("en")
    spec, other = GatesSpec(units=2, steps=5), GatesSpec("gru", 3, steps=5)
    for one in (spec, spec, other):
        kept.keep(Place("gates"), one, result_of(one))
    third, second, first = kept.runs()
    same = "\n".join(plain_text(comparison_page(first, second, strings, 76)))
    assert "Both ask for exactly the same." in same
    assert "The scores are the same." in same
    differ = "\n".join(plain_text(comparison_page(first, third, strings, 76)))
    assert "LSTM" in differ
    assert "GRU" in differ
    assert "units" in differ
    assert "seed" not in differ
    kept.keep(Place("duel"), SPECS["duel"], result_of(SPECS["duel"]))
    unlike = "\n".join(plain_text(comparison_page(first, kept.runs()[0], strings, 76)))
    assert "cannot be subtracted" in unlike
