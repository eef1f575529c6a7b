"""A race: equal steps, equal dice, the same outcome at every tempo, and arrivals that are those of the networks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from core.base.errors import DembowError
from core.experiments.race import EVERY, RaceSpec, run, song_steps
from core.experiments.race_result import RaceResult
from core.experiments.reopening import reopen
from core.experiments.running import run_experiment
from core.jobs.events import Event, RaceAdvanced, ResultReady
from core.jobs.network_training import Advance, NetworkTraining, train_networks
from core.jobs.paced_training import PacedTrainer
from core.jobs.result import expect
from core.jobs.tempo import Tempo
from core.networks.cells import CELLS
from core.words.vocabulary import SONG

STEPS = 37
SPEC = RaceSpec(("simple_rnn", "gru"), 8, count=4, seeds=2, steps=STEPS)
"""Two of the four get there."""


def found(events: Iterator[Event]) -> RaceResult:
    *_, last = events
    assert isinstance(last, ResultReady)
    return expect(last.result, RaceResult)


@pytest.fixture(scope="module")
def result() -> RaceResult:
    return found(run(SPEC, train_networks))


def test_a_seed_arrives_at_the_first_look_at_which_its_network_knows_the_song(result: RaceResult) -> None:
    arrived = [(racer, place) for racer in result.racers for place, step in enumerate(racer.seed_arrivals) if step]
    assert arrived
    racer, place = arrived[0]
    arrival = racer.seed_arrivals[place] or 0
    for steps, knows in ((arrival, True), (arrival - EVERY, False)):
        *_, last = train_networks(NetworkTraining(racer.cell, 8, SONG, (42 + place,), steps))
        assert isinstance(last, Advance)
        assert bool(SONG.scores(last.network)[0] == 1.0) is knows


def test_who_never_arrives_counts_as_all_steps(result: RaceResult) -> None:
    for racer in result.racers:
        each = [STEPS if one is None else one for one in racer.seed_arrivals]
        assert racer.arrival.mean == pytest.approx(sum(each) / len(each), abs=0.01)
        assert racer.arrival.low <= racer.arrival.mean <= racer.arrival.high
        assert racer.arrived == sum(one is not None for one in racer.seed_arrivals)


@pytest.mark.slow
def test_the_tempo_changes_nothing(result: RaceResult) -> None:
    slow = found(run(SPEC, PacedTrainer(Tempo(7))))
    assert replace(slow, seconds=0.0) == replace(result, seconds=0.0)


def test_each_sings_at_the_same_steps_and_every_event_tells_what_is_new(result: RaceResult) -> None:
    told: dict[str, list[int]] = {}
    events = [event for event in run(SPEC, PacedTrainer(Tempo(1000))) if isinstance(event, RaceAdvanced)]
    for event in events:
        assert {row.cell for row in event.rows} == set(SPEC.cells)
        for row in event.rows:
            told.setdefault(row.cell, []).extend(one.step for one in row.sung)
    assert [event.step for event in events] == [*range(0, STEPS, EVERY), STEPS]
    assert all(steps == [0, 15, 25, STEPS] for steps in told.values())
    for racer in result.racers:
        assert [one.step for one in racer.phrases] == [0, 15, 25, STEPS]
        assert len(racer.curve) == len(result.looks())


@pytest.mark.parametrize(("count", "steps"), [(1, {12}), (2, {0, 12}), (99, {0, 5, 10, 12})])
def test_songs_are_spread_over_the_looks(count: int, steps: set[int]) -> None:
    assert song_steps(RaceSpec(count=count, steps=12)) == steps


def test_the_line_gives_the_race_again(result: RaceResult) -> None:
    assert reopen(result.line).spec == SPEC
    assert found(run(replace(SPEC, steps=5, phrases=(("el", "sol"),)), train_networks)).line == ""


@pytest.mark.parametrize(
    ("spec", "key"),
    [
        (RaceSpec(cells=()), "duel_empty"),
        (RaceSpec(cells=("lstm", "lstm")), "named_twice"),
        (RaceSpec(cells=("counts",)), "not_one_of"),
        (RaceSpec(units=0), "out_of_range"),
        (RaceSpec(seeds=0), "out_of_range"),
        (RaceSpec(units=256, seeds=100), "too_large"),
    ],
)
def test_what_cannot_be_is_refused_at_once(spec: RaceSpec, key: str) -> None:
    with pytest.raises(DembowError) as caught:
        next(run_experiment(spec))
    assert caught.value.key == key


def test_all_cells_run_where_nobody_says_which() -> None:
    assert RaceSpec().cells == tuple(CELLS)
