"""Lesions that were measured, and what is printed of them."""

from __future__ import annotations

import io
from typing import Any

from msgspec.structs import replace
from rich.console import Console

from core.experiments.lesion_record import LesionRecord
from core.experiments.series_lesion import (
    ForecastControls,
    ForecastEffect,
    ForecastErrors,
    SeriesLesionResult,
)
from core.lesions.standing import Standing
from core.series.data_spec import DataSpec
from tui.strings import load_strings

CLAMP = LesionRecord("clamp", "forget_gate", (1, 2, 3), True, 0.5, None, None)
STANDING = Standing(0.3, 0.15, 0.1, 0.2, 61.0, 3, 4, None, (0.1, 0.2))
ON_SERIES = SeriesLesionResult(
    "gru",
    "gru",
    2,
    20,
    3941,
    42,
    20,
    DataSpec(),
    replace(CLAMP, part="reset_gate"),
    ForecastErrors(100, 0.0026, 0.3, 0.0202),
    ForecastEffect(False, 115.4),
    ForecastControls(2, "cell", ("reset_gate",), True, 100, STANDING),
    "few",
    (),
    0.0,
    cached=True,
    seconds=0.0,
)
"""Result of a forecaster's lesion, made up."""


def printed(found: Any, show: Any, language: str) -> str:
    console = Console(file=io.StringIO(), width=80, highlight=False)
    show(found, console, load_strings(language))
    return console.file.getvalue()  # type: ignore[attr-defined, no-any-return]
