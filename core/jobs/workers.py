"""Workers: the only way by which an experiment reaches the code that trains networks or runs programs."""

from __future__ import annotations

from dataclasses import dataclass

from core.jobs.descent import Descender, compiled_descent
from core.jobs.fitter import Fitter, compiled_fit
from core.jobs.trainer import Trainer, compiled
from core.sandbox.executor import Executor, execute


@dataclass(frozen=True)
class Workers:
    """Callables that do the work of an experiment: by default the real ones; a rehearsal passes its own."""

    train: Trainer = compiled
    fit: Fitter = compiled_fit
    execute: Executor = execute
    descend: Descender = compiled_descent


REAL = Workers()
