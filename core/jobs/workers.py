"""Workers: the one record of callables by which experiments reach code that trains networks or runs programs."""

from __future__ import annotations

from dataclasses import dataclass

from core.jobs.network_training import NetworkTrainer, train_networks
from core.jobs.training import FirstWordTrainer, SeriesTrainer, fit_series, train_first_word
from core.jobs.translator_training import TranslatorTrainer, train_translators
from core.sandbox.executor import Executor, execute


@dataclass(frozen=True)
class Workers:
    """Callables that do the work of an experiment: the real ones by default; a rehearsal passes its own."""

    train: NetworkTrainer = train_networks
    fit: SeriesTrainer = fit_series
    execute: Executor = execute
    descend: FirstWordTrainer = train_first_word
    translate: TranslatorTrainer = train_translators


REAL = Workers()
