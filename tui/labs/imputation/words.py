"""Words of the imputation lab."""

from __future__ import annotations

from core.base.language import Strings
from core.experiments.imputation import ImputationSpec
from tui.ladder.words import data_text


def asked(spec: ImputationSpec, strings: Strings) -> str:
    """Return what was asked for in half a line."""
    return strings("notebook.asked.imputation", data=data_text(spec.source, spec.path, strings), gap=spec.gap)


def settings_text(spec: ImputationSpec, window: int, strings: Strings) -> str:
    """Return the settings in one line; `window` is the one that the series is cut into."""
    data = data_text(spec.source, spec.path, strings)
    return strings("lab.imputation.settings", data=data, window=window, gap=spec.gap, epochs=spec.settings.epochs)
