"""Every cause of a broken stack has words in both languages."""

from __future__ import annotations

from core.base.language import LANGUAGES
from tests.tui.conftest import MakeApp, Until
from tests.tui.labs.shapes.stacked import opened, said


async def test_every_cause_has_its_words_in_both_languages(make_app: MakeApp, until: Until) -> None:
    faults = (
        ["input", "flatten", "gru 5"],
        ["input_vector", "gru 5"],
        ["input", "gru 5", "time_distributed 2"],
        ["input", "repeat_vector 3"],
        ["input", "gru 5 sequences", "dense 2", "repeat_vector 3"],
        ["input", "conv1d 5 20"],
    )
    for language in LANGUAGES:
        app = make_app(language)
        async with app.run_test(size=(120, 36)):
            lab = await opened(app, until)
            told = set()
            for layers in faults:
                lab.configure({"layers": ", ".join(layers)})
                assert lab.facts["ok"] is False
                told.add(said(app, "verdict"))
            assert len(told) == len(faults)
