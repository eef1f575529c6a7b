"""The gates of a network are printed whole at any width, as a table or as the film of a circuit."""

from __future__ import annotations

import argparse
import io
import re

import pytest
from msgspec.structs import replace
from rich.console import Console

from core.base.errors import DembowError
from core.base.language import LANGUAGES
from core.experiments.gates import GatesResult, GatesSpec, word_steps
from core.jobs.result import expect
from core.networks.cells import CELLS
from core.words.vocabulary import SONG
from tests.runs import result_of
from tests.tui.drawing.circuit.circuits import random_trace
from tests.tui.labs.lesion.told import printed
from tui import cli
from tui.drawing.bars import reach_of
from tui.labs.gates.table import bars, main
from tui.labs.gates.table import show as show_gates
from tui.strings import load_strings


def test_a_state_space_for_people() -> None:
    out = printed(result_of(GatesSpec("gru", units=2, state_space=True)), show_gates, "en")
    assert "With 2 units the plane is hidden state h itself." in out
    assert "Hearing the song it comes round every 15 words" in out


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("width", [60, 80, 100, 120, 200])
@pytest.mark.parametrize("cell", CELLS)
def test_no_unit_and_no_name_is_cut(cell: str, width: int, language: str) -> None:
    result = expect(result_of(GatesSpec(cell, units=8, steps=5)), GatesResult)
    strings = load_strings(language)
    console = Console(file=io.StringIO(), width=width, highlight=False)
    show_gates(result, console, strings)
    out = console.file.getvalue()  # type: ignore[attr-defined]
    assert "…" not in out
    assert max(map(len, out.splitlines())) <= width
    for step in result.steps:
        for name, values in step.gates.items():
            assert bars(values, 0 if name.endswith("gate") else -1, 1) in out
    for name in result.steps[0].gates:
        assert all(word in out for word in strings(f"part.{name}").split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_bet_is_broken_inside_its_number(language: str) -> None:
    result = expect(result_of(GatesSpec("lstm", units=8, steps=5)), GatesResult)
    for width in (80, 120, 200):
        console = Console(file=io.StringIO(), width=width, highlight=False)
        show_gates(result, console, load_strings(language))
        lines = console.file.getvalue().splitlines()  # type: ignore[attr-defined]
        bets = [line for line in lines if "%" in line]
        assert bets
        assert all(re.search(r"[a-z.] <?[0-9]+ %,?\s*$", line) for line in bets)


def test_a_scale_that_is_left_grows_and_says_so() -> None:
    found = random_trace("lstm", 3)
    largest = abs(found.states["cell_state"]).max()
    assert largest > 1
    result = replace(expect(result_of(GatesSpec("lstm", 4, steps=5)), GatesResult), steps=word_steps(found, SONG))
    out = printed(result, show_gates, "en")
    reach = reach_of(found.states["cell_state"].ravel().tolist())
    assert reach >= largest
    assert f"±{reach:g}" in out
    cells = [step.known_states["cell_state"] for step in result.steps]
    assert all(bars(values, -reach, reach) in out for values in cells)


@pytest.mark.usefixtures("home")
def test_frames_are_text_without_codes(capsys: pytest.CaptureFixture[str]) -> None:
    for flag in ("--frames", "--animate"):
        assert cli.main(["--lang", "en", "gates", "--units", "2", "--steps", "5", "--words", "ella perrea", flag]) == 0
        out = capsys.readouterr().out
        assert "\x1b" not in out
        assert out.count("unit 1 of 2") == 2 * 6
        assert "(×)" in out


def test_a_unit_that_is_not_there_is_refused() -> None:
    options = argparse.Namespace(
        json=False, frames=True, animate=False, unit=3, **{"units": 2, "words": ("ella",), "cell": "lstm"}
    )
    with pytest.raises(DembowError, match="unit"):
        main(options, load_strings("en"))


def test_a_unit_without_a_circuit_is_refused(capfd: pytest.CaptureFixture[str]) -> None:
    for words in (["--unit", "1"], ["--unit", "1", "--json"]):
        assert cli.main(["--lang", "en", "gates", "--units", "2", "--steps", "5", *words]) == 2
        assert "--frames" in capfd.readouterr().err


@pytest.mark.parametrize("beside", ["--json", "--frames", "--animate"])
def test_words_stand_alone(beside: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.main(("gates", "--who", beside, "--lang", "en")) == 2
    assert "--who and --donor print words of their own" in capfd.readouterr().err


@pytest.mark.slow
def test_which_word_did_it_on_the_command_line(capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.main(("gates", "--who", "--words", "ella perrea", "--steps", "5", "--units", "2", "--lang", "en")) == 0
    assert capfd.readouterr().out.count("Which word did it?") == 2
    assert cli.main(("gates", "--donor", "ella", "--words", "sola perrea", "--steps", "5", "--units", "2")) == 0
    assert "«ella perrea»" in capfd.readouterr().out


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("asked", "key"), [(("--donor", "ella"), "transplant_unkept"), (("--who",), "who_unkept")])
def test_what_the_notebook_cannot_hold_is_not_announced_as_kept(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], asked: tuple[str, ...], key: str, language: str
) -> None:
    strings, kept = load_strings(language), list[object]()
    monkeypatch.setattr("tui.notebook.keeping.keep_run", lambda *run: kept.append(run))
    words = ("--lang", language, "gates", *asked, "--words", "sola perrea", "--steps", "5", "--units", "2")
    for quiet in ((), ("--no-keep",)):
        assert cli.main((*words, *quiet)) == 0
        assert (strings(f"gates.{key}") in capfd.readouterr().err) is not bool(quiet)
    assert not kept
