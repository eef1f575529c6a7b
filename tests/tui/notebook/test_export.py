"""The notebook's words, and what is taken along of it."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from core.base.language import LANGUAGES
from core.experiments.forecast import ForecastSpec
from core.experiments.reopening import reopen
from core.experiments.share import Place
from core.series.data_spec import DataSpec
from lessons.learner.notebook import Notebook
from lessons.learner.progress import Progress
from tests.runs import SPECS, result_of
from tui.notebook.export import export_notebook
from tui.strings import load_strings

# To take along.


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_taken_along_can_be_read_by_others(notebook: Notebook, tmp_path: Path, language: str) -> None:
    runs = notebook.runs()
    folder = export_notebook(
        [(run, notebook.result(run)) for run in runs], tmp_path / "deep" / "er", load_strings(language)
    )
    markdown = (folder / "notebook.md").read_text("utf-8")
    with (folder / "runs.csv").open(encoding="utf-8", newline="") as file:
        table = {int(row["number"]): row for row in csv.DictReader(file)}
    assert len(table) == len(runs)
    for run in runs:
        row = table[run.number]
        assert row["experiment"] == run.name
        assert row["seed"] == "42"
        assert json.loads(row["settings"]) == run.settings
        assert run.headline is not None
        assert float(row["score"]) == pytest.approx(run.headline.score)
        assert row["prediction"] == ("one" if run.prediction else "")
        assert f"dembow open {row['line']}" in markdown
        assert reopen(row["line"]).spec == run.spec
        plots = sorted(folder.glob(f"run-{run.number}*.svg"))
        assert plots
        for plot in plots:
            root = ElementTree.fromstring(plot.read_text("utf-8"))
            assert root.tag.endswith("svg")
            assert f"]({plot.name})" in markdown
        with (folder / f"run-{run.number}.csv").open(encoding="utf-8", newline="") as file:
            assert len(list(csv.DictReader(file))) > 1
    assert markdown.count("\n## ") == len(runs)


def test_what_somebody_wrote_stays_as_it_is_written(progress: Progress, tmp_path: Path) -> None:
    kept = Notebook(progress)
    spec = ForecastSpec(data=DataSpec("csv", path="/x/a|b_*[c].csv", column="<to|tal>"))
    kept.keep(Place("forecast"), spec, result_of(SPECS["forecast"]))
    (run,) = kept.runs()
    export_notebook([(run, kept.result(run))], tmp_path, load_strings("en"))
    assert r"a\|b\_\*\[c\].csv" in (tmp_path / "notebook.md").read_text("utf-8")
    assert "dembow open" not in (tmp_path / "notebook.md").read_text("utf-8")
