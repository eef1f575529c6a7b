"""The language model of letters: what is written does not hang on the tempo, and the brakes hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from core.base.errors import DembowError
from core.experiments.letters import (
    BACKS,
    DIGITS,
    EVERY,
    LOOK,
    SAMPLED,
    STROKE,
    TEMPERATURES,
    LettersSpec,
    prepare,
    run,
)
from core.experiments.letters_result import NETWORK, LettersResult
from core.jobs.events import Event, LettersAdvanced, ResultReady
from core.jobs.network_training import train_networks
from core.jobs.paced_training import PacedTrainer
from core.jobs.result import expect
from core.jobs.tempo import Tempo
from core.words.letter_task import judged_part

SPEC = LettersSpec(units=4, steps=50)


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A text so plain that few steps teach it something."""
    path = tmp_path_factory.mktemp("texts") / "song.txt"
    path.write_text("ella perrea sola. sola perrea la bichota. la bichota perrea con ella.\n" * 40, "utf-8")
    return str(path)


def events_of(spec: LettersSpec, tempo: Tempo | None = None) -> list[Event]:
    return list(run(spec, PacedTrainer(tempo) if tempo else train_networks))


def result_of(spec: LettersSpec) -> LettersResult:
    last = events_of(spec)[-1]
    assert isinstance(last, ResultReady)
    return expect(last.result, LettersResult)


def test_counts_and_networks_are_judged_on_the_same_letters(tmp_path: Path) -> None:
    """Of a long text neither hears the end of a part: here the part that chooses is another song from its middle on."""
    path = tmp_path / "long.txt"
    song, other = "ella perrea sola. la bichota perrea con ella.\n", "sola la bichota\n"
    path.write_text(song * 2_000 + other * 700, "utf-8")
    prepared = prepare(replace(SPEC, text="own", path=str(path)))
    valid = prepared.text.codes[1]
    assert len(judged_part(valid)) < len(valid)
    for counts, row in zip(prepared.counts, prepared.rows, strict=True):
        assert row.valid == round(counts.perplexity(judged_part(valid)), DIGITS)


@pytest.mark.slow
def test_what_is_found_does_not_hang_on_the_tempo(own: str) -> None:
    spec = replace(SPEC, text="own", path=own)
    events = events_of(spec, Tempo(1000))
    told = [event for event in events if isinstance(event, LettersAdvanced)]
    assert [event.step for event in told] == list(range(0, 51, EVERY))
    last = events[-1]
    assert isinstance(last, ResultReady)
    result = expect(last.result, LettersResult)
    assert tuple(stroke for event in told for stroke in event.written) == result.page
    assert tuple(look for event in told for look in event.looks) == result.looks
    again = result_of(spec)
    assert (again.page, again.looks, again.samples) == (result.page, result.looks, result.samples)
    assert [stroke.step for stroke in result.page] == list(range(0, 51, EVERY))
    assert {len(stroke.text) for stroke in result.page} == {STROKE}
    assert [look.step for look in result.looks] == [0, LOOK, 50]
    assert result.looks[-1].valid < result.looks[0].valid
    assert result.line == ""  # a text of one's own travels in no line
    assert result.text.reading is not None


@pytest.mark.slow
def test_each_writes_at_its_temperatures(own: str) -> None:
    result = result_of(replace(SPEC, text="own", path=own, temperature=0.7, steps=5))
    assert [row.back for row in result.counts] == list(BACKS)
    hot = [sample.temperature for sample in result.samples if sample.who == NETWORK]
    assert hot == sorted({*TEMPERATURES, 0.7})
    assert all(len(sample.text) == SAMPLED for sample in result.samples)
    assert result.sample("counts_4", 1.0).known.mean > result.sample("counts_0", 1.0).known.mean


@pytest.mark.slow
def test_patience_stops_and_keeps_the_best_weights(own: str) -> None:
    free = result_of(replace(SPEC, text="own", path=own, units=16, steps=200, seeds=2))
    early = result_of(replace(SPEC, text="own", path=own, units=16, steps=200, seeds=2, patience=1))
    for one, other in zip(free.ends, early.ends, strict=True):
        assert one.kept_step == one.last_step == 200
        assert other.kept_step == other.best_step <= other.last_step
    assert early.best.mean >= free.best.mean


@pytest.mark.slow
def test_dropout_trains_another_network(own: str) -> None:
    plain, dropped = (result_of(replace(SPEC, text="own", path=own, dropout=share)) for share in (0.0, 0.5))
    assert plain.looks[0] == dropped.looks[0]
    assert plain.looks[-1] != dropped.looks[-1]


@pytest.mark.slow
def test_a_seed_learns_as_if_alone(own: str) -> None:
    spec = replace(SPEC, text="own", path=own, dropout=0.3, steps=30)
    both, second = result_of(replace(spec, seeds=2)), result_of(replace(spec, seed=43))
    assert both.ends[1].last == pytest.approx(second.ends[0].last, rel=1e-3)
    assert both.page == result_of(spec).page


def test_counts_of_a_text_that_ships_fall_with_every_letter_back() -> None:
    rows = prepare(LettersSpec()).rows
    assert [row.test for row in rows] == sorted((row.test for row in rows), reverse=True)


@pytest.mark.parametrize(
    ("spec", "key"),
    [
        (LettersSpec(text="own"), "letters_without_file"),
        (LettersSpec(text="quijote"), "not_one_of"),
        (LettersSpec(units=0), "out_of_range"),
        (LettersSpec(dropout=1.0), "out_of_range"),
        (LettersSpec(patience=0), "out_of_range"),
        (LettersSpec(steps=20_000, seeds=50), "too_long"),
        (LettersSpec(units=256, seeds=50), "too_large"),
    ],
)
def test_what_cannot_be_is_refused(spec: LettersSpec, key: str) -> None:
    with pytest.raises(DembowError) as refused:
        spec.check()
    assert refused.value.key == key


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    with pytest.raises(DembowError) as refused:
        events_of(LettersSpec(text="own", path=str(tmp_path)))
    assert refused.value.key == "letters_no_file"
