"""Small runs of every experiment that a lab makes, with their documents: real ones, of networks that never learned."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from core.engine.fake import rehearsal, rehearse_descent, rehearse_fit, rehearse_translation
from core.experiments.duel import DuelSpec
from core.experiments.forecast import ForecastSpec
from core.experiments.gates import GatesSpec
from core.experiments.gradients import GradientsSpec
from core.experiments.horizon import HorizonSpec
from core.experiments.imputation import ImputationSpec
from core.experiments.lesion import LesionSpec
from core.experiments.letters import LettersSpec
from core.experiments.phrases import PhrasesSpec
from core.experiments.race import RaceSpec
from core.experiments.running import run_experiment
from core.experiments.scan import ScanSpec
from core.experiments.spec import Spec
from core.experiments.translate import TranslateSpec
from core.experiments.workshop import WorkshopSpec
from core.jobs.events import ResultReady
from core.jobs.result import Result
from core.jobs.training import FitSettings
from core.jobs.workers import Workers
from core.series.data_spec import DataSpec

SPECS: dict[str, Spec] = {
    "forecast": ForecastSpec(("linear", "gru"), data=DataSpec("sunspots", 24, 2), seeds=1, settings=FitSettings(2)),
    "imputation": ImputationSpec(source="sunspots", gap=4, settings=FitSettings(2)),
    "phrases": PhrasesSpec("lstm", 2, 20, steps=5),
    "duel": DuelSpec(("simple_rnn", "lstm"), (2,), seeds=5, steps=5),
    "race": RaceSpec(("simple_rnn", "gru"), 2, seeds=5, steps=10),
    "horizon": HorizonSpec(("simple_rnn", "gru"), 2, seeds=2, train_to=3, steps=5),
    "lesion": LesionSpec(units=3, controls=20, phrases=5, steps=5),
    "gates": GatesSpec(units=2, steps=5),
    "space": GatesSpec(units=2, steps=5, state_space=True),
    "gradients": GradientsSpec(("simple_rnn", "lstm"), 4, 12, train_steps=5),
    "letters": LettersSpec(units=2, steps=5),
    "scan": ScanSpec((4, 16), 2),
    "workshop": WorkshopSpec(("belt", "belt+forget"), 2, seeds=5, train_to=3, steps=5),
    "translate": TranslateSpec(3, 1, 5, seeds=2),
}
"""By the lab that makes them."""


@lru_cache(maxsize=32)
def document_of(spec: Spec) -> dict[str, Any]:
    """What the run comes to. Not to be written into."""
    *_, last = run_experiment(
        spec, Workers(rehearsal, rehearse_fit, descend=rehearse_descent, translate=rehearse_translation)
    )
    assert isinstance(last, ResultReady)
    return last.result.document()


@lru_cache(maxsize=32)
def result_of(spec: Spec) -> Result:
    """Return what the run comes to, typed."""
    *_, last = run_experiment(
        spec, Workers(rehearsal, rehearse_fit, descend=rehearse_descent, translate=rehearse_translation)
    )
    assert isinstance(last, ResultReady)
    return last.result
