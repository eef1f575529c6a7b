"""The Keras lines of an imputation dig and fill the holes of the lab."""

from __future__ import annotations

import numpy as np
import pytest

from core.experiments.imputation import GapSource, ImputationSpec, load_values
from core.series.datasets import FOLDER
from core.series.gaps import FILLERS, cut_with_holes
from core.training.keras_models import build_model
from tests.tui.keras.series_programs import run
from tui.labs.imputation.keras import imputation_code


@pytest.mark.parametrize("source", ["lollies", "sunspots", "elnino"])
def test_holes_are_dug_and_filled_as_the_lab_does_it(source: GapSource, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FOLDER)
    spec = ImputationSpec(source=source, gap=5)
    values, reading = load_values(spec)
    pieces = cut_with_holes(values, spec.window, spec.gap, spec.seed)
    code = imputation_code(spec, pieces.window, pieces.period, values.shape[1], reading, trains=True)
    assert max(map(len, code.splitlines())) <= 72
    found = run(code.split("model.fit")[0])
    windows = pieces.train.windows()
    assert windows.weights is not None
    np.testing.assert_allclose(found["x"], windows.inputs, atol=1e-3)
    np.testing.assert_allclose(found["y"], windows.targets, atol=1e-3)
    np.testing.assert_allclose(found["weights"], windows.weights[..., 0], atol=1e-5)
    theirs = build_model("bidirectional", "every_step", pieces.window, values.shape[1] + 1, 1)
    assert [v.shape for v in found["model"].weights] == [v.shape for v in theirs.weights]
    fills = {"last_fill": found["before"], "line_fill": found["line"], "season_fill": found["season"]}
    for name, fill in fills.items():
        ours = FILLERS[name](pieces.valid, pieces.period)
        np.testing.assert_allclose(np.broadcast_to(fill, ours.shape), ours, rtol=1e-4, atol=1e-2)
