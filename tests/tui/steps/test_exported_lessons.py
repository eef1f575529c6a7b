"""Exported lessons, run to their end by plain Keras: each finds what dembow measured.

All of them take a quarter of an hour: CI runs the one that is done first, `make test-all` the others, too.
"""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.base.language import LANGUAGES
from lessons.content.loader import Lesson, load_course, load_lesson
from tui.steps.export import export
from tui.strings import load_strings

LESSONS = [entry.id for entry in load_course().available]
QUICKEST = "recurrent_neuron"
"""Lesson whose programs train for seconds; those of most others take half a minute or more."""
RUNNER = Path(__file__).with_name("run_documents.py")
ROUNDING = 6e-5
"""The documents print four digits after the point."""


def code_of(lesson: str, language: str, kind: str) -> list[str]:
    """The cells of code of a document, as its file has them; a script is one cell."""
    found, strings = load_lesson(lesson, language), load_strings(language)
    if kind == "script":
        return [export(found, "script", strings)]
    cells = json.loads(export(found, "notebook", strings))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


def run_all(documents: dict[str, list[str]], folder: Path) -> dict[str, Any]:
    """Every document in a process that cannot see dembow's folder, and must import none of its packages."""
    path = folder / "documents.json"
    path.write_text(json.dumps(documents), "utf-8")
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    quiet = {"CUDA_VISIBLE_DEVICES": "-1", "TF_CPP_MIN_LOG_LEVEL": "3", "MPLBACKEND": "Agg"}
    command = [sys.executable, "-I", str(RUNNER), str(path)]
    ended = subprocess.run(command, env={**kept, **quiet}, cwd=folder, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr[-2000:]
    *told, last = [json.loads(line) for line in ended.stdout.splitlines()]
    assert {"keras", "numpy"} <= set(last["imported"])
    assert not {"core", "lessons", "tui"} & set(last["imported"])
    return {one["name"]: one for one in told}


def check_figures(lesson: Lesson, ran: dict[str, Any]) -> None:
    """Each figure of lesson.toml was printed, in order, and lies where dembow's own lies."""
    assert not ran["error"], ran["error"]
    printed = [line for line in ran["printed"].splitlines() if ": dembow " in line]
    figures = [figure for step in lesson.steps for figure in step.spec.figures]
    assert len(printed) == len(figures)
    for line, figure in zip(printed, figures, strict=True):
        assert line.startswith(f"{figure.number}: dembow ")
        found = json.loads(line.rpartition("keras ")[2])
        stated = lesson.spec.stated(figure.number)
        assert stated is not None
        np.testing.assert_allclose(found, stated, rtol=0, atol=figure.within + ROUNDING, err_msg=line)


@pytest.mark.slow
@pytest.mark.parametrize("lesson", LESSONS)
def test_both_languages_and_both_kinds_hold_one_program(lesson: str) -> None:
    """So that whoever has run one of the four has run them all."""
    programs = {
        ast.dump(ast.parse("\n".join(code_of(lesson, language, kind))))
        for language in LANGUAGES
        for kind in ("script", "notebook")
    }
    assert len(programs) == 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("lesson", LESSONS)
def test_every_document_says_what_dembow_measured(lesson: str, language: str) -> None:
    found = load_lesson(lesson, language)
    figures = [figure for step in found.steps for figure in step.spec.figures]
    assert figures
    script = export(found, "script", load_strings(language))
    for figure in figures:
        assert figure.what.of(language) in script
        assert f"{figure.number} = " in script


@pytest.mark.slow
def test_a_script_runs_as_the_notebook_does(tmp_path: Path) -> None:
    """It holds the very same program; one of them is enough."""
    ran = run_all({"script": code_of("recurrent_neuron", "es", "script")}, tmp_path)
    check_figures(load_lesson("recurrent_neuron", "es"), ran["script"])


@pytest.mark.timeout(3600)
@pytest.mark.parametrize(
    "lesson",
    [pytest.param(lesson, marks=pytest.mark.slow if lesson == QUICKEST else pytest.mark.long) for lesson in LESSONS],
)
def test_every_lesson_finds_the_same_figures(lesson: str, tmp_path: Path) -> None:
    """Cell by cell, as a notebook; the script and the other language hold the very same program."""
    ran = run_all({lesson: code_of(lesson, "en", "notebook")}, tmp_path)[lesson]
    print(f"{lesson}: {ran['seconds']} s")
    print("\n".join(line for line in ran["printed"].splitlines() if ": dembow " in line))
    check_figures(load_lesson(lesson, "en"), ran)
