"""The notebook's words, and what is taken along of it."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from core.base.language import LANGUAGES
from core.experiments.forecast import ForecastSpec
from core.experiments.gates import GatesSpec
from core.experiments.reopening import reopen
from core.experiments.share import Place
from core.series.data_spec import DataSpec
from lessons.learner.notebook import Notebook, Run
from lessons.learner.progress import Progress
from tests.runs import SPECS, result_of
from tui.drawing.rows import plain_text
from tui.drawing.svg import to_svg
from tui.notebook.export import export_notebook
from tui.notebook.figures import figures_of
from tui.notebook.page import comparison_page, run_page
from tui.notebook.words import asked_text, setting_name, short_of
from tui.strings import load_strings


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [46, 76])
def test_a_page_is_no_wider_than_asked(notebook: Notebook, width: int, language: str) -> None:
    strings = load_strings(language)
    runs = notebook.runs()
    for run in runs:
        page = run_page(run, notebook.result(run), strings, width)
        assert max(map(len, plain_text(page))) <= width
        assert asked_text(run, strings) in " ".join(plain_text(page))
        assert short_of(SPECS[run.lab], strings) == asked_text(run, strings)
        for other in runs:
            assert max(map(len, plain_text(comparison_page(run, other, strings, width)))) <= width
    bets = [plain_text(run_page(run, notebook.result(run), strings, 200)) for run in runs if run.prediction]
    (line, again) = (next(line for line in page if line.startswith("✗")) for page in bets)
    assert line == again
    assert ("«Una»" if language == "es" else "«One»") in line


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_setting_has_a_name(notebook: Notebook, language: str) -> None:
    strings = load_strings(language)
    for run in notebook.runs():
        for name in run.settings.keys() - {"type"}:
            assert strings.has(f"notebook.setting.{name}"), name
            assert setting_name(name, strings)


def test_a_comparison_says_what_differs_and_which_is_better(progress: Progress) -> None:
    kept, strings = Notebook(progress), load_strings("en")
    spec, other = GatesSpec(units=2, steps=5), GatesSpec("gru", 3, steps=5)
    for one in (spec, spec, other):
        kept.keep(Place("gates"), one, result_of(one))
    third, second, first = kept.runs()
    same = "\n".join(plain_text(comparison_page(first, second, strings, 76)))
    assert "Both ask for exactly the same." in same
    assert "The scores are the same." in same
    differ = "\n".join(plain_text(comparison_page(first, third, strings, 76)))
    assert "LSTM" in differ
    assert "GRU" in differ
    assert "units" in differ
    assert "seed" not in differ
    kept.keep(Place("duel"), SPECS["duel"], result_of(SPECS["duel"]))
    unlike = "\n".join(plain_text(comparison_page(first, kept.runs()[0], strings, 76)))
    assert "cannot be subtracted" in unlike


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


def test_a_plot_tells_its_curves_apart_without_colour(notebook: Notebook) -> None:
    run: Run = next(run for run in notebook.runs() if run.lab == "horizon")
    result = notebook.result(run)
    assert result is not None
    (figure,) = figures_of(result, load_strings("en"))
    root = ElementTree.fromstring(to_svg(figure))
    names = "{http://www.w3.org/2000/svg}"
    lines = [line.get("stroke-dasharray") for line in root.iter(f"{names}polyline")]
    assert len(set(lines)) == len(lines) == 2
    words = [found.text for found in root.iter(f"{names}text")]
    assert figure.title in words
    assert all(curve.label in words for curve in figure.curves)
    assert len(list(root.iter(f"{names}polygon"))) == 2


def test_a_plot_of_nothing_says_so() -> None:
    figure = figures_of(result_of(SPECS["gradients"]), load_strings("en"))[0]
    empty = to_svg(type(figure)("a < b & c", (), empty="nothing [yet]"))
    assert [found.text for found in ElementTree.fromstring(empty).iter() if found.text and found.text.strip()] == [
        "a < b & c",
        "a < b & c",
        "nothing [yet]",
    ]
