"""What it takes to add a thing: a copy of the tree gets one, in as few edits as ARCHITECTURE.md says, and it works.

What is added lies in `tests/additions/<thing>`, as it would lie in the tree; a language is made of the English one.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from lessons.content.loader import load_course, load_spec
from lessons.content.markdown import FENCED
from lessons.content.schema import CourseSpec, LessonSpec

ROOT = Path(__file__).parents[1]
ADDITIONS = ROOT / "tests" / "additions"
PACKAGES = ("core", "lessons", "tui")
MOST = {"experiment": 3, "cell": 2, "series model": 1, "data set": 1, "language": 1}
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
    "series model": {
        "core/series/models.py": (
            Edit(
                'SeriesModel("gru", EVERY_WAY, GRU),\n',
                '    SeriesModel("slim", EVERY_WAY, (Layer("GRU(3{sequences})", "(batch, {sequence}3)"), DENSE), '
                'title="Slim"),\n',
            ),
        ),
    },
    "data set": {
        "core/series/datasets.py": (
            Edit(
                '        Dataset("co2", "co2-weekly.csv", rises=True),\n',
                '        Dataset("tides", "tides-hourly.csv"),\n',
            ),
        ),
    },
    "language": {
        "core/base/language.py": (Edit('    "en": "English",\n', '    "pt": "português",\n'),),
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
    done = run(tree, *words)
    assert done.returncode == 0, done.stderr
    return done.stdout


def run(tree: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """A program that ran in the copy."""
    home = tree.parent / "home"
    environment = {**os.environ, "PYTHONPATH": str(tree), "DEMBOW_HOME": str(home), "COLUMNS": "100"}
    return subprocess.run([sys.executable, *words], cwd=tree, env=environment, capture_output=True, text=True)


@pytest.mark.parametrize("thing", EDITS)
def test_the_counts_are_true(thing: str, tree: Path) -> None:
    edited = add(thing, tree)
    assert edited == told()[thing]
    assert edited <= MOST[thing]


LINT = """
from lessons.linting.linter import lint
from tui.front_ends import lab_terms

assert not lint(lab_terms())
"""
"""The linter as far as it reads; what it opens on screens is the same as before."""


LAB = """
import asyncio, sys
from core.engine.fake import FakeEngine
from lessons.learner.notebook import Notebook
from lessons.learner.profiles import profile_path
from lessons.learner.progress import Progress
from tui.app import DembowApp
from tui.check.waiting import wait_for
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
    run, *_ = Notebook(progress).runs()  # the newest: commands keep theirs too
    assert run.headline.score > 0
    print(run.number)
    progress.close()

asyncio.run(main())
"""


@pytest.mark.slow
@pytest.mark.parametrize("language", ["es"])
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
    number = python(tree, "-c", LAB, language).split()[-1]
    assert "70" in python(tree, *command, "notebook", "show", number)
    python(tree, "-c", LINT)


MODEL = """
import sys
import keras
from core.experiments.forecast import ForecastSpec
from core.networks.cells import CELLS
from core.series.data_spec import DataSpec
from core.series.models import NETWORKS
from core.training.keras_models import build_model
from tui.labs.forecast.keras import keras_codes
from tui.strings import load_strings

assert load_strings(sys.argv[1])("model.slim") == "Slim"
data = DataSpec(window=12, horizon=3)
for target in NETWORKS["slim"].targets:
    strategy = "iterated" if target == "one_step" else target
    (code,) = keras_codes(ForecastSpec(("slim",), (strategy,), data))
    shown = {}
    exec(code.split("model.compile")[0], shown)
    keras.utils.set_random_seed(42)
    trained = build_model("slim", target, 12, 1, 3)
    assert shown["model"].output_shape == trained.output_shape, target
    for one, other in zip(shown["model"].get_weights(), trained.get_weights(), strict=True):
        assert (one == other).all(), target
"""


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en"])
def test_a_series_model_is_taken_up_everywhere(tree: Path, language: str) -> None:
    """It is offered, trained and named; the lines that are shown build what is trained, weight for weight."""
    add("series model", tree)
    command = ("-m", "tui.cli", "--lang", language)
    assert "slim" in python(tree, *command, "forecast", "--help")
    forecast = ("forecast", "--models", "slim", "--data", "sunspots", "--window", "12", "--horizon", "3")
    found = json.loads(python(tree, *command, *forecast, "--epochs", "1", "--seeds", "1", "--json"))
    assert "slim" in [row["model"] for row in found["rows"]]
    assert "Slim" in python(tree, *command, "open", found["line"], "--print")
    python(tree, "-c", MODEL, language)


SOURCE = """
import asyncio, sys
from core.engine.fake import FakeEngine
from lessons.learner.profiles import profile_path
from lessons.learner.progress import Progress
from tui.app import DembowApp
from tui.check.waiting import wait_for
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


@pytest.mark.slow
@pytest.mark.parametrize("language", ["es"])
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


MARK = "[pt]"
"""What the texts of the language begin with: titles, labels and paragraphs."""
HEADING = re.compile(r"^(#{2,3} [^:\n]*: )(?=\S)", re.MULTILINE)
PARAGRAPH = re.compile(r"((?:^#{2,3} .*\n|\n\n|\A\n+)(?:[-*|] )?)(?=[^\s#|>-])", re.MULTILINE)


def add_language(tree: Path) -> None:
    """Add Portuguese, in which every text is the English one with a mark before it wherever only a person reads it."""
    add("language", tree)
    for package in PACKAGES:
        for file in sorted((tree / package).rglob("en.toml")):
            shutil.copy(file, file.with_name("pt.toml"))
    for file in sorted((tree / "lessons").rglob("en.md")):
        file.with_name("pt.md").write_text(marked(file.read_text("utf-8")), "utf-8")
    for file in sorted((tree / "lessons").glob("*/code/es.toml")):  # in the programs themselves they are English
        said = tomllib.loads(file.read_text("utf-8"))
        lines = [f"{json.dumps(one, ensure_ascii=False)} = {json.dumps(f'{MARK} {one}')}" for one in said]
        file.with_name("pt.toml").write_text("\n".join(lines) + "\n", "utf-8")
    course = load_course()
    own_file(CourseSpec(tuple(entry.spec for entry in course.entries)), tree / "lessons" / "pt.toml")
    for entry in course.available:
        own_file(load_spec(entry.folder), tree / "lessons" / entry.folder.name / "pt.toml")
    python(tree, "-m", "tui.strings.catalogue")


def marked(markdown: str) -> str:
    """A lesson's prose with the mark, outside of code."""
    parts, start = [], 0
    for code in (*FENCED.finditer(markdown), None):
        text = markdown[start : code.start() if code else None]
        parts += [PARAGRAPH.sub(rf"\1{MARK}", HEADING.sub(rf"\1{MARK} ", text)), code[0] if code else ""]
        start = code.end() if code else start
    return re.sub(r"^# ", f"# {MARK} ", "".join(parts))


def own_file(spec: CourseSpec | LessonSpec, path: Path) -> None:
    """Write the short texts of course.toml or lesson.toml into the language's own file."""
    texts = {key: f"{MARK} {sentence.of('en')}" for key, sentence in spec.sentences()}
    lines = [f"{key} = {json.dumps(text, ensure_ascii=False)}" for key, text in texts.items()]
    if lines:
        path.write_text("\n".join(lines) + "\n", "utf-8")


SWITCHING = """
import asyncio
from core.engine.fake import FakeEngine
from lessons.learner.profiles import profile_path
from lessons.learner.progress import Progress
from tui.app import DembowApp
from tui.check.waiting import wait_for
from tui.screens.lesson import LessonScreen
from tui.session import Session

def shown(app):
    return "\\n".join(strip.text for strip in app.screen._compositor.render_strips())

async def main():
    progress = Progress(profile_path())
    app = DembowApp(Session(progress, FakeEngine(), "es"))
    async with app.run_test(size=(120, 36)) as pilot:
        for language, title, following in (
            ("es", "Bienvenida", "English"), ("en", "Welcome", "português"), ("pt", "[pt] Welcome", "español")
        ):
            assert app.session.strings.language == language
            assert await wait_for(lambda: title in shown(app) and following in shown(app).splitlines()[-1]), shown(app)
            if language != "pt":
                await pilot.press("L")
        app.session.doors.lesson("welcome")
        assert await wait_for(lambda: isinstance(app.screen, LessonScreen) and app.screen.shown is app.screen.step)
        assert app.screen.lesson.title == "[pt] Welcome"
        assert await wait_for(lambda: "[pt]" in shown(app)), shown(app)
        assert progress.setting("language") == "pt"
        await pilot.press("L")
        assert await wait_for(lambda: "Bienvenida" in shown(app) and "[pt]" not in shown(app)), shown(app)
    progress.close()

asyncio.run(main())
"""


@pytest.mark.slow
def test_a_language_is_taken_up_everywhere(tree: Path) -> None:
    add_language(tree)
    command = ("-m", "tui.cli", "--lang", "pt")
    assert "{es,en,pt}" in python(tree, *command, "--help")
    for lesson in json.loads(python(tree, *command, "lessons", "--json"))["lessons"]:
        assert lesson["title"] == {**lesson["title"], "pt": f"{MARK} {lesson['title']['en']}"}
    assert f"{MARK} Welcome" in python(tree, *command, "lessons")
    python(tree, "-c", LINT)
    python(tree, "-c", SWITCHING)


STAYING = """
import asyncio
from core.engine.fake import FakeEngine
from lessons.learner.profiles import profile_path
from lessons.learner.progress import Progress
from tui.app import DembowApp
from tui.check.waiting import wait_for
from tui.session import Session

async def main():
    progress = Progress(profile_path())
    app = DembowApp(Session(progress, FakeEngine(), "en"))
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("L")
        assert await wait_for(lambda: bool(app._notifications))
        assert app.session.strings.language == "en"
        (told,) = app._notifications
        print(told.message)
    progress.close()

asyncio.run(main())
"""


@pytest.mark.long
def test_a_file_that_a_language_lacks_is_named(tree: Path) -> None:
    """No other language takes its place."""
    add_language(tree)
    command = ("-m", "tui.cli", "--lang", "pt")
    lost = [tree / "lessons" / name for name in ("01_welcome/pt.md", "02_recurrent_neuron/pt.toml", "pt.toml")]
    for file in lost:
        file.unlink()
    faults = json.loads(run(tree, *command, "lessons", "--lint", "--json").stdout)
    told = {(Path(fault["file"]).relative_to(tree / "lessons").as_posix(), fault["rule"]) for fault in faults}
    # What the texts that are left say of terms and of parts has no text to stand on then.
    assert {one for one in told if one[1] not in ("term_nowhere", "unnamed")} == {
        ("course.toml", "untranslated"),
        ("01_welcome/lesson.toml", "missing_language"),
        ("02_recurrent_neuron/lesson.toml", "untranslated"),
    }
    lacks = [fault for fault in faults if fault["rule"] in ("untranslated", "missing_language")]
    assert all(re.search(r"\bpt\.(md|toml)\b", fault["detail"]) for fault in lacks)
    listed = run(tree, *command, "lessons")
    assert listed.returncode == 2
    assert "português" in listed.stderr
    assert "Bienvenida" not in listed.stdout
    assert "português" in python(tree, "-c", STAYING)
    words = tree / "tui" / "labs" / "gates" / "pt.toml"
    words.unlink()
    done = run(tree, *command, "--help")
    assert (done.returncode, done.stdout) == (2, "")
    assert str(words) in done.stderr
