"""A request to train translators reaches the code that trains."""

from __future__ import annotations

from core.jobs.translator_training import Studied, TranslatorTraining, train_translators


def test_it_is_trained_in_numpy() -> None:
    *_, last = train_translators(TranslatorTraining(2, 1, (1,), 2))
    assert isinstance(last, Studied)
    assert last.step == 2
