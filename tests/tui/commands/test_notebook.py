"""`dembow notebook`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core.experiments.reopening import reopen
from core.experiments.share import Place
from lessons.learner.notebook import Notebook
from lessons.learner.profiles import profile_path
from lessons.learner.progress import Progress
from tests.runs import SPECS, result_of
from tui.cli import main
from tui.notebook.export import FOLDER


def ask(capfd: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    status = main(["--lang", "en", "notebook", *words])
    out, err = capfd.readouterr()
    return status, out, err


@pytest.fixture
def own(home: Path) -> Path:
    """The learner's own file, with two runs of gates and one of a duel."""
    assert home
    progress = Progress(profile_path())
    kept = Notebook(progress)
    for lab in ("gates", "space", "duel"):
        kept.keep(Place(lab), SPECS[lab], result_of(SPECS[lab]))
    progress.close()
    return home


@pytest.mark.usefixtures("own")
def test_the_command_lists_shows_and_compares(capfd: pytest.CaptureFixture[str]) -> None:
    status, out, _ = ask(capfd)
    assert status == 0
    assert [line.split()[0] for line in out.splitlines()] == ["3", "2", "1"]
    listed = json.loads(ask(capfd, "--json")[1])["runs"]
    assert [run["number"] for run in listed] == [3, 2, 1]
    assert "document" not in listed[0]
    status, out, _ = ask(capfd, "show", "3")
    assert status == 0
    assert "№ 3" in out
    assert out.splitlines()[-1].startswith("dembow open dembow1:duel:")
    shown = json.loads(ask(capfd, "show", "3", "--json")[1])
    assert shown["document"]["experiment"] == "duel"
    assert reopen(shown["line"]).spec == SPECS["duel"]
    status, out, _ = ask(capfd, "compare", "1", "2")
    assert status == 0
    assert "№ 1 beside № 2" in out
    compared = json.loads(ask(capfd, "compare", "1", "2", "--json")[1])
    assert compared["differences"] == [{"setting": "state_space", "values": [False, True]}]
    assert compared["score_difference"] == 0


@pytest.mark.usefixtures("own")
def test_the_command_takes_it_along(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert ask(capfd, "export")[0] == 0
    assert (tmp_path / FOLDER / "run-3.csv").is_file()
    assert ask(capfd, "export", str(tmp_path / "elsewhere"))[0] == 0
    assert (tmp_path / "elsewhere" / "notebook.md").is_file()


@pytest.mark.usefixtures("own")
@pytest.mark.usefixtures("own")
def test_the_report_is_written_and_signed(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    status, out, _ = ask(capfd, "report")
    assert status == 0
    assert "not signed" in out
    status, out, _ = ask(capfd, "report", "mine", "--name", "Rosa Luna")
    assert "not signed" not in out
    assert "Signed: Rosa Luna" in (tmp_path / "mine" / "report.md").read_text("utf-8")
    assert (tmp_path / "dembow-report" / "duel.svg").is_file()
    assert ask(capfd, "report", "a", "b")[0] == 2


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    "words",
    [("show",), ("show", "one"), ("show", "9"), ("show", "9" * 5_000), ("compare", "1"), ("export", "a", "b")],
    ids=lambda words: " ".join(words)[:12],
)
def test_what_cannot_be_is_one_line_with_a_remedy(capfd: pytest.CaptureFixture[str], words: tuple[str, ...]) -> None:
    status, out, err = ask(capfd, *words)
    assert (status, out) == (2, "")
    (line,) = err.splitlines()
    assert line.startswith("dembow: ")
    assert len(line.split(". ")) > 1


@pytest.mark.usefixtures("own")
def test_a_folder_that_cannot_be_written(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file where a folder should be")
    status, _, err = ask(capfd, "export", str(tmp_path / "file"))
    assert status == 2
    assert len(err.splitlines()) == 1
    assert str(tmp_path / "file") in err


@pytest.mark.usefixtures("home")
def test_an_empty_notebook_on_the_command_line(capfd: pytest.CaptureFixture[str]) -> None:
    assert "press space" in ask(capfd)[1]
    assert json.loads(ask(capfd, "--json")[1]) == {"runs": []}
    assert ask(capfd, "export")[0] == 2
    assert "empty" in ask(capfd, "show", "1")[2]


def test_another_profile_has_a_notebook_of_its_own(capfd: pytest.CaptureFixture[str], own: Path) -> None:
    assert own
    assert main(["--profile", "ana", "notebook", "--json"]) == 0
    assert json.loads(capfd.readouterr()[0]) == {"runs": []}
    assert main(["notebook", "--profile", "ana", "--json"]) == 0
    assert json.loads(capfd.readouterr()[0]) == {"runs": []}
