"""The experiments, really trained: small, but nothing pretended."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest

from core.base.errors import DembowError
from core.experiments.duel import DuelSpec
from core.experiments.gates import GatesSpec
from core.experiments.phrases import PhrasesSpec
from core.experiments.registry import result_of as typed
from core.experiments.running import run_experiment
from core.experiments.spec import Spec
from core.jobs.events import Event


def refused() -> Iterator[tuple[Spec, str]]:
    yield PhrasesSpec(units=0), "out_of_range"
    yield PhrasesSpec(cell="transformer"), "not_one_of"
    yield PhrasesSpec(count=0), "out_of_range"
    yield PhrasesSpec(temperature=0.0), "out_of_range"
    yield PhrasesSpec(state="lost"), "not_one_of"  # type: ignore[arg-type]
    yield PhrasesSpec(steps=0), "out_of_range"
    yield PhrasesSpec(phrases=()), "phrases_empty"
    yield DuelSpec(seeds=0), "out_of_range"
    yield DuelSpec(units=(1_000_000,)), "out_of_range"
    yield DuelSpec(units=(256,), seeds=100), "too_large"
    yield DuelSpec(cells=()), "duel_empty"
    yield DuelSpec(match="luck"), "not_one_of"  # type: ignore[arg-type]
    yield GatesSpec(words=()), "no_words"
    yield GatesSpec(words=("gato",)), "unknown_word"
    yield GatesSpec(cell="counts"), "not_one_of"


@pytest.mark.parametrize(("spec", "key"), list(refused()))
def test_what_cannot_be_is_refused_at_once(spec: Spec, key: str) -> None:
    events: Iterator[Event] = run_experiment(spec)
    with pytest.raises(DembowError) as caught:
        next(events)
    assert caught.value.key == key
    assert str(caught.value)


def test_an_unknown_document_is_a_fault() -> None:
    with pytest.raises(msgspec.ValidationError):
        typed({"experiment": "gates"})
