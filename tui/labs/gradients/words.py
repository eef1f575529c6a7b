"""The words of the gradients lab and its command."""

from __future__ import annotations

import math

from core.base.language import Strings
from core.experiments.gradients import GradientsSpec
from core.experiments.gradients_result import GradientsResult
from core.gradients.network_gradients import NetworkGradients
from core.gradients.unrolled_network import Variant
from core.networks.simple_rnn import SIMPLE_RNN
from tui.drawing.numbers import hundredths
from tui.labs.gradients.state import CHANCE, outcome

GLYPHS = {"vanishes": "▼", "explodes": "▲", "holds": "=", "dies": "∅", "silent": "○", "diverged": "✕"}
"""Kinds by shape: a reader without colour sees them too."""
STYLES = {"vanishes": "bad", "explodes": "bad", "holds": "good", "dies": "bad", "silent": "warn", "diverged": "bad"}


def asked(spec: GradientsSpec, strings: Strings) -> str:
    """Return what was asked for in half a line."""
    cells = ", ".join(strings(f"model.{cell}") for cell in spec.cells)
    return strings("notebook.asked.gradients", cells=cells, steps=spec.steps, train=spec.train_steps)


def settings_text(spec: GradientsSpec, strings: Strings) -> str:
    """Return the lab's settings in a line."""
    descent = spec.settings
    loss = strings(f"lab.gradients.losses.{spec.loss}")
    if spec.measured != spec.loss:
        loss = strings(f"lab.gradients.losses.{spec.loss}_{spec.measured}")
    clip = "none" if descent.clip_norm is None else "at"
    return strings(
        "lab.gradients.settings",
        steps=spec.steps,
        units=spec.units,
        gain=f"{spec.gain:g}",
        loss=loss,
        clip=strings(f"lab.gradients.clips.{clip}", clip=f"{descent.clip_norm or 0:g}"),
        optimizer=strings(f"lab.gradients.optimizers.{descent.optimizer}"),
        rate=f"{descent.learning_rate:g}",
        train_steps=spec.train_steps,
    )


def title_of(result: GradientsResult, strings: Strings) -> str:
    """Return what the table shows."""
    key = "gradients.title_all" if result.measured == "all" else "gradients.title"
    return strings(key, steps=result.steps, units=result.units)


def name_of(network: NetworkGradients | Variant, strings: Strings) -> str:
    """Return `SimpleRNN, ReLU, LayerNorm`; of a gated cell, whose activation nobody chooses, its name alone."""
    parts = [strings(f"model.{network.cell}")]
    if network.cell == SIMPLE_RNN.name:
        parts.append(strings(f"activation.{network.activation}"))
    if network.layer_norm:
        parts.append(strings("activation.layer_norm"))
    return ", ".join(parts)


def label_of(network: NetworkGradients, strings: Strings) -> str:
    """Return the network's name, and for how many steps it was trained."""
    name = name_of(network, strings)
    return strings("gradients.trained", name=name, steps=network.training_steps) if network.trained else name


def sentence(network: NetworkGradients, strings: Strings) -> str:
    """Return what may be said of the whole way back: `vanishes: each step back divides it by 1.6; ...`."""
    return strings(
        f"gradients.{network.kind}",
        steps=len(network.log10_norm) - 1,
        factor=factor(network.factor_per_step),
        reaches=power(reaching(network, 1)),
        share=share(reaching(network, 1), strings),
        zero_after=network.zero_after,
        step=network.training_steps,
    )


def verdict(network: NetworkGradients, strings: Strings) -> str:
    """Return what a line of the lab's table says: what the gradient does, and what training came to."""
    kind = strings(f"lab.gradients.kinds.{network.kind}", factor=signed_factor(network.factor_per_step))
    return strings(f"lab.gradients.outcomes.{outcome(network)}", kind=kind, **_training(network))


def account(network: NetworkGradients, clip_norm: float | None, strings: Strings) -> str:
    """Return all that the lab says of one network: its verdict, its weights' gradient, what training did."""
    said = [f"{GLYPHS[network.kind]} {name_of(network, strings)}: {sentence(network, strings)}"]
    if network.parameter_log10_norm is not None:
        said.append(_weights(network.parameter_log10_norm, clip_norm, strings))
    if network.trained and network.kind != "diverged":
        said.append(strings(f"lab.gradients.ends.{outcome(network)}", **_training(network)))
    return " ".join(part for part in said if part)


def reaching(network: NetworkGradients, step: int) -> float | None:
    """Return the share of what leaves the last timestep that is left at another, counted from one: a power of ten.

    Table, lab and sentence tell this one number.
    """
    here, last = network.log10_norm[step - 1], network.log10_norm[-1]
    return None if here is None or last is None else here - last


def factor(factor_per_step: float | None) -> str:
    """Return by how much one step back divides or multiplies: a number above one, in as many digits as tell it from
    one.
    """
    if not factor_per_step:
        return "-"
    above = max(factor_per_step, 1 / factor_per_step)
    digits = next((digits for digits in (1, 2) if above - 1 >= 2 * 0.1**digits), 3)
    return f"{above:.{digits}f}" if above < 1000 else f"{above:.1e}"


def signed_factor(factor_per_step: float | None) -> str:
    """Return `÷1.6` where a step back divides, `×1.6` where it multiplies."""
    if not factor_per_step:
        return factor(factor_per_step)
    return f"{'÷' if factor_per_step < 1 else '×'}{factor(factor_per_step)}"


def power(log10: float | None) -> str:
    """Return a power of ten that may lie beyond every float: `0.43`, `120`, `10^-83`; a dash for none."""
    if log10 is None:
        return "-"
    if abs(log10) >= 4:
        return f"10^{log10:.0f}"
    return f"{10**log10:.2g}" if log10 < 2 else f"{10**log10:.0f}"


def share(log10: float | None, strings: Strings) -> str:
    """Return a ratio near one: `43 % of`, `2.4 times`."""
    if log10 is None:
        return "-"
    if log10 < 0:
        percent = 100 * 10**log10
        return strings("gradients.percent", percent=f"{percent:.0f}" if percent >= 1 else f"{percent:.1g}")
    return strings("gradients.times", times=f"{10**log10:.1f}" if log10 < 2 else power(log10))


def _weights(length: float, clip_norm: float | None, strings: Strings) -> str:
    """Return how long the gradient of the weights is, and what clipping leaves of it."""
    key = "whole" if clip_norm is None else "cut_short" if length > math.log10(clip_norm) else "within"
    return strings(f"lab.gradients.weights.{key}", length=power(length), clip=f"{clip_norm or 0:g}")


def _training(network: NetworkGradients) -> dict[str, str | int]:
    percent = "-" if network.accuracy is None else hundredths(network.accuracy)
    return {"step": network.training_steps, "percent": percent, "chance": hundredths(CHANCE)}
