"""What it takes to add a thing: a copy of the tree gets one, in as few edits as ARCHITECTURE.md says, and it works.

What is added lies in `tests/additions/<thing>`, as it would lie in the tree.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
ADDITIONS = ROOT / "tests" / "additions"
PACKAGES = ("core", "lessons", "tui")
MOST = {"experiment": 3, "cell": 2, "data set": 1, "language": 1}
"""Files that may be edited at the most."""


class Edit(NamedTuple):
    """One place of an existing file."""

    after: str
    """Text behind which something is added; it stands there once."""
    added: str


EDITS: Mapping[str, Mapping[str, tuple[Edit, ...]]] = {
    "experiment": {
        "core/experiments/registry.py": (
            Edit("from core.experiments import (\n", "    dice,\n"),
            Edit("    for module in (\n", "        dice,\n"),
        ),
        "tui/front_ends.py": (Edit('    "program",\n', '    "dice",\n'),),
    },
    "data set": {
        "core/series/datasets.py": (
            Edit('        Dataset("co2", "co2-weekly.csv"),\n', '        Dataset("tides", "tides-hourly.csv"),\n'),
        ),
    },
}


def add(thing: str, tree: Path) -> int:
    """Add a thing to a copy of the tree; returns how many files had to be edited."""
    for package in PACKAGES:
        shutil.copytree(ROOT / package, tree / package, ignore=shutil.ignore_patterns("__pycache__"))
    new = ADDITIONS / thing.replace(" ", "_")
    for file in sorted(path for path in new.rglob("*") if path.is_file() and "__pycache__" not in path.parts):
        place = tree / file.relative_to(new)
        assert not place.exists(), f"{place} is no new file"
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, place)
    for name, edits in EDITS[thing].items():
        text = (tree / name).read_text("utf-8")
        for edit in edits:
            assert text.count(edit.after) == 1, (name, edit.after)
            text = text.replace(edit.after, edit.after + edit.added)
        (tree / name).write_text(text, "utf-8")
    return len(EDITS[thing])


def told() -> dict[str, int]:
    """The counts that ARCHITECTURE.md gives."""
    rows = re.findall(
        r"^\| (?:a|an) ([\w ]+?) \| (\d+) \|", (ROOT / "ARCHITECTURE.md").read_text("utf-8"), re.MULTILINE
    )
    return {thing: int(count) for thing, count in rows}


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    return tmp_path / "tree"


def python(tree: Path, *words: str) -> str:
    """What a program prints that runs in the copy."""
    home = tree.parent / "home"
    environment = {**os.environ, "PYTHONPATH": str(tree), "DEMBOW_HOME": str(home), "COLUMNS": "100"}
    done = subprocess.run([sys.executable, *words], cwd=tree, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("thing", EDITS)
def test_the_counts_are_true(thing: str, tree: Path) -> None:
    edited = add(thing, tree)
    assert edited == told()[thing]
    assert edited <= MOST[thing]


LAB = """
import asyncio, sys
from core.engine.fake import FakeEngine
from lessons.learner.notebook import Notebook
from lessons.learner.profiles import profile_path
from lessons.learner.progress import Progress
from tui.app import DembowApp
from tui.check.drive import wait_for
from tui.lab_kit.base import Lab
from tui.session import Session

async def main():
    progress = Progress(profile_path())
    app = DembowApp(Session(progress, FakeEngine(), sys.argv[1]))
    async with app.run_test(size=(80, 24)) as pilot:
        app.session.doors.lab("dice")
        assert await wait_for(lambda: bool(app.screen.query(Lab)) and app.screen.query_one(Lab).ready)
        lab = app.screen.query_one(Lab)
        await pilot.press("plus", "space")
        assert await wait_for(lambda: bool(lab.facts.get("finished")) and bool(progress.runs()))
        assert lab.facts["throws"] == 70
        await pilot.press("y")
        assert await wait_for(lambda: app.clipboard.startswith("dembow open dembow1:dice:"))
        await pilot.press("question_mark")
    (run,) = Notebook(progress).runs()
    assert run.headline.score > 0
    progress.close()

asyncio.run(main())
"""


@pytest.mark.parametrize("language", ["es", "en"])
def test_an_experiment_with_a_lab_is_taken_up_everywhere(tree: Path, language: str) -> None:
    add("experiment", tree)
    command = ("-m", "tui.cli", "--lang", language)
    document = json.loads(python(tree, *command, "dice", "--throws", "20", "--json"))
    assert sum(document["counts"].values()) == 20
    assert "dice" in python(tree, *command, "--help")
    assert "--throws" in python(tree, *command, "dice", "--help")
    table = python(tree, *command, "dice", "--throws", "20")
    assert f"dembow open {document['line']}" in table
    assert python(tree, *command, "open", document["line"], "--print").splitlines()[:7] == table.splitlines()[:7]
    python(tree, "-c", LAB, language)
    assert "70" in python(tree, *command, "notebook", "show", "1")
    assert python(tree, *command, "lessons", "--lint")


SOURCE = """
import asyncio, sys
from core.engine.fake import FakeEngine
from lessons.learner.profiles import profile_path
from lessons.learner.progress import Progress
from tui.app import DembowApp
from tui.check.drive import wait_for
from tui.lab_kit.base import Lab
from tui.session import Session
from tui.widgets.line import Line

async def main():
    progress = Progress(profile_path())
    app = DembowApp(Session(progress, FakeEngine(), sys.argv[1]))
    async with app.run_test(size=(120, 36)):
        app.session.doors.lab(sys.argv[2])
        assert await wait_for(lambda: bool(app.screen.query(Lab)) and app.screen.query_one(Lab).ready)
        lab = app.screen.query_one(Lab)
        lab.configure({"data": "tides"})
        assert await wait_for(lambda: lab.facts.get("data") == "tides")
        print(*(line.text for line in app.screen.query(Line)))
    progress.close()

asyncio.run(main())
"""


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_data_set_is_taken_up_everywhere(tree: Path, language: str) -> None:
    add("data set", tree)
    command = ("-m", "tui.cli", "--lang", language)
    forecast = json.loads(python(tree, *command, "forecast", "--data", "tides", "--models", "last_value", "--json"))
    assert forecast["data"]["source"] == "tides"
    for words in (("forecast", "--models", "last_value"), ("impute", "--models", "line_fill")):
        assert "672" in python(tree, *command, *words, "--data", "tides")  # values
        assert "tides" in python(tree, *command, words[0], "--help")
    for lab in ("forecast", "imputation", "convolution"):
        told = python(tree, "-c", SOURCE, language, lab)
        assert ("mareas" if language == "es" else "tides") in told, lab
