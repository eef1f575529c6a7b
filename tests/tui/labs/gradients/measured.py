"""Networks whose gradients are measured."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from msgspec.structs import replace

from core.experiments.gradients import SEQUENCES, GradientsSpec
from core.experiments.gradients_result import GradientsResult
from core.gradients.norms import Kind
from core.jobs.events import ResultReady
from tui.app import DembowApp
from tui.labs.gradients.lab import GradientsLab
from tui.labs.gradients.state import Study, measured, network_only
from tui.strings import load_strings
from tui.widgets.line import Line

Opener = Callable[[DembowApp], Awaitable[GradientsLab]]
ENGLISH = load_strings("en")
LOOSE = GradientsSpec(("simple_rnn",), steps=50, activations=("relu",), gain=2.0, train_steps=200)


def line(app: DembowApp, name: str) -> str:
    return app.screen.query_one(f"#{name}", Line).text


def ended(spec: GradientsSpec, kind: Kind) -> ResultReady[GradientsResult]:
    """Return the end of a training that came to that."""
    (variant,) = spec.variants()
    born = measured(network_only(spec), variant)
    points = ((2, None, None),)
    trained = replace(born, trained=True, training_steps=2, kind=kind, zero_after=7, curve=points)
    asked = spec.units, spec.steps, spec.gain, spec.loss, spec.measured, spec.train_steps, spec.seed, spec.settings
    return ResultReady(GradientsResult(*asked, SEQUENCES, (born, trained), cached=False, seconds=0.0))


def measure(study: Study) -> None:
    """Let the study have what it misses."""
    for variant in study.missing:
        study.take(measured(network_only(study.spec), variant))


def train(study: Study, spec: GradientsSpec, kind: Kind) -> None:
    """Let a study go through a training that comes to that."""
    study.ask(spec)
    measure(study)
    study.train()
    study.hear(ended(spec, kind))


def clipped(spec: GradientsSpec) -> GradientsSpec:
    return replace(spec, settings=replace(spec.settings, clip_norm=1.0))
