"""The figures of gradients through time: the same in the lab, on the command line and in the notebook.

The command prints the norms alone: how a training went is seen where it is looked at.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from core.base.language import Strings
from core.experiments.gradients_result import GradientsResult
from core.gradients.network_gradients import NetworkGradients, Point
from core.gradients.norms import UNHEARD
from tui.drawing.figure import Curve, Figure, Guide
from tui.drawing.rows import HUES
from tui.labs.gradients.state import CHANCE, Study
from tui.labs.gradients.words import name_of

STYLES = (*HUES, "warn")
"""Style of each network in turn."""
Norms = tuple[str, Sequence[float | None]]
"""A label, and the powers of ten of the norm at each timestep; none where it is zero."""
Points = tuple[str, Sequence[int], Sequence[float | None]]
"""A label, training steps, and a value at each; none where it is no number."""
Course = tuple[str, Sequence[Point]]
"""A label, and the points of a training's curve."""
BEFORE = "·"
LARGEST = float(np.log10(np.finfo(np.float32).max))
"""Power of ten above which single precision, in which Keras trains, has no more numbers."""
STILL = 1e-3
"""Powers of ten that nobody sees."""


def figures(result: GradientsResult, strings: Strings) -> list[Figure]:
    """Return the pictures of a result: the norms of its networks, and how their training went where there was any."""
    courses = [(name_of(network, strings), network.curve) for network in result.trained if network.curve]
    going = [loss_of(courses, strings), weights_of(courses, result.settings.clip_norm, strings)] if courses else []
    return [*norm_figures(result, strings), *going]


def norm_figures(result: GradientsResult, strings: Strings) -> list[Figure]:
    """Return the norms of trained networks, where there are any, before those of newborns."""
    return [
        norms_of(networks, strings)
        for networks in (result.trained, result.born)
        if any(norm is not None for network in networks for norm in network.log10_norm)
    ]


def norms_of(networks: Sequence[NetworkGradients], strings: Strings) -> Figure:
    """Return the norms of networks, all of them born or all of them trained."""
    trained = any(network.trained for network in networks)
    title = strings("gradients.figure_trained" if trained else "gradients.figure")
    return gradients_figure(_norms(networks, strings), strings, title)


def norms_figure(study: Study, strings: Strings, step: int, cell: str) -> Figure:
    """Return the gradient at every timestep of every network of the lab, `step` marked from one.

    That of the network of `cell` is also shown as it was before the last change.
    """
    networks = list(study.networks.values())
    trained = any(network.trained for network in networks)
    title = strings("gradients.figure_trained" if trained else "gradients.figure")
    ghost = _before(study, cell)
    before = None if ghost is None else (strings("lab.gradients.before"), ghost)
    known = [norm for network in networks for norm in network.log10_norm if norm is not None]
    guides = [] if step == 1 else [Guide(step, strings("lab.gradients.here", step=step), "x")]
    if known and min(known) < UNHEARD:
        guides.append(Guide(UNHEARD, strings("lab.gradients.underflow")))
    if known and max(known) > LARGEST:
        guides.append(Guide(LARGEST, strings("lab.gradients.overflow")))
    return gradients_figure(_norms(networks, strings), strings, title, before, guides)


def loss_figure(study: Study, strings: Strings) -> Figure:
    """Return the loss of each network as it is trained."""
    return loss_of(_courses(study, strings), strings)


def weights_figure(study: Study, strings: Strings) -> Figure:
    """Return the longest gradient of the weights as each network is trained, and where it is cut."""
    return weights_of(_courses(study, strings), study.spec.settings.clip_norm, strings)


def loss_of(courses: Sequence[Course], strings: Strings) -> Figure:
    """Return the loss by training step, beside that of guessing."""
    points = [(name, [step for step, _, _ in curve], [loss for _, loss, _ in curve]) for name, curve in courses]
    chance = Guide(-math.log(CHANCE), strings("lab.gradients.guessing"))
    title, nats = strings("lab.gradients.loss_title"), strings("lab.gradients.nats")
    return training_figure(points, strings, title, nats, [chance], log_y=True)


def weights_of(courses: Sequence[Course], clip: float | None, strings: Strings) -> Figure:
    """Return the longest gradient of the weights by training step, and where it is cut."""
    points = [(name, [step for step, _, _ in curve], [longest for _, _, longest in curve]) for name, curve in courses]
    cut = [] if clip is None else [Guide(math.log10(clip), strings("lab.gradients.cut", clip=f"{clip:g}"))]
    title = strings("lab.gradients.weights_title")
    return training_figure(points, strings, title, strings("gradients.figure_y"), cut)


def gradients_figure(
    norms: Sequence[Norms],
    strings: Strings,
    title: str = "",
    before: Norms | None = None,
    lines: Sequence[Guide] = (),
) -> Figure:
    """Return dLoss/dh at each timestep, the loss at the right. Powers of ten go where no float does.

    `before` is one network as it stood before, drawn behind the others.
    """
    curves = [_curve(label, powers, STYLES[place % len(STYLES)]) for place, (label, powers) in enumerate(norms)]
    if before is not None:
        curves.append(_curve(*before, "dim", BEFORE))
    return Figure(
        title or strings("gradients.figure"),
        curves,
        strings("gradients.figure_x"),
        strings("gradients.figure_y"),
        lines=lines,
        empty=strings("gradients.figure_empty"),
    )


def training_figure(
    points: Sequence[Points],
    strings: Strings,
    title: str,
    y_label: str,
    lines: Sequence[Guide] = (),
    log_y: bool = False,
) -> Figure:
    """Return something of each network by training step: its loss, or how long its gradient was."""
    curves = [
        Curve(label, steps, known(values), style=STYLES[place % len(STYLES)])
        for place, (label, steps, values) in enumerate(points)
    ]
    x_label, empty = strings("gradients.training_x"), strings("gradients.training_empty")
    return Figure(title, curves, x_label, y_label, log_y, lines=lines, empty=empty)


def known(values: Sequence[float | None]) -> list[float]:
    """Return the values with holes where there is nothing."""
    return [float("nan") if value is None else value for value in values]


def _norms(networks: Sequence[NetworkGradients], strings: Strings) -> list[Norms]:
    return [(name_of(network, strings), network.log10_norm) for network in networks]


def _curve(label: str, powers: Sequence[float | None], style: str, marker: str = "") -> Curve:
    return Curve(label, range(1, len(powers) + 1), known(powers), style=style, marker=marker)


def _courses(study: Study, strings: Strings) -> list[Course]:
    variants = (variant for variant in study.spec.variants() if variant.label in study.curves)
    return [(name_of(variant, strings), study.curves[variant.label]) for variant in variants]


def _before(study: Study, cell: str) -> Sequence[float | None] | None:
    """Return the norms of a cell before the last change, where they can be held against the present ones."""
    now, old = study.of(cell), study.before.get(cell)
    if now is None or old is None or len(old.log10_norm) != len(now.log10_norm):
        return None
    pairs = zip(old.log10_norm, now.log10_norm, strict=True)
    same = all(a == b or (a is not None and b is not None and abs(a - b) < STILL) for a, b in pairs)
    return None if same else old.log10_norm
