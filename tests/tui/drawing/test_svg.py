"""Plots in SVG tell their curves apart without colour."""

from __future__ import annotations

from xml.etree import ElementTree

from lessons.learner.notebook import Notebook, Run
from tests.runs import SPECS, result_of
from tui.drawing.figure import Curve, Figure
from tui.drawing.svg import to_svg
from tui.notebook.figures import figures_of
from tui.strings import load_strings


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


def test_stems_are_lines_from_zero() -> None:
    figure = Figure("", [Curve("y", [0, 1, 2], [1.0, 0.5, -0.5], "stems")])
    root = ElementTree.fromstring(to_svg(figure))
    names = "{http://www.w3.org/2000/svg}"
    stems = [line for line in root.iter(f"{names}line") if line.get("stroke-width") == "2"]
    assert len(stems) == 3
    assert len({line.get("y1") for line in stems}) == 1
    assert not list(root.iter(f"{names}polyline"))
