"""The phrases lab, driven by keys."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from core.experiments.phrases import PhrasesSpec
from core.jobs.result import expect
from lessons.learner.notebook import Notebook
from lessons.learner.progress import Progress
from tests.tui.conftest import MakeApp, Until
from tests.tui.labs.opening import open_it
from tui.labs.phrases.lab import PhrasesLab
from tui.notebook.words import asked_text, settings_text


def test_phrases_sung_by_other_rules_are_forgotten(make_app: MakeApp) -> None:
    app = make_app("en")
    lab = PhrasesLab(app.session.engine, app.session.strings)
    lab.choir.sing("counts", 3)
    lab.configure({"model": "lstm", "position": 2})  # another model, the same rules
    assert len(lab.choir.phrases("counts")) == 3
    lab.configure({"temperature": 2.0})
    assert not lab.choir.phrases("counts")
    spec = PhrasesSpec("gru", 3, 40, 7, greedy=True, state="reset", steps=20)
    lab.take(spec)
    assert lab.shared() == replace(spec, count=PhrasesSpec().count)


@pytest.mark.slow
async def test_how_far_back_words_are_counted_is_shared_and_noted(
    make_app: MakeApp, until: Until, progress: Progress
) -> None:
    app = make_app("en")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_it(app, until, "phrases")
        lab = app.screen.query_one(PhrasesLab)
        await pilot.press("w", "w")
        assert (lab.shared().words_back, lab.facts["words_back"]) == (3, 3)
        await pilot.press("space")
        await until(lambda: lab.facts["finished"] and progress.runs())
        (run,) = Notebook(progress).runs()
        assert expect(run.spec, PhrasesSpec).words_back == 3
        assert "3 words back" in asked_text(run, app.session.strings)
        assert "words back 3" in settings_text(run.settings, app.session.strings)
        await pilot.press("w")
        assert lab.shared().words_back == 1
        lab.take(PhrasesSpec("counts", words_back=2))
        assert lab.facts["words_back"] == 2
