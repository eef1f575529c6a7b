"""A lesson taken along is whole, and its code runs on its own."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.base.language import LANGUAGES
from core.experiments.forecast import ForecastSpec
from core.experiments.letters import LettersSpec
from core.series.data_spec import DataSpec
from core.series.datasets import DATASETS
from core.words.letter_texts import FILES, shipped_text
from lessons.content.loader import load_course, load_lesson
from tui.cli import main
from tui.labs.forecast.keras import forecast_code
from tui.labs.letters.keras import letters_code
from tui.steps.export import Cell, cells_of, data_of, export, to_notebook, to_script
from tui.strings import load_strings

LESSONS = [entry.id for entry in load_course().available]


@pytest.mark.parametrize("lesson", LESSONS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_lesson_is_whole(lesson: str, language: str) -> None:
    found = load_lesson(lesson, language)
    cells = list(cells_of(found, load_strings(language)))
    text = "\n".join(cell.text for cell in cells)
    assert all(step.title in text for step in found.steps)
    code = [cell.text for cell in cells if cell.kind == "code"]
    assert len(code) > 1
    for part in code:
        ast.parse(part)


def test_a_script_is_python_and_keeps_its_words() -> None:
    script = to_script([Cell("markdown", "## A *title*\n\nwords `c[t-1]`"), Cell("code", "x = 1\n")])
    assert script == "# ## A title\n#\n# words c[t-1]\n\nx = 1\n"


def test_a_notebook_is_a_notebook() -> None:
    document = json.loads(to_notebook([Cell("markdown", "# A"), Cell("code", "x = 1\ny = 2\n")]))
    assert document["nbformat"] == 4
    assert [cell["cell_type"] for cell in document["cells"]] == ["markdown", "code"]
    assert document["cells"][1]["source"] == ["x = 1\n", "y = 2"]


def test_a_real_series_comes_along(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = forecast_code("linear", "one_step", DataSpec("sunspots", 20, 1), ForecastSpec().settings)
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    exec(data_of(code), names)
    assert Path("sunspots-yearly.csv").read_text("utf-8") == DATASETS["sunspots"].path.read_text("utf-8")
    assert data_of("x = 1") == ""


@pytest.mark.parametrize("name", FILES)
def test_a_text_of_letters_comes_along(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    exec(data_of(letters_code(LettersSpec(text=name), trains=False)), names)
    assert Path(FILES[name]).read_text("utf-8") == shipped_text(name).text


def codes_that_read() -> Iterator[tuple[str, str]]:
    """Each file that comes along with a document, and a program that reads it."""
    for name, dataset in DATASETS.items():
        yield dataset.file, forecast_code("linear", "one_step", DataSpec(name, 20, 1), ForecastSpec().settings)
    for name, file in FILES.items():
        yield file, letters_code(LettersSpec(text=name), trains=False)


@pytest.mark.parametrize(("file", "code"), list(codes_that_read()), ids=[file for file, _ in codes_that_read()])
def test_what_comes_along_is_written_again_but_not_over_a_file_of_the_reader_s(
    file: str, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    lines = data_of(code)
    exec(lines, {})
    exec(lines, {})
    Path(file).write_text("mine\n", "utf-8")
    with pytest.raises(FileExistsError, match=re.escape(file)):
        exec(lines, {})
    assert Path(file).read_text("utf-8") == "mine\n"


def test_the_command_writes_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["--lang", "en", "export", "six_words"]) == 0
    assert json.loads(Path("six_words.ipynb").read_text("utf-8"))["cells"]
    assert main(["--lang", "en", "export", "six_words", "mine.py", "--to", "script"]) == 0
    assert Path("mine.py").read_text("utf-8") == export(load_lesson("six_words", "en"), "script", load_strings("en"))
    assert "six_words.ipynb" in capsys.readouterr().out
    assert main(["--lang", "en", "export", "six_words", str(tmp_path / "no" / "x.py")]) == 2
