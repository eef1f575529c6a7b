"""Gradients through time in words, lines and pictures, as the lab shows them at one moment, in one language."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.base.language import Strings
from core.gradients.norms import UNHEARD
from core.gradients.unrolled_network import Variant
from core.networks.cells import CELLS
from tui.drawing.figure import Figure, Guide
from tui.labs.gradients.figures import gradients_figure, training_figure
from tui.labs.gradients.names import GLYPHS, STYLES, RowDocument, network_of, power, signed_factor, words_of
from tui.labs.gradients.state import CHANCE, Study, outcome
from tui.widgets.ladder_table import LadderLine

SMALLEST, LARGEST = (
    float(np.log10(end)) for end in (np.finfo(np.float32).smallest_subnormal, np.finfo(np.float32).max)
)
"""Powers of ten at which single precision, in which Keras trains, has no more numbers."""
STILL = 1e-3
"""Powers of ten that nobody sees."""


@dataclass(frozen=True, eq=False)
class Words:
    """What there is to say at this moment."""

    study: Study
    strings: Strings
    step: int
    """The timestep that is pointed at, from one."""
    cell: str
    """Whose line is spoken of."""

    @property
    def row(self) -> RowDocument | None:
        """Of the network that is spoken of."""
        return self.study.row_of(self.cell)

    def name(self, variant: Variant) -> str:
        """`SimpleRNN, ReLU`"""
        return network_of(variant._asdict(), self.strings)

    def line(self, variant: Variant) -> LadderLine:
        """Its line of the table."""
        study, strings = self.study, self.strings
        row, name = study.rows.get(variant.label), self.name(variant)
        if row is None:
            return LadderLine("…", "dim", name, "", strings("lab.gradients.measuring"))
        kind, here = row["kind"], row["log10_norm"][self.step - 1]
        verdict = strings(f"lab.gradients.kinds.{kind}", factor=signed_factor(row))
        told = strings(f"lab.gradients.outcomes.{outcome(row)}", kind=verdict, **self._training(row))
        progress = study.fraction if variant.label == study.learning else None
        return LadderLine(GLYPHS[kind], STYLES[kind], name, power(here), told, progress)

    def words(self) -> tuple[str, str]:
        """Of the network that is spoken of, with a style: its verdict, its weights' gradient, what training did."""
        strings, row = self.strings, self.row
        if row is None:
            return strings("lab.gradients.wait"), "dim"
        said = [f"{GLYPHS[row['kind']]} {network_of(row, strings)}: {words_of(row, strings)}", self._step_words(row)]
        if row["trained"] and row["kind"] != "diverged":
            said.append(strings(f"lab.gradients.ends.{outcome(row)}", **self._training(row)))
        return " ".join(sentence for sentence in said if sentence), "plain"

    def norms_figure(self) -> Figure:
        """The gradient at every timestep of every network; that of the one spoken of also as it was before."""
        study, strings = self.study, self.strings
        shown = [(network_of(row, strings), row["log10_norm"]) for row in study.rows.values()]
        trained = any(row["trained"] for row in study.rows.values())
        title = strings("gradients.figure_trained" if trained else "gradients.figure")
        ghost = self._before()
        before = None if ghost is None else (strings("lab.gradients.before"), ghost)
        known = [value for _, norms in shown for value in norms if value is not None]
        guides = [] if self.step == 1 else [Guide(self.step, strings("lab.gradients.here", step=self.step), "x")]
        if known and min(known) < UNHEARD:
            guides.append(Guide(UNHEARD, strings("lab.gradients.underflow")))
        if known and max(known) > LARGEST:
            guides.append(Guide(LARGEST, strings("lab.gradients.overflow")))
        return gradients_figure(shown, strings, title, before, guides)

    def loss_figure(self) -> Figure:
        """The loss of each network as it is trained."""
        strings, named = self.strings, self._curves()
        points = [(name, [step for step, _, _ in curve], [loss for _, loss, _ in curve]) for name, curve in named]
        chance = Guide(-math.log(CHANCE), strings("lab.gradients.guessing"))
        title, nats = strings("lab.gradients.loss_title"), strings("lab.gradients.nats")
        return training_figure(points, strings, title, nats, [chance], log_y=True)

    def weights_figure(self) -> Figure:
        """The longest gradient of the weights as each network is trained, and where it is cut."""
        strings, named = self.strings, self._curves()
        points = [(name, [step for step, _, _ in curve], [longest for _, _, longest in curve]) for name, curve in named]
        clip = self.study.spec.settings.clip_norm
        cut = [] if clip is None else [Guide(math.log10(clip), strings("lab.gradients.cut", clip=f"{clip:g}"))]
        title = strings("lab.gradients.weights_title")
        return training_figure(points, strings, title, strings("gradients.figure_y"), cut)

    def facts(self) -> dict[str, object]:
        """What a goal may ask for."""
        study = self.study
        rows = {cell: study.row_of(cell) for cell in CELLS}
        seen = study.first_powers
        facts: dict[str, object] = {
            "trained": [study.rows[label]["cell"] for label in study.trained],
            "diverged": [cell for cell, row in rows.items() if row and row["kind"] == "diverged"],
            "kinds_seen": sorted(study.kinds_seen),
            "exploded_once": "explodes" in study.kinds_seen,
            "diverged_once": study.diverged_once,
            "tamed_once": study.tamed_once,
            "compared": {"last", "all"} <= seen.keys(),
        }
        for cell, row in rows.items():
            facts |= {
                f"{cell}_kind": row and row["kind"],
                f"{cell}_slope": row and row["slope_per_step"],
                f"{cell}_reaches_first": row and row["reaches_first"],
                f"{cell}_first": row and row["log10_norm"][0],
                f"{cell}_outcome": row and outcome(row),
                f"{cell}_accuracy": row and row["accuracy"],
            }
            facts |= {f"{cell}_{loss}_power": seen.get(loss, {}).get(cell) for loss in ("last", "all")}
        return facts

    def _step_words(self, row: RowDocument) -> str:
        """How long the gradient of its weights is, and what clipping leaves of it."""
        length, clip = row["parameter_log10_norm"], self.study.spec.settings.clip_norm
        if length is None:
            return ""
        key = "whole" if clip is None else "cut_short" if length > math.log10(clip) else "within"
        return self.strings(f"lab.gradients.weights.{key}", length=power(length), clip=f"{clip or 0:g}")

    def _training(self, row: RowDocument) -> dict[str, str | int]:
        percent = "-" if row["accuracy"] is None else f"{100 * row['accuracy']:.0f}"
        return {"step": row["training_steps"], "percent": percent, "chance": f"{100 * CHANCE:.0f}"}

    def _before(self) -> Sequence[float | None] | None:
        """The norms of the network spoken of before the last change, where they can be held against the present."""
        row, old = self.row, self.study.before.get(self.cell)
        if row is None or old is None or len(old["log10_norm"]) != len(row["log10_norm"]):
            return None
        pairs = zip(old["log10_norm"], row["log10_norm"], strict=True)
        same = all(a == b or (a is not None and b is not None and abs(a - b) < STILL) for a, b in pairs)
        norms: Sequence[float | None] = old["log10_norm"]
        return None if same else norms

    def _curves(self) -> list[tuple[str, Sequence[tuple[int, float | None, float | None]]]]:
        variants = self.study.spec.variants()
        known = self.study.curves
        return [(self.name(variant), known[variant.label]) for variant in variants if variant.label in known]
