"""The experiment of translation, with a few training steps."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.base.errors import DembowError
from core.engine.fake import rehearse_translation
from core.experiments.running import run_experiment
from core.experiments.translate import BEYOND, TranslateSpec, born, trained
from core.experiments.translate_result import TranslateResult
from core.jobs.events import CacheRebuilt, Event, ResultReady, TranslationAdvanced
from core.jobs.result import expect
from core.jobs.tempo import Tempo
from core.jobs.translators_cache import TranslatorsCache

SMALL = TranslateSpec(units=3, longest=1, steps=4, seeds=2)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DEMBOW_HOME", str(tmp_path))
    return tmp_path


def result_of(events: list[Event]) -> TranslateResult:
    return expect(expect(events[-1], ResultReady).result, TranslateResult)


@pytest.mark.slow
@pytest.mark.usefixtures("home")
def test_both_are_trained_and_examined_at_every_length() -> None:
    events = list(run_experiment(SMALL))
    pictures = [event for event in events if isinstance(event, TranslationAdvanced)]
    assert (pictures[0].step, pictures[0].losses) == (0, ())
    assert pictures[-1].step == 4
    assert [one.translator().attends for one in pictures[-1].translators] == [False, True]
    result = result_of(events)
    lengths = 1 + BEYOND
    assert [(row.way, row.phrases) for row in result.accuracies] == [
        (way, phrases) for phrases in range(1, lengths + 1) for way in ("neck", "attention")
    ]
    assert all(len(row.seed_accuracy) == 2 for row in result.accuracies)
    assert (result.at("neck", 1).slipped, result.at("neck", 2).slipped is None) == (None, False)
    assert [look.role for look in result.looks] == ["who", "how", "rest", "stop"]
    assert not result.cached
    again = list(run_experiment(SMALL))
    assert result_of(again).cached
    assert result_of(again).accuracies == result.accuracies


@pytest.mark.usefixtures("home")
def test_in_slow_motion_it_is_trained_whatever_is_on_disk() -> None:
    list(trained(SMALL, rehearse_translation, Tempo()))
    events = list(trained(SMALL, rehearse_translation, Tempo(1000)))
    assert len([event for event in events if isinstance(event, TranslationAdvanced)]) == 6


@pytest.mark.usefixtures("home")
def test_a_damaged_entry_is_made_again() -> None:
    list(trained(SMALL, rehearse_translation, Tempo()))
    (path,) = TranslatorsCache().path("any").parent.iterdir()
    path.write_bytes(b"no archive")
    events = list(trained(SMALL, rehearse_translation, Tempo()))
    assert any(isinstance(event, CacheRebuilt) for event in events)


def test_what_cannot_be_is_refused() -> None:
    for spec in (TranslateSpec(longest=0), TranslateSpec(units=1000), TranslateSpec(seed=2**31 - 2)):
        with pytest.raises(DembowError):
            spec.check()
    assert [one.attends for one in born(SMALL)] == [False, True]
