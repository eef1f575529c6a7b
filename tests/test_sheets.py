"""Every CSV that dembow writes goes through `core.base.sheets`, and none of them holds a formula of somebody else's."""

from __future__ import annotations

import ast
import csv
import io
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from core.base.sheets import FORMULA
from core.experiments.data import DataRequest
from core.experiments.share import Place
from core.sweeps.sweep import Swept
from lessons.classroom.hand_in import HandIn, Signed
from lessons.classroom.marks import PLATFORMS, mark_of, table_for
from lessons.content.loader import load_course, load_spec
from lessons.inventory.gains import published
from lessons.inventory.sittings import Sitting
from lessons.learner.notebook import Notebook
from lessons.learner.progress import Progress
from tests.lessons.inventory.taken import inventory, sitting
from tests.runs import SPECS, result_of
from tui.commands.data import write_series
from tui.labs.forecast.table import write_rows
from tui.notebook.export import TABLE, export_notebook
from tui.printing.sweep import csv_rows
from tui.strings import load_strings

ROOT = Path(__file__).parents[1]
WRITTEN_FOR_ITSELF = {"core/series/file_table.py"}
"""Modules that write a table which only they read again, and no file."""
HOSTILE = "=cmd|' /C calc'!A0"


def marks(folder: Path) -> str:
    assert folder
    spec = load_spec(load_course().available[0].folder)
    mark = mark_of(spec, HandIn(spec.id, Signed(HOSTILE, HOSTILE), 1, "1.0", "es", ()))
    return "".join(table_for(platform, [mark], [spec.id], [HOSTILE]) for platform in PLATFORMS)


def gains(folder: Path) -> str:
    assert folder
    whole = sitting("before", 3)
    answers = dict.fromkeys(whole.answers, HOSTILE)
    return published({"Ana": {"before": Sitting(whole.when, whole.at, HOSTILE, answers)}}, inventory().spec)


def sweep(folder: Path) -> str:
    assert folder
    point = SimpleNamespace(settings={HOSTILE: HOSTILE}), SimpleNamespace(all_rows=lambda: [{"mse": -0.5}])
    return csv_rows(cast("Swept", SimpleNamespace(points=[point])))


def forecast(folder: Path) -> str:
    write_rows(folder / "rows.csv", [{"date": HOSTILE, "value": -0.5}])
    return (folder / "rows.csv").read_text("utf-8")


def notebook(folder: Path) -> str:
    progress = Progress(folder / "progress.sqlite")
    kept, (lab, spec) = Notebook(progress), next(iter(SPECS.items()))
    kept.keep(Place(lab, HOSTILE, HOSTILE), spec, result_of(spec))
    try:
        found = export_notebook([(run, kept.result(run)) for run in kept.runs()], folder, load_strings("en"))
    finally:
        progress.close()
    return (found / TABLE).read_text("utf-8")


def data(folder: Path) -> str:
    own = folder / "own.csv"
    own.write_text("date,=value\n" + "".join(f"2024-01-{day:02},{-day / 2}\n" for day in range(1, 31)), "utf-8")
    write_series(DataRequest(str(own)), folder / "out.csv")
    return (folder / "out.csv").read_text("utf-8")


WRITERS: dict[str, Callable[[Path], str]] = {
    "lessons/classroom/marks.py": marks,
    "lessons/inventory/gains.py": gains,
    "tui/commands/data.py": data,
    "tui/labs/forecast/table.py": forecast,
    "tui/notebook/export.py": notebook,
    "tui/printing/sweep.py": sweep,
}
"""What writes CSV, by module."""


def imported(source: str) -> set[str]:
    """The modules that a module imports."""
    nodes = list(ast.walk(ast.parse(source)))
    plain = {one.name for node in nodes if isinstance(node, ast.Import) for one in node.names}
    return plain | {str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)}


def users(module: str) -> set[str]:
    """Our modules that import one."""
    files = [path for package in ("core", "lessons", "tui") for path in sorted((ROOT / package).rglob("*.py"))]
    sources = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in files}
    return {name for name, source in sources.items() if module in source and module in imported(source)}


def writes(path: Path) -> bool:
    """Whether a module writes CSV by the standard library."""
    return any(
        isinstance(node, ast.Attribute) and node.attr in ("writer", "DictWriter")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
    )


def test_whoever_writes_csv_is_in_the_registry() -> None:
    assert users("core.base.sheets") == set(WRITERS)
    assert {name for name in users("csv") if writes(ROOT / name)} == {"core/base/sheets.py"} | WRITTEN_FOR_ITSELF


@pytest.mark.parametrize("module", WRITERS)
def test_no_cell_is_a_formula(module: str, tmp_path: Path) -> None:
    cells = [cell for row in csv.reader(io.StringIO(WRITERS[module](tmp_path))) for cell in row]
    formulas = [cell for cell in cells if cell.startswith(FORMULA)]
    assert all(float(cell) < 0 for cell in formulas), formulas
    assert cells
