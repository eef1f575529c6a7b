"""Every experiment by the type of its spec. The only list of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from core.events import Event
from core.experiments import duel, gates, phrases
from core.trainer import Trainer, compiled

Spec = phrases.PhrasesSpec | duel.DuelSpec | gates.GatesSpec

EXPERIMENTS: dict[type[Any], Callable[[Any, Trainer], Iterator[Event]]] = {
    phrases.PhrasesSpec: phrases.run,
    duel.DuelSpec: duel.run,
    gates.GatesSpec: gates.run,
}


def run_experiment(spec: Spec, train: Trainer = compiled) -> Iterator[Event]:
    """The events of a run. Raises `DembowError` when the spec asks for what cannot be."""
    spec.check()
    yield from EXPERIMENTS[type(spec)](spec, train)
