"""Orders, keys and settings are told where they may be asked for, and nowhere else."""

from __future__ import annotations

import pytest

from core.engine.fake import FakeEngine
from lessons.learner.progress import Progress
from tui.narration.offers import offers_of, settable, tell_offers
from tui.narration.stage import staged
from tui.session import Session
from tui.strings import load_strings


def test_words_and_numbers_can_be_set() -> None:
    facts = {"cell": "gru", "gap": 3, "running": False, "seen": [1], "text": ""}
    assert settable(facts, load_strings("en")) == ["cell gru", "gap 3"]
    assert settable(facts, load_strings("es")) == ["celda gru", "gap 3"]


@pytest.mark.slow
async def test_what_may_be_asked_for_depends_on_where_one_stands(progress: Progress) -> None:
    async with staged(Session(progress, FakeEngine(), "en")) as stage:
        strings = stage.app.session.strings
        assert offers_of(stage) == []
        on_the_map = list(tell_offers(stage, strings))
        assert not any(line.startswith(strings("read.word.hint")) for line in on_the_map)
        await stage.call(lambda: stage.app.session.doors.lesson("recurrent_neuron"))
        assert "a" in {offer.key for offer in offers_of(stage)}
        told = list(tell_offers(stage, strings))
        assert any(line.startswith(strings("read.word.hint")) for line in told)
        assert any("timestep 0" in line for line in told)
        assert len(told) > len(on_the_map)
