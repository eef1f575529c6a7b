"""The gradients lab: how much gradient walks back to each timestep, and what makes it fade or burst."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, ClassVar

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.worker import Worker

from core.base.errors import DembowError
from core.base.heartbeat import in_thread
from core.base.language import Strings
from core.engine.client import Engine
from core.experiments.gradients import GradientsSpec
from core.experiments.spec import Spec
from core.gradients.through_time import Loss
from core.gradients.unrolled_network import ACTIVATIONS, Variant
from core.jobs.events import Event, GradientsAdvanced, ResultReady, RunCancelled, RunFailed
from core.jobs.result import expect
from core.jobs.training import DescentSettings, Optimizer
from core.networks.cells import CELLS
from core.networks.simple_rnn import SIMPLE_RNN
from tui.drawing.figure import Figure
from tui.drawing.labels import label_of
from tui.drawing.ladder_table import LadderLine
from tui.lab_kit.base import above, below, following
from tui.lab_kit.numbers import parse_numbers
from tui.lab_kit.plots import PlotsLab
from tui.labs.gradients.figures import loss_figure, norms_figure, weights_figure
from tui.labs.gradients.keras import gradients_code, keras_codes
from tui.labs.gradients.settings import RATES, USUAL, as_shown, configured
from tui.labs.gradients.state import Study, measured, network_only
from tui.labs.gradients.terms import KEYS
from tui.labs.gradients.words import GLYPHS, STYLES, account, name_of, power, reaching, settings_text, verdict
from tui.widgets.checklist import Checklist
from tui.widgets.ladder_table import LadderTable
from tui.widgets.line import Line
from tui.widgets.unsettled import on

STEPS = (10, 20, 50, 100, 200, 500, 1000, 2000, 2887, 3000)
GAINS = (0.5, 0.8, 1.0, 1.1, 1.5, 2.0, 3.0)
UNITS = (2, 4, 8, 16, 32, 64)
CLIP = 1.0
LOSSES: Sequence[tuple[Loss, Loss | None]] = (("last", None), ("all", None), ("all", "last"))
"""Outputs that enter the loss that is trained on, and the one whose gradient is measured where that is another."""
JUMPS = 100
"""Key presses from one end of a long sequence to the other."""


class NormsTable(LadderTable):
    """The table has a line for each network."""

    explain = "norms"


def line_of(variant: Variant, study: Study, step: int, strings: Strings) -> LadderLine:
    """Return a network's line: its gradient at a timestep, counted from one, and its verdict."""
    network, name = study.networks.get(variant.label), name_of(variant, strings)
    if network is None:
        return LadderLine("…", "dim", name, "", strings("lab.gradients.measuring"))
    head = GLYPHS[network.kind], STYLES[network.kind], name, power(reaching(network, step))
    progress = study.fraction if variant.label == study.learning else None
    return LadderLine(*head, verdict(network, strings), progress)


class GradientsLab(PlotsLab):
    """The lab shows the gradients of unrolled networks, as they are born and while they are trained."""

    lab_name = "gradients"
    keys: ClassVar[Mapping[str, str]] = KEYS
    views = ("norms", "loss", "weights")
    number_texts = "lab.gradients.numbers"

    def __init__(self, engine: Engine, strings: Strings) -> None:
        super().__init__(engine, strings)
        self.facts["measured"] = False
        self.study = Study(USUAL)
        self.step = 1
        """Timestep that is pointed at, counted from one."""
        self.view = self.views[0]
        self.selected = SIMPLE_RNN.name
        """Cell that is spoken of."""
        self._measuring: Worker[None] | None = None

    @property
    def spec(self) -> GradientsSpec:
        """Spec of the run that would be started now."""
        return self.study.spec

    def shared(self) -> GradientsSpec:
        return self.spec

    def compose(self) -> ComposeResult:
        yield from self.parts(NormsTable(id="norms"))
        yield from self.overlays()

    def on_mount(self) -> None:
        self._measure()

    def configure(self, settings: Mapping[str, Any]) -> None:
        # What is not named is as usual, so that a step looks the same whatever was done before it.
        self._show_whole(configured(USUAL, settings), trains="train_steps" in settings or "train" in settings)
        self.step = int(settings.get("step", 1))
        self.view = str(settings.get("view", self.views[0]))
        self.selected = str(settings.get("selected", self.spec.cells[0]))
        self._measure()

    def take(self, spec: Spec) -> None:
        self._show_whole(as_shown(expect(spec, GradientsSpec)), trains=True)
        self._measure()

    # Runs.

    def action_run(self) -> None:
        """Train; or stop what goes on."""
        if self.running and self.study.training is not None:
            self.stop_run()
            return
        self.leave_modes()
        self.trains = True
        self.start_run(self.study.train())
        self.show_all()

    def hear(self, event: Event) -> None:
        self.study.hear(event)

    def show_event(self, event: Event) -> None:
        if isinstance(event, GradientsAdvanced) and event.step:
            label = label_of(event.label, self.strings)
            self.say("training", self.strings("stage.training", label=label), event.fraction)
        elif isinstance(event, ResultReady):
            self.learn(running=False, finished=True)
        elif isinstance(event, RunCancelled | RunFailed):
            self._measure()  # where the run had begun before everything was measured
        self.show_all()

    def keras_code(self) -> str:
        return gradients_code(self.spec, self.spec.variants()[self._chosen], trains=self.trains)

    def keras_codes(self) -> Sequence[str]:
        return keras_codes(self.spec, trains=self.trains)

    # Keys.

    def action_scrub(self, steps: int) -> None:
        """Point at another timestep."""
        jump = max(1, self.spec.steps // JUMPS)
        self.step = min(max(1, self.step + steps * jump), self.spec.steps)
        self.show_all()

    def action_activation(self) -> None:
        """Take the next activation of SimpleRNN."""
        self._change(activations=(following(ACTIVATIONS, self.spec.activations[0]),))

    def action_longer(self) -> None:
        """Unroll over more timesteps."""
        self._change(steps=above(STEPS, self.spec.steps))

    def action_shorter(self) -> None:
        """Unroll over fewer timesteps."""
        self._change(steps=below(STEPS, self.spec.steps))

    def action_stronger(self) -> None:
        """Start from larger recurrent weights."""
        self._change(gain=above(GAINS, self.spec.gain))

    def action_weaker(self) -> None:
        """Start from smaller recurrent weights."""
        self._change(gain=below(GAINS, self.spec.gain))

    def action_clip(self) -> None:
        """Cut the gradient in training, or let it be."""
        descent = self.spec.settings
        clip = CLIP if descent.clip_norm is None else None
        self._change(settings=replace(descent, clip_norm=clip))

    def action_loss(self) -> None:
        """Put the loss on the last output, on all, on all but measured from the last."""
        loss, measure = following(LOSSES, (self.spec.loss, self.spec.measure))
        self._change(loss=loss, measure=measure)

    def action_layer_norm(self) -> None:
        """Normalise inside SimpleRNN, or not."""
        self._change(layer_norm=not self.spec.layer_norm)

    def action_units(self) -> None:
        """Take more units; after the most, the fewest."""
        self._change(units=next((one for one in UNITS if one > self.spec.units), UNITS[0]))

    def action_optimizer(self) -> None:
        """Go downhill by Adam, or by the gradient as it comes; each with its own usual rate."""
        descent = self.spec.settings
        optimizer: Optimizer = "sgd" if descent.optimizer == "adam" else "adam"
        self._change(settings=DescentSettings(optimizer, RATES[optimizer], descent.clip_norm))

    def action_cells(self) -> None:
        """Take and leave networks."""
        self.choose()

    def action_edit(self) -> None:
        """Write other numbers."""
        self.write(self.number_fields(self._numbers()))

    # Settings.

    def _show_whole(self, spec: GradientsSpec, *, trains: bool) -> None:
        """Show other networks, nothing being known of any."""
        self.stop_run()
        self.study, self.trains = Study(spec), trains
        self.step, self.view, self.selected = 1, self.views[0], spec.cells[0]
        self.learn(finished=False)
        self.leave_modes()

    def _change(self, **settings: Any) -> None:
        spec = replace(self.spec, **settings)
        if SIMPLE_RNN.name not in spec.cells:  # what only it has goes with it
            spec = replace(spec, activations=ACTIVATIONS[:1], layer_norm=False)
        try:
            self.study.ask(spec)
        except DembowError as error:
            self.say("lost", self.strings.explain(error))
            self.show_all()
            return
        if self.running:
            self.stop_run()
        self.learn(finished=False)
        self.step = min(self.step, spec.steps)
        self._measure()

    def _numbers(self) -> dict[str, float]:
        spec, descent = self.spec, self.spec.settings
        sizes = {"steps": spec.steps, "units": spec.units, "gain": spec.gain, "train_steps": spec.train_steps}
        return {**sizes, "learning_rate": descent.learning_rate, "clip": descent.clip_norm or 0.0, "seed": spec.seed}

    def written(self, values: Mapping[str, str]) -> None:
        numbers = parse_numbers(values, self.label)
        whole = {name: int(numbers[name]) for name in ("steps", "units", "train_steps", "seed")}
        descent = replace(self.spec.settings, learning_rate=numbers["learning_rate"], clip_norm=numbers["clip"] or None)
        self._change(**whole, gain=numbers["gain"], settings=descent)

    def _measure(self) -> None:
        """Measure what was not measured yet: at once where that is quick, else while the learner goes on."""
        study = self.study
        if study.quick:
            for variant in study.missing:
                study.take(measured(network_only(study.spec), variant))
        elif self.ready and (self._measuring is None or self._measuring.is_finished):
            self._measuring = self.run_worker(self._measure_all, group="measure")
        self.show_all()

    async def _measure_all(self) -> None:
        """Measure one network after another in a thread, always of the settings of the moment, till none is missing."""
        while self.study.missing:
            study, spec, variant = self.study, self.spec, self.study.missing[0]
            self.say("measuring", self.strings("stage.measuring", label=label_of(variant.label, self.strings)))
            work = partial(measured, network_only(spec), variant)
            network = await asyncio.wrap_future(in_thread(work))
            if study is self.study and spec is study.spec:
                study.take(network)
                self.show_all()
        if not self.running:
            self.say("ready", self.strings("lab.gradients.measured"))

    def select(self, steps: int) -> None:
        cells = self.spec.cells
        place = cells.index(self.selected) if self.selected in cells else 0
        self.selected = cells[(place + steps) % len(cells)]
        self.show_all()

    # Pictures.

    def show_all(self) -> None:
        """Draw everything as it stands."""
        if not self.ready:
            return
        strings, spec, study = self.strings, self.spec, self.study
        if self.selected not in spec.cells:
            self.selected = spec.cells[0]
        self.query_one("#settings", Line).show(settings_text(spec, strings), "dim")
        head = strings("gradients.network"), strings("lab.gradients.at", step=self.step), strings("ladder.verdict")
        lines = [line_of(variant, study, self.step, strings) for variant in spec.variants()]
        self.query_one(NormsTable).show(head, lines, self._chosen)
        network = study.of(self.selected)
        if network is None:
            self.query_one("#verdict", Line).show(strings("lab.gradients.wait"), "dim")
        else:
            self.query_one("#verdict", Line).show(account(network, spec.settings.clip_norm, strings), "plain")
        self.query_one(Checklist).show([(cell, strings(f"model.{cell}")) for cell in CELLS], spec.cells)
        if not self.modal:
            self.show_plots()
        self.learn(**self._own_facts(), **study.facts())

    def haunted(self, figure: Figure) -> Figure:
        """Return the figure; what a newborn's gradients are needs no run, and so no ghost."""
        return figure if figure.title == self.strings("gradients.figure") else super().haunted(figure)

    def figure(self, view: str) -> Figure:
        if view == "loss":
            return loss_figure(self.study, self.strings)
        if view == "weights":
            return weights_figure(self.study, self.strings)
        return norms_figure(self.study, self.strings, self.step, self.selected)

    @property
    def _chosen(self) -> int:
        """Place of the network that is spoken of."""
        return next((place for place, one in enumerate(self.spec.variants()) if one.cell == self.selected), 0)

    def _own_facts(self) -> dict[str, object]:
        spec, descent = self.spec, self.spec.settings
        return {
            **self._numbers(),
            "cells": list(spec.cells),
            "activation": spec.activations[0],
            "layer_norm": spec.layer_norm,
            "loss": spec.loss,
            "measure": spec.measured,
            "optimizer": descent.optimizer,
            "step": self.step,
            "view": self.view,
            "selected": self.selected,
            "measured": not self.study.missing,
        }

    # Messages.

    @on(LadderTable.LinePicked)
    def _line_picked(self, event: LadderTable.LinePicked) -> None:
        event.stop()
        self.selected = self.spec.variants()[event.place].cell
        self.show_all()

    @on(Checklist.Changed)
    def _cells_changed(self, event: Checklist.Changed) -> None:
        event.stop()
        self._change(cells=tuple(cell for cell in CELLS if cell in event.taken))


LAB = GradientsLab
