"""The words of a ladder: the same on the screen and on the command line."""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec.structs import asdict

from core.base.language import Strings
from core.experiments.forecast_result import ForecastResult
from core.experiments.imputation_result import ImputationResult
from core.jobs.ladder_row import LadderRow
from core.series.datasets import OWN_FILE
from core.series.models import DENSE_UNITS
from core.series.reading import Reading
from tui.drawing.numbers import hundredths
from tui.ladder.pasted import file_name
from tui.ladder.reading_words import told_of

GLYPHS = {"beats": "▲", "loses": "▼", "level": "=", "bar": "◆", "diverged": "✕"}
"""Verdicts by shape: a reader without colour sees them too."""
STYLES = {"beats": "good", "loses": "bad", "level": "warn", "bar": "accent", "diverged": "bad"}
TIMES = 1.0
"""Share above the bar from which a loss is told as a multiple: `3.4 times` reads better than `240 %`."""
MOST_TIMES = 1_000
"""Multiple from which a loss is told as more than that: beside nearly nothing everything is a million times worse."""


def name_of(row: LadderRow, strings: Strings) -> str:
    """Return the model's name, with the period of a season."""
    name = strings(f"model.{row.model}")
    if row.units:
        # The usual units stand in the name itself: SimpleRNN(32).
        return name.replace(f"({DENSE_UNITS})", f"({row.units})")
    if row.period:
        return strings("ladder.with_period", name=name, period=row.period)
    return name


def strategy_of(row: LadderRow, strings: Strings) -> str:
    """Return how a model looks further ahead; a dash for a baseline."""
    return "-" if row.baseline else strings(f"strategy.{row.strategy}")


def verdict_of(row: LadderRow, strings: Strings, *, short: bool = False) -> str:
    """Return what may honestly be said: `loses to the straight line by 12 %`; in `short`, without the bar's name."""
    verdict = row.verdict
    against = strings(f"against.{verdict.against}")
    percent = abs(verdict.percent)
    key: str = verdict.key
    if key == "loses" and not percent:
        key = "loses_perfect"
    if key == "loses" and percent >= 100 * TIMES:
        key = "loses_times" if percent < 100 * MOST_TIMES else "loses_far"
    if short and strings.has(f"ladder.short.{key}"):
        key = f"short.{key}"
    return strings(f"ladder.{key}", against=against, percent=f"{percent:.0f}", times=f"{1 + percent / 100:.1f}")


def progress_line(row: LadderRow, strings: Strings) -> str:
    """Return what is told of a model as soon as it is judged: its error in validation, and the verdict of the test.

    The two are of different parts, so that the one cannot be reckoned from the other.
    """
    key = "ladder.row_bar" if row.verdict.key == "bar" else "ladder.row"
    return strings(key, name=name_of(row, strings), mse=number(row.mse), verdict=verdict_of(row, strings))


def remarks_of(row: LadderRow, strings: Strings) -> list[str]:
    """Return what else a reader must know: a forecast that repeats an old value, a training that ended early."""
    remarks = []
    shift = row.lag_shift
    if shift and shift.repeats and row.model not in ("last_value", "seasonal", "mean"):
        key = "ladder.yesterday" if shift.lag == 1 else "ladder.repeats"
        remarks.append(strings(key, name=strings(f"model.{row.model}"), lag=shift.lag))
    for stop in dict.fromkeys(row.stops):
        if stop in ("diverged", "flat"):
            remarks.append(strings(f"ladder.stopped_{stop}", name=strings(f"model.{row.model}")))
    return remarks


def number(value: float | None) -> str:
    """Return an error in four significant digits, whatever its units: `0.004261`, `12.34`, `1.2e+08`, `3.1e-09`."""
    if value is None or math.isnan(value):
        return "-"
    if value == 0:
        return "0"
    places = 3 - math.floor(math.log10(abs(value)))
    return f"{value:.{max(places, 0)}f}" if 1e-6 <= abs(value) < 1e6 else f"{value:.3g}"


def skill_of(row: LadderRow) -> str:
    """Return the skill with the ends of its interval, `0.12 [0.05, 0.19]`; a dash where there is none."""
    skill = row.skill
    if skill is None:
        return "-"
    return f"{skill.score:.2f} [{skill.low:.2f}, {skill.high:.2f}]" if abs(skill.score) < 10 else f"{skill.score:.3g}"


def band_lines(rows: Sequence[LadderRow], strings: Strings) -> list[str]:
    """Return how much of the test part the bands of the best row held: `80 %: 78 %; 95 %: 94 %`."""
    best = next((row for row in rows if row.bands), None)
    if best is None:
        return []
    held = "; ".join(
        strings("ladder.band", level=hundredths(band.level), coverage=hundredths(band.coverage)) for band in best.bands
    )
    return [strings("ladder.bands", name=name_of(best, strings), held=held)]


def coverage_of(row: LadderRow) -> str:
    """Return the share of the test part that each band held, `79 94`, in per cent; a dash where there is none."""
    return " ".join(hundredths(band.coverage) for band in row.bands) or "-"


def spread(row: LadderRow) -> str:
    """Return `0.0034-0.0049` over the seeds; nothing for one seed or none."""
    known = [value for value in row.mse_by_seed if value is not None]
    if len(known) < 2:
        return ""
    return f"{number(min(known))}-{number(max(known))}"


def reading_lines(result: ForecastResult | ImputationResult, strings: Strings) -> list[str]:
    """Return how a file was understood, and how it was cut."""
    reading, windows = result.reading, result.windows
    lines = []
    if reading:
        lines += reading_head(reading, strings, "gaps" if isinstance(result, ForecastResult) else "gaps_left")
    if isinstance(result, ForecastResult) and result.cut:
        if result.cut.covariates:
            lines.append(strings("ladder.beside", columns=", ".join(result.cut.covariates)))
        if result.cut.test_from:
            lines.append(strings("ladder.tested_from", date=result.cut.test_from))
    if isinstance(result, ForecastResult) and result.origins:
        lines.append(strings("ladder.origins", count=len(result.origins)))
    lines.append(strings("reading.windows", **asdict(windows)))
    if isinstance(result, ForecastResult) and result.used != windows:
        lines.append(strings("reading.thinned", **asdict(result.used)))
    return lines


def reading_head(reading: Reading, strings: Strings, gaps: str = "gaps_found") -> list[str]:
    """Return how a file was understood, in a few lines; `gaps` says in which words its gaps are told."""
    layout = "reading.format" if reading.delimiter else "reading.single"
    details = [strings(layout, encoding=reading.encoding, delimiter=reading.delimiter)]
    details.append(strings("reading.comma" if reading.decimal == "," else "reading.point"))
    if reading.dates:
        key = "reading.sorted" if reading.sorted_by_date else "reading.dates"
        details.append(strings(key, dates=reading.dates))
    if reading.gaps:
        share = f"{100 * reading.gaps / reading.rows:.1f}"
        details.append(strings(f"reading.{gaps}", gaps=reading.gaps, share=share))
    if len(reading.columns) > 1:
        details.append(strings("reading.others", columns=", ".join(reading.columns)))
    first = strings("reading.column", column=reading.column, rows=reading.rows)
    return [first, "; ".join(details) + ".", *told_of(reading, strings)]


def data_text(source: str, path: str, strings: Strings) -> str:
    """Return where a series comes from: the name of a source, or that of the learner's own file."""
    return file_name(path, strings) if source == OWN_FILE else strings(f"data.{source}")
