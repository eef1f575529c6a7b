"""A race on the command line: played where a terminal can, told as text elsewhere, whole at every width."""

from __future__ import annotations

import io
import json
import re

import msgspec
import pytest
from rich.console import Console

from core.base.language import LANGUAGES
from core.base.statistics import Interval
from core.experiments.comparison import Comparison
from core.experiments.race import RaceSpec
from core.experiments.race_result import RaceResult
from core.experiments.running import run_experiment
from core.jobs.events import RaceAdvanced
from core.jobs.result import expect
from core.jobs.stages import StageEntered
from tests.runs import SPECS, result_of
from tui.cli import main
from tui.printing.race import HIGHEST, RaceFilm, Standing, arrivals, lanes_at, plays, sentence, show
from tui.strings import load_strings

SPEC = RaceSpec(("simple_rnn", "gru"), 2, seeds=2, steps=10)


def console(*, terminal: bool = True, width: int = 80, height: int = 40, **environment: str) -> Console:
    return Console(
        file=io.StringIO(),
        force_terminal=terminal,
        width=width,
        height=height,
        color_system="truecolor" if terminal else None,
        _environ=environment,
    )


def written(to: Console) -> str:
    assert isinstance(to.file, io.StringIO)
    return to.file.getvalue()


@pytest.fixture
def result() -> RaceResult:
    return expect(result_of(SPECS["race"]), RaceResult)


def test_only_a_terminal_that_moves_its_cursor_and_whoever_wants_motion_plays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TEXTUAL_ANIMATIONS", raising=False)
    assert plays(console())
    assert not plays(console(terminal=False))
    assert not plays(console(height=HIGHEST))
    assert not plays(console(TERM="dumb"))
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    assert not plays(console())


def test_a_film_is_played_in_place_and_taken_away() -> None:
    screen = console()
    with RaceFilm(SPEC, screen, load_strings("en")) as tell:
        tell(StageEntered("training"))
        for event in run_experiment(SPEC):
            tell(event)
    out = written(screen)
    heights = {int(up) for up in re.findall(r"\x1b\[(\d+)A", out)}
    assert heights == {1, HIGHEST}
    assert "Step 10 of 10, the same for all" in out
    assert out.endswith("\x1b[?25h")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [60, 80, 100, 120])
def test_the_table_is_whole_at_every_width(result: RaceResult, language: str, width: int) -> None:
    pipe = console(terminal=False, width=width)
    show(result, pipe, load_strings(language))
    out = written(pipe)
    assert "…" not in out.replace("…  ", "").replace("… ", "")
    assert max(map(len, out.splitlines())) <= width
    for one in result.racers:
        assert f"{one.arrived}/{one.seeds}" in out
        assert f"{one.arrival.mean:.0f} ({one.arrival.low:.0f}-{one.arrival.high:.0f})" in out
        for phrase in one.phrases:
            assert all(word in out for word in phrase.words)


def test_a_standing_keeps_all_that_was_sung() -> None:
    standing, strings = Standing(), load_strings("es")
    events = [event for event in run_experiment(SPEC) if isinstance(event, RaceAdvanced)]
    for event in events:
        standing.hear(event)
    lanes = standing.lanes(strings)
    assert [[one.step for one in lane.sung] for lane in lanes] == [[0, 5, 10]] * 2
    assert [lane.told for lane in lanes] == ["0 de 2 ya"] * 2
    assert all(lane.low <= lane.share <= lane.high for lane in lanes)


def test_a_race_that_is_over_can_be_seen_as_it_stood(result: RaceResult) -> None:
    strings = load_strings("en")
    for look, step in enumerate(result.looks()):
        for lane, one in zip(lanes_at(result, look, strings), result.racers, strict=True):
            assert lane.share == one.curve[look]
            assert all(sung.step <= step for sung in lane.sung)
    assert lanes_at(result, -1, strings) == lanes_at(result, len(result.looks()) - 1, strings)


@pytest.mark.parametrize(
    ("verdict", "ahead", "says"),
    [
        ("ahead", "gru", "GRU arrives first"),
        ("no_difference_seen", None, "a photo finish"),
        ("too_few_seeds", None, "fewer than 5 seeds"),
    ],
)
def test_no_more_is_said_than_may_be(verdict: str, ahead: str | None, says: str) -> None:
    told = Comparison(("simple_rnn", "gru"), (4, 4), Interval(49.0, 1.0, 109.0), verdict, ahead)  # type: ignore[arg-type]
    assert says in sentence(told, load_strings("en"))
    # Where nothing is said, no interval is told either.
    assert ("+1 to +109" in sentence(told, load_strings("en"))) is (verdict != "too_few_seeds")


@pytest.mark.usefixtures("home")
def test_the_command_runs_a_race(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--lang", "en", "phrases", "--cells", "gru,lstm", "--units", "2", "--steps", "6", "--seeds", "2"]
    assert main([*words, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["experiment"], found["steps"]) == ("race", 6)
    assert [(row["cell"], row["units"], row["seeds"]) for row in found["rows"]] == [("gru", 2, 2), ("lstm", 2, 2)]
    assert all(row["arrival"].keys() == {"mean", "low", "high"} for row in found["rows"])
    assert main(words) == 0
    assert "fewer than 5 seeds" in capsys.readouterr().out
    assert main(["--lang", "en", "phrases", "--seeds", "2"]) == 2
    assert "--cells" in capsys.readouterr().err


def test_one_seed_has_no_interval() -> None:
    spec = msgspec.structs.replace(SPECS["race"], seeds=1)
    table = arrivals(expect(result_of(spec), RaceResult), load_strings("es"))
    alone = Comparison(("simple_rnn", "gru"), (4, 4), Interval(49.0, 49.0, 49.0), "too_few_seeds", None)
    assert "difference +49 steps" in sentence(alone, load_strings("en"))
    assert not [cell for column in table.columns for cell in column.cells if "(" in str(cell)]
