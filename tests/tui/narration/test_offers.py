"""Orders, keys and settings are told where they may be asked for, and nowhere else."""

from __future__ import annotations

from importlib import import_module

import pytest

from core.base.language import LANGUAGES
from core.engine.fake import FakeEngine
from lessons.content.loader import load_lesson
from lessons.learner.progress import Progress
from tui.front_ends import FRONT_ENDS
from tui.narration.offers import applies, offers_of, settable, tell_offers
from tui.narration.orders import named_by, order_of, setting_word
from tui.narration.settings import SCRUBBED, lines_of
from tui.narration.stage import staged
from tui.session import Session
from tui.strings import load_strings

QUESTION = load_lesson("recurrent_neuron", "en").steps[1].id


def test_words_and_numbers_can_be_set() -> None:
    facts = {"cell": "gru", "gap": 3, "running": False, "seen": [1], "text": ""}
    assert settable(facts, load_strings("en")) == ["cell GRU", "gap 3"]
    assert settable(facts, load_strings("es")) == ["celda GRU", "distancia 3"]


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
        assert not any(line.startswith(strings("read.word.hint")) for line in told)  # this step asks for nothing
        assert not any(line.startswith(strings("read.word.file")) for line in told)
        assert any("timestep 0" in line for line in told)
        assert not any("wx 1" in line for line in told)
        assert any("wx 1" in line for line in tell_offers(stage, strings, await lines_of(stage)))
        assert len(told) > len(on_the_map)
        await stage.call(lambda: stage.app.session.doors.lesson("recurrent_neuron", step=QUESTION))
        assert applies("hint", stage)
        assert applies("report", stage)
        assert not applies("line", stage)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_setting_with_a_key_has_a_word_that_is_no_order(language: str) -> None:
    strings = load_strings(language)
    for name, front in FRONT_ENDS.items():
        actions = set(import_module(f"tui.labs.{name}.terms").KEYS.values())
        for setting in front.terms().settings:
            if setting in SCRUBBED or any(one == setting or one.startswith(f"{setting}_") for one in actions):
                assert strings.has(f"read.setting.{setting}"), (name, setting)
                word = setting_word(setting, strings)
                assert order_of(f"{word} 3", strings) is None, word
                assert setting in named_by(word, strings)
