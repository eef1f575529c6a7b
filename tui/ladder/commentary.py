"""Commentary: a contest in words, lines and pictures, in one language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from core.base.language import Strings
from tui.drawing.figure import Figure
from tui.drawing.ladder_table import LadderLine
from tui.ladder.forecast_figures import Forecast, by_step_figure, curves_figure, residuals_figure
from tui.ladder.state import YOU, Contest, Key
from tui.ladder.words import GLYPHS, STYLES, name_of, number, remarks_of, strategy_of, verdict_of

SeriesFigure = Callable[[int, Sequence[Forecast]], Figure]
"""Draws the window of that place with what is said of it."""


@dataclass(frozen=True, eq=False)
class Commentary:
    """The commentary holds what there is to say at this moment."""

    contest: Contest
    strings: Strings
    keys: Sequence[Key]
    """The lines of the ladder, best first."""
    pointer: int
    """The line that is spoken of."""
    quiet: bool = False
    """Whether the size of a model is asked for, and is not told."""

    @property
    def key(self) -> Key | None:
        """Model whose line the pointer is at."""
        return self.keys[self.pointer] if self.keys else None

    def label(self, key: Key) -> str:
        """Return the model's name, with its strategy where it stands there with several."""
        if key == YOU:
            return self.strings("lab.series.you", count=len(self.contest.drawn))
        row = self.contest.rows.get(key)
        name = name_of(row, self.strings) if row else self.strings(f"model.{key[0]}")
        several = sum(one[0] == key[0] for one in self.keys) > 1
        return f"{name}, {self.strings(f'strategy.{key[1]}')}" if several else name

    def line(self, key: Key) -> LadderLine:
        """Return a model's line of the ladder."""
        contest, label, row = self.contest, self.label(key), self.contest.rows.get(key)
        if key == YOU:
            return LadderLine("☺", "accent", label, number(contest.error(YOU)), words=self._beside())
        if row is None:
            learns = key == contest.learning
            words = self.strings("lab.series.learning" if learns else "lab.series.waiting")
            progress = contest.fraction if learns else None
            return LadderLine("…", "dim", label, self._so_far(key), words=words, progress=progress)
        verdict = row.verdict.key
        judged = number(row.test.mse) if row.test is not None and row.verdict.part == "test" else ""
        words = verdict_of(row, self.strings)
        short = verdict_of(row, self.strings, short=True)
        return LadderLine(GLYPHS[verdict], STYLES[verdict], label, number(row.mse), words, judged=judged, short=short)

    def words(self) -> tuple[str, str]:
        """Return the verdict of the line at the pointer and what else must be known, with a style."""
        strings, key = self.strings, self.key
        if key is None:
            return strings("lab.series.begin"), "plain"
        if key == YOU:
            return f"{self.label(key)}: {self._beside()}", "accent"
        row = self.contest.rows.get(key)
        if row is None:
            return strings("lab.series.wait"), "dim"
        how = "" if row.baseline else f", {strategy_of(row, strings)}"
        verdict = f"{GLYPHS[row.verdict.key]} {name_of(row, strings)}{how}: {verdict_of(row, strings)}."
        facts = strings("lab.series.facts", parameters=row.parameters, mase=number(row.mase))
        return " ".join([verdict, *([] if self.quiet else [facts]), *remarks_of(row, strings)]), "plain"

    def figure(self, view: str, place: int, series: SeriesFigure) -> Figure:
        """Return the picture of that name; `series` draws the window at `place`."""
        contest, strings, key = self.contest, self.strings, self.key
        if view == "curves":
            learned = [one for one in self.keys if one in contest.curves]
            # Where the line at the pointer has learned nothing, the best of those that have.
            followed = [one for one in self._followed() if one in learned] or learned[:1]
            return curves_figure({self.label(one): contest.curves[one] for one in followed}, strings)
        if view == "steps":
            return by_step_figure([contest.rows[one] for one in self.keys if one in contest.rows], strings)
        if view == "residuals":
            if key is None or key not in contest.said:
                return residuals_figure((), strings)
            told = contest.said[key]
            errors = (told - contest.truth[:, : told.shape[1]]).ravel()
            return residuals_figure([(self.label(key), errors.tolist(), "accent")], strings)
        return series(place, [said for one in self._followed() if (said := self._said(one, place)) is not None])

    def facts(self) -> dict[str, object]:
        """Return what a goal may ask for."""
        contest = self.contest
        rows = contest.rows.items()
        facts: dict[str, object] = {
            "drawn": len(contest.drawn),
            "trained": [key[0] for key, row in rows if not row.baseline],
            "best": next((key[0] for key in self.keys if key in contest.rows), ""),
            "selected": self.key[0] if self.key else "",
        }
        for key, row in rows:
            facts |= {f"{key[0]}_verdict": row.verdict.key, f"{key[0]}_mse": row.mse}
            facts[f"{key[0]}_{key[1]}_mse"] = row.mse
        if contest.drawn:
            facts["your_mse"] = contest.error(YOU)
            # All on the windows that the learner drew: the same rule for everybody.
            errors = [(key[0], contest.error(key)) for key, row in rows if row.mse is not None and key in contest.said]
            board = sorted([(YOU[0], contest.error(YOU)), *errors], key=lambda one: one[1])
            facts["board"] = [list(one) for one in board]
            facts |= {f"you_beat_{key[0]}": contest.error(YOU) < contest.error(key) for key, _ in rows}
        return facts

    def _beside(self) -> str:
        """Return the bar's error on the windows that the learner drew."""
        bar = self.contest.bar
        if bar is None:
            return ""
        against = self.strings(f"against.{bar[0]}")
        return self.strings("lab.series.beside", error=number(self.contest.error(bar)), against=against)

    def _so_far(self, key: Key) -> str:
        """Return the error of one that still learns."""
        said, truth = self.contest.said.get(key), self.contest.truth
        return number(float(np.mean((said - truth) ** 2))) if said is not None and said.shape == truth.shape else ""

    def _followed(self) -> list[Key]:
        """Return whom the plots show: the line at the pointer, who learns, what there is to beat, the learner."""
        wanted = [self.key, self.contest.learning, self.contest.bar, YOU if self.contest.drawn else None]
        return list(dict.fromkeys(key for key in wanted if key is not None))

    def _said(self, key: Key, place: int) -> Forecast | None:
        contest = self.contest
        style = "warn" if key == YOU else "bad" if key == contest.bar else "accent"
        values = contest.drawn.get(place) if key == YOU else contest.said[key][place] if key in contest.said else None
        return None if values is None else (self.label(key), values.tolist(), style)
