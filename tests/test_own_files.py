"""No command replaces a file that dembow has not written: for every argument that names a file or a folder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.base.language import LANGUAGES
from core.experiments.share import Place
from lessons.classroom.line import hand_in_line
from lessons.learner.notebook import Notebook
from lessons.learner.profiles import profile_path
from lessons.learner.progress import Progress
from tests.before.commands import dembow
from tests.lessons.classroom.test_line import SMALL
from tests.runs import SPECS, result_of
from tests.tui.asked import ask
from tui.cli import COMMANDS
from tui.steps.transcripts import write_transcripts
from tui.strings import load_strings

READ = {
    ("data", "FILE"),
    ("phrases", "--phrases"),
    ("letters", "--text"),
    ("forecast", "--csv"),
    ("impute", "--csv"),
    ("class", "FOLDER|FILE"),
    ("serve", "--folder"),  # a home of dembow's own
}
"""Arguments that name what is read."""
SERIES = ("forecast", "--models", "last_value", "--no-keep", "--data", "sunspots")
CLASS = ("class", "collect", "hand_ins", "--as")
WRITTEN: dict[tuple[str, str], list[tuple[str, ...]]] = {
    ("data", "--to"): [("data", "own.csv", "--to", "mine")],
    ("forecast", "--future"): [(*SERIES, "--future", "mine")],
    ("export", "FILE"): [("export", "welcome", "mine"), ("export", "welcome", "mine", "--to", "script")],
    ("progress", "FILE|LESSON"): [("progress", "export", "mine")],
    ("notebook", "N|FOLDER"): [("notebook", "export", "folder"), ("notebook", "report", "folder")],
    ("hand-in", "--out"): [("hand-in", "welcome", "--name", "Ana", "--out", "mine")],
    ("class", "--out"): [(*CLASS, form, "--out", "mine") for form in ("plain", "canvas", "moodle", "xapi", "page")],
    ("lessons", "--transcript"): [("lessons", "--transcript", "folder")],
}
"""Arguments that name what is written, each with commands that write to `mine`, or to a folder with files in it."""
CASES = [(*key, words) for key, asked in WRITTEN.items() for words in asked]
PLACE = re.compile(r"^ {2}(?:(--[\w-]+) )?(\S*(?:FILE|FOLDER)\S*)", re.MULTILINE)
"""An argument that names a file or a folder, as help tells it."""
THEIRS = ("notebook.md", "runs.csv", "run-1.csv", "report.md", "phrases.svg", "es/01_welcome.md", "es/99_notes.md")
"""Names that dembow writes into a folder or takes away there, and that somebody may have given to a file before."""
MINE = "date,value\n2026-01-01,7\n"
WORK = "the work of a week\n"


def named_places() -> Iterator[tuple[str, str]]:
    """Every argument of every command that names a file or a folder, by its flag, or else by what stands for it."""
    for command in COMMANDS:
        for flag, word in PLACE.findall(dembow("--lang", "en", command, "--help")):
            yield command, flag or word


def test_every_argument_that_names_a_place_is_known() -> None:
    assert set(named_places()) == READ | WRITTEN.keys()


@pytest.fixture
def there(home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a learner's files, and a home in which there is something to write."""
    assert home
    progress = Progress(profile_path(""))
    progress.answer("welcome", "bet", "x", False, "low")
    progress.visit("welcome", "bet")
    Notebook(progress).keep(Place("gates"), SPECS["gates"], result_of(SPECS["gates"]))
    progress.close()
    folder = tmp_path_factory.mktemp("there")
    (folder / "hand_ins").mkdir()
    (folder / "hand_ins" / "ana.txt").write_text(hand_in_line(SMALL))
    (folder / "own.csv").write_text(
        "day,sales\n" + "".join(f"2026-01-{day:02},{day * 7 % 5}\n" for day in range(1, 29))
    )
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize(("command", "option", "words"), CASES, ids=[" ".join(words) for *_, words in CASES])
def test_a_file_of_somebody_stays(
    capfd: pytest.CaptureFixture[str], there: Path, command: str, option: str, words: tuple[str, ...]
) -> None:
    assert (command, option) in WRITTEN
    files = [there / "mine"] if "mine" in words else [there / "folder" / name for name in THEIRS]
    for path in files:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(MINE if path.name == "mine" else WORK)
    kept = {path: path.read_bytes() for path in there.rglob("*") if path.is_file()}
    for language in LANGUAGES:
        status, _, err = ask(capfd, "--lang", language, *words)
        told = load_strings(language)("errors.file_there.remedy")
        assert (status, told in " ".join(err.split())) == (2, True), err
    assert {path: path.read_bytes() for path in there.rglob("*") if path.is_file()} == kept


AGAIN = [
    pytest.param(words, marks=pytest.mark.slow if words[0] == "forecast" else [], id=" ".join(words))
    for *_, words in CASES
    if words[0] != "lessons"
]


@pytest.mark.parametrize("words", AGAIN)
def test_what_dembow_wrote_is_written_again(
    capfd: pytest.CaptureFixture[str], there: Path, words: tuple[str, ...]
) -> None:
    assert there
    for _ in range(2):
        assert ask(capfd, *words)[0] == 0


@pytest.mark.slow
def test_transcripts_are_written_again_and_notes_beside_them_stay(tmp_path: Path) -> None:
    (tmp_path / "es").mkdir()
    (tmp_path / "es" / "99_notes.md").write_text(WORK)
    assert write_transcripts(tmp_path) == write_transcripts(tmp_path)
    assert (tmp_path / "es" / "99_notes.md").read_text() == WORK


@pytest.mark.parametrize(
    "words", [("forecast", "--csv", "own.csv", "--future", "{}"), ("data", "own.csv", "--to", "{}")], ids=" ".join
)
@pytest.mark.parametrize("name", ["own.csv", "link.csv", "./own.csv"])
def test_what_is_read_is_never_written(
    capfd: pytest.CaptureFixture[str], there: Path, words: tuple[str, ...], name: str
) -> None:
    own = there / "own.csv"
    (there / "link.csv").symlink_to(own)
    if words[0] == "forecast":  # as if an earlier forecast were forecast: dembow's own file, and read now
        own.write_text("step,date,model,strategy,value,low_80\n" + own.read_text())
    before = own.read_bytes()
    status, _, err = ask(capfd, "--lang", "en", *(word.format(name) for word in words))
    assert (status, "very command reads" in " ".join(err.split())) == (2, True), err
    assert own.read_bytes() == before


def test_a_hand_in_of_somebody_else_stays(capfd: pytest.CaptureFixture[str], there: Path) -> None:
    status, _, err = ask(capfd, "--lang", "en", "hand-in", "welcome", "--name", "Beto", "--out", "hand_ins/ana.txt")
    assert (status, "move the one" in " ".join(err.split())) == (2, True)
    assert (there / "hand_ins" / "ana.txt").read_text() == hand_in_line(SMALL)
