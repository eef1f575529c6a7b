"""Experiment: a spec, a result, and the run that leads from one to the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from core.experiments.by_seed import BySeed
from core.experiments.spec import Spec
from core.jobs.events import Event
from core.jobs.result import Result
from core.jobs.workers import Workers


def never(_: Spec) -> bool:
    """Answer no, whatever the spec."""
    return False


def always(_: Spec) -> bool:
    """Answer yes, whatever the spec."""
    return True


@dataclass(frozen=True)
class Experiment:
    """One experiment as the registry holds it."""

    spec: type[Spec]
    result: type[Result]
    run: Callable[[Any, Workers], Iterator[Event]]
    """`run(spec, workers)` yields events, `ResultReady` last."""
    needs_tensorflow: Callable[[Any], bool] = never
    """`needs_tensorflow(spec)` says whether a run would import TensorFlow, were nothing of it on disk."""
    shared: bool = True
    """Whether a line of text may hold its spec: not where that would carry a program."""
    by_seed: BySeed | None = None
    """How its seeds are measured one by one, so that they can be trained in blocks; none where they cannot."""

    @property
    def name(self) -> str:
        """Return the tag of its spec and of its result."""
        return str(self.spec.__struct_config__.tag)
