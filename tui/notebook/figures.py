"""The pictures of a run that the notebook keeps: those of its own command, where it has any."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from core.base.language import Strings
from core.experiments.untyped import Untyped
from core.jobs.result import Result
from core.lesions.standing import Standing
from core.words.vocabulary import SONG, VERDICTS
from tui.drawing.figure import Curve, Figure
from tui.drawing.state_figure import state_figure
from tui.front_ends import printer_of
from tui.labs.lesion.figures import controls_figure
from tui.ladder.figures import hole_figure, ladder_figures, learning_figures

Document = Mapping[str, Any]


def figures_of(result: Result, strings: Strings) -> list[Figure]:
    """Return what there is to see of a result, the most telling first."""
    if isinstance(result, Untyped):
        return FIGURES[result.name](result.fields, strings)
    return printer_of(result).figures(result, strings)


def _forecast(document: Document, strings: Strings) -> list[Figure]:
    return ladder_figures(document, strings) if document["examples"] else []


def _imputation(document: Document, strings: Strings) -> list[Figure]:
    holes = [hole_figure(example, document, strings) for example in document["examples"]]
    return [*holes, *learning_figures(document, strings)]


def _phrases(document: Document, strings: Strings) -> list[Figure]:
    verdicts = document["verdicts"]
    count = sum(verdicts.values())
    shares = [100 * verdicts[verdict] / count for verdict in VERDICTS]
    ticks = [(place, strings(f"verdict.{verdict}")) for place, verdict in enumerate(VERDICTS)]
    bars = Curve("", range(len(shares)), shares, "bars")
    title = strings("notebook.phrases_figure", count=count)
    return [Figure(title, (bars,), y_label=strings("notebook.percent"), x_ticks=ticks)]


def _lesion(document: Document, strings: Strings) -> list[Figure]:
    name = "song_moved" if document["experiment"] == "lesion" else "added_error"
    return [controls_figure(msgspec.convert(document["control"][name], Standing), strings)]


def _gates(document: Document, strings: Strings) -> list[Figure]:
    """The path of the memory, where that was looked at; the mean of each gate, word by word."""
    found = []
    if "state_space" in document:
        song = document["state_space"]["song"]
        for name, points in song["points"].items():
            title = strings("gates.state_figure", part=strings(f"part.{name}"))
            found.append(state_figure(title, song["words"], points, SONG.tokens, strings))
    steps = document["steps"]
    places = range(1, len(steps) + 1)
    styles = ("accent", "new", "good", "warn")
    curves = [
        Curve(strings(f"part.{gate}"), places, [step["gates"][gate][0] for step in steps], style=styles[place % 4])
        for place, gate in enumerate(steps[0]["gates"])
    ]
    ticks = [(float(place), step["word"]) for place, step in zip(places, steps, strict=True)]
    title, label = strings("notebook.gates_figure"), strings("notebook.gates_mean")
    return [*found, Figure(title, curves, strings("gates.word"), label, x_ticks=ticks)]


FIGURES: dict[str, Callable[[Document, Strings], list[Figure]]] = {
    "forecast": _forecast,
    "imputation": _imputation,
    "phrases": _phrases,
    "lesion": _lesion,
    "series_lesion": _lesion,
    "gates": _gates,
}
