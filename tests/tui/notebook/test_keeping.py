"""Runs of the command line reach the notebook, unless they are a program's or somebody says no."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.base.language import Strings
from core.experiments.spec import Spec
from core.jobs.result import Result
from lessons.learner.notebook import Notebook, Run
from lessons.learner.profiles import profile_path
from lessons.learner.progress import Progress
from tests.runs import SPECS, result_of
from tui.cli import main
from tui.front_ends import COMMANDS, front_end_of
from tui.notebook.keeping import keep_run
from tui.printing import running


@pytest.fixture
def _trained(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a command asks for was run already: a small one of its kind."""

    def done(spec: Spec, strings: Strings) -> Result:  # noqa: ARG001
        spec.check()
        return result_of(next(small for small in SPECS.values() if type(small) is type(spec)))

    monkeypatch.setattr(running, "run_to_end", done)


def kept(profile: str = "") -> list[Run]:
    """Return what the notebook holds, newest first."""
    progress = Progress(profile_path(profile))
    try:
        return Notebook(progress).runs()
    finally:
        progress.close()


@pytest.mark.slow
@pytest.mark.usefixtures("home", "_trained")
def test_every_command_that_runs_an_experiment_keeps_its_run(capfd: pytest.CaptureFixture[str]) -> None:
    for number, (command, front_end) in enumerate(COMMANDS.items(), 1):
        assert main(["--lang", "en", command]) == 0
        told = capfd.readouterr()
        assert f"dembow notebook show {number}\n" in told.err
        assert "notebook" not in told.out
        newest, *others = kept()
        assert newest.name in front_end.experiments
        assert (newest.number, newest.lab) == (number, front_end_of(newest.name).name)
        assert len(others) == number - 1


@pytest.mark.slow
@pytest.mark.usefixtures("home", "_trained")
def test_what_a_program_reads_and_what_somebody_will_not_have_is_not_kept(capfd: pytest.CaptureFixture[str]) -> None:
    for command in COMMANDS:
        assert main([command, "--json"]) == main([command, "--no-keep"]) == 0
    line = f"dembow1:{result_of(SPECS['phrases']).line.removeprefix('dembow1:')}"
    assert main(["open", line, "--print", "--no-keep"]) == 0
    assert "notebook show" not in capfd.readouterr().err
    assert kept() == []
    assert main(["--profile", "ana", "open", line, "--print"]) == 0
    assert "dembow notebook show 1 --profile ana" in capfd.readouterr().err
    assert kept() == []
    assert [run.name for run in kept("ana")] == ["phrases"]


def test_a_notebook_that_cannot_be_written_takes_nothing_from_the_run(
    home: Path, strings: Strings, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "data").write_text("a file where the folder goes")
    keep_run("", strings, SPECS["gates"], result_of(SPECS["gates"]))
    assert strings("cli.not_kept", why="").rstrip() in capsys.readouterr().err
