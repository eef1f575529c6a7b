"""What the import linter cannot see: a deferred import hides from it, `sys.modules` hides nothing."""

from __future__ import annotations

import graphlib
import pkgutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import grimp
import pytest

import core
import lessons
import tui
from core.experiments.share import Place
from lessons.content.loader import load_course
from lessons.learner.notebook import Notebook
from lessons.learner.profiles import profile_path
from lessons.learner.progress import Progress
from tests.runs import SPECS, result_of
from tui.front_ends import NAMES

ROOT = Path(__file__).parents[1]
TENSORFLOW = ("tensorflow", "keras")
SCREEN = ("textual", "rich")
ENGINE_ONLY = "core.training."
"""The room of the modules that bring TensorFlow in; the engine's child imports them when a run needs them."""


def modules_of(package: object) -> list[str]:
    """Every importable module below a package."""
    path, name = package.__path__, package.__name__  # type: ignore[attr-defined]
    return [name, *(found.name for found in pkgutil.walk_packages(path, f"{name}."))]


def brought_in(modules: Sequence[str], unwanted: Sequence[str]) -> list[str]:
    """Which of `unwanted` are loaded once `modules` are, in a process of their own."""
    code = (
        f"import importlib, sys\nfor name in {list(modules)!r}: importlib.import_module(name)\n"
        f"print(*[name for name in {list(unwanted)!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    return done.stdout.split()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("package", "above"), [(core, ("lessons", "tui")), (lessons, ("tui",))], ids=["core", "lessons"]
)
def test_arrows_run_one_way(package: object, above: Sequence[str]) -> None:
    assert brought_in(modules_of(package), above) == []


@pytest.mark.slow
def test_core_and_lessons_know_no_terminal() -> None:
    modules = [name for name in (*modules_of(core), *modules_of(lessons)) if not name.startswith(ENGINE_ONLY)]
    assert brought_in(modules, SCREEN) == []


@pytest.mark.slow
def test_the_screen_process_never_loads_tensorflow() -> None:
    modules = [
        name for name in (*modules_of(core), *modules_of(lessons), *modules_of(tui)) if not name.startswith(ENGINE_ONLY)
    ]
    assert brought_in(modules, TENSORFLOW) == []


@pytest.mark.slow
def test_nothing_is_ready_to_read_or_to_fit_before_a_run_asks() -> None:
    modules = [name for name in (*modules_of(core), *modules_of(lessons), *modules_of(tui)) if "training" not in name]
    assert brought_in(modules, ("polars", "python_calamine")) == []
    assert brought_in(modules, ("statsmodels", "scipy", "pandas")) == []


def test_the_command_line_starts_light() -> None:
    assert brought_in(["tui.cli", "tui.arguments"], (*SCREEN, *TENSORFLOW, "numpy")) == []


@pytest.mark.slow
def test_the_first_screen_needs_no_numbers() -> None:
    assert brought_in(["tui.commands.course", "tui.app"], (*TENSORFLOW, "plotext", "numpy")) == []


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_help_and_version_import_neither_textual_nor_tensorflow(option: str) -> None:
    code = (
        "import sys\nfrom tui.cli import main\n"
        f"try:\n    main([{option!r}])\nexcept SystemExit as leaving:\n    assert leaving.code == 0\n"
        f"print('loaded', *[name for name in {(*SCREEN, *TENSORFLOW)!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.splitlines()[-1] == "loaded"


@pytest.fixture
def _runs(home: Path) -> None:  # noqa: ARG001 - the profile lies there
    """Keep a run of every lab in the notebook."""
    progress = Progress(profile_path(""))
    notebook = Notebook(progress)
    for lab, spec in SPECS.items():
        notebook.keep(Place(lab), spec, result_of(spec))
    progress.close()


def imports_no_widget(commands: Sequence[Sequence[str]]) -> None:
    """Run commands in one process, and look for Textual in it after each."""
    code = (
        f"import sys\nfrom tui.cli import main\nfor words in {commands!r}:\n"
        "    assert main(words) == 0, words\n    assert 'textual' not in sys.modules, words\n"
    )
    subprocess.run([sys.executable, "-c", code], stdout=subprocess.DEVNULL, cwd=ROOT, check=True)


@pytest.mark.slow
@pytest.mark.long
@pytest.mark.usefixtures("home")
def test_the_lint_finds_nothing_and_opens_screens_in_processes_of_their_own() -> None:
    imports_no_widget([["lessons", "--lint"]])


@pytest.mark.slow
@pytest.mark.usefixtures("_runs")
def test_what_prints_or_exports_imports_no_widget(tmp_path: Path) -> None:
    folder = str(tmp_path / "written")
    commands = [
        ["lessons", "--transcript", folder],
        ["notebook"],
        ["notebook", "show", "1"],
        ["notebook", "compare", "1", "2"],
        ["notebook", "export", folder],
        *(["export", entry.id, f"{folder}/{entry.id}.ipynb"] for entry in load_course().available),
    ]
    imports_no_widget(commands)


@pytest.mark.slow
def test_widgets_know_no_screen_and_no_lab() -> None:
    import tui.widgets

    unwanted = [
        name for name in modules_of(tui) if name.startswith(("tui.screens", "tui.labs", "tui.lab_kit", "tui.app"))
    ]
    assert brought_in(modules_of(tui.widgets), unwanted) == []


@pytest.mark.slow
def test_a_lab_knows_no_other_lab() -> None:
    """In one process: each lab is forgotten before the next is imported, and what it shares with the others is kept."""
    code = (
        f"import importlib, sys\nnames = {list(NAMES)!r}\nfor lab in names:\n"
        "    importlib.import_module(f'tui.labs.{lab}.lab')\n"
        "    print(*[f'{lab} {other}' for other in names if other != lab and f'tui.labs.{other}' in sys.modules])\n"
        "    for name in [name for name in sys.modules if name.startswith('tui.labs.')]: del sys.modules[name]\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.count("\n") == len(NAMES)
    assert done.stdout.split() == []


def test_no_module_is_part_of_a_circle() -> None:
    graph = grimp.build_graph("core", "lessons", "tui", exclude_type_checking_imports=True)
    sorter = graphlib.TopologicalSorter({name: graph.find_modules_directly_imported_by(name) for name in graph.modules})
    sorter.prepare()  # raises CycleError, which names the circle
