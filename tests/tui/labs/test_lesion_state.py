"""What the labs around one network know, with no screen: lesions that fit, loops that are the song, words at a pace."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import Any

import numpy as np
import pytest
from msgspec.structs import replace

from core.base.errors import DembowError
from core.experiments.lesion import LesionSpec
from core.experiments.lesion_request import LesionRequest
from core.networks.interventions import WHOLE_UNIT
from core.networks.lstm import LSTM
from core.networks.network import Network, initial_weights
from core.words.state_space import state_space
from core.words.vocabulary import SONG
from tests.core.lesions.studies import knows_the_song
from tui.lab_kit.pace import FASTEST, SLOWEST, Pace
from tui.lab_kit.thinking import Thinking
from tui.labs.lesion.state import Operation, find, fitted, search
from tui.labs.space.state import Paths, is_song

ASKED = LesionSpec("lstm", 4, 7, ("ella", "perrea", "sola"), LesionRequest("forget_gate", kind="zero"))


def asked(**changes: Any) -> LesionSpec:
    """Return the spec with another lesion."""
    return replace(ASKED, lesion=replace(ASKED.lesion, **changes))


def network(units: int = 4) -> Network:
    return Network(LSTM, units, 7, initial_weights(LSTM, units, 7, [7]))


@pytest.mark.parametrize(
    ("changes", "part", "units"),
    [
        ({}, "forget_gate", ()),
        ({"units": (3, 9)}, "forget_gate", (3,)),
        ({"part": "reset_gate"}, "forget_gate", ()),
        ({"part": WHOLE_UNIT}, WHOLE_UNIT, (1,)),
        ({"part": WHOLE_UNIT, "units": (1, 2, 3, 4)}, WHOLE_UNIT, (1,)),
        ({"part": WHOLE_UNIT, "units": (2, 4)}, WHOLE_UNIT, (2, 4)),
        ({"kind": "swap"}, "forget_gate", (1, 2)),
        ({"kind": "swap", "units": (3,)}, "forget_gate", (3, 4)),
        ({"kind": "swap", "units": (4,)}, "forget_gate", (1, 4)),
        ({"kind": "swap", "units": (2, 4)}, "forget_gate", (2, 4)),
    ],
)
def test_a_lesion_is_fitted_to_its_network(changes: dict[str, object], part: str, units: tuple[int, ...]) -> None:
    found = fitted(asked(**changes))
    assert (found.lesion.part, found.lesion.units) == (part, units)
    found.check()


def test_values_and_steps_are_kept_within_reach() -> None:
    assert fitted(asked(value=1.25)).lesion.value == 1
    assert fitted(replace(asked(value=-0.25), cell="gru")).lesion.value == 0
    assert fitted(asked(part="cell_state", value=-2.0)).lesion.value == -2
    assert fitted(asked(at=(1, 3, 9))).lesion.at == (1, 3)


def test_what_was_found_is_let_go_with_its_lesion() -> None:
    operation, subject = Operation(ASKED), network()
    operation.seat(subject)
    operation.hear()
    assert operation.lesioned is not None
    operation.keep(find(subject, operation.run, 0))
    operation.ask(asked(kind="freeze"))
    operation.hear()
    assert operation.findings is None
    assert operation.tried == ["forget_gate zero"]


def test_the_same_draw_finds_the_same() -> None:
    subject = network()
    one, same, other = (find(subject, ASKED, draw) for draw in (1, 1, 2))
    assert one.study.song.standing == same.study.song.standing
    assert one.result == same.result
    assert one.study.song.standing.effect == other.study.song.standing.effect
    assert one.result.phrases.lesioned != other.result.phrases.lesioned


def test_the_search_leaves_out_what_the_lab_cannot_do() -> None:
    ranking = search(network(), 7).ranking
    assert all(row.place.unit is not None for row in ranking if row.place.part == WHOLE_UNIT)
    assert [row.song for row in ranking] == sorted((row.song for row in ranking), reverse=True)


def test_a_loop_is_the_song_wherever_it_begins() -> None:
    song = SONG.cycle
    assert is_song([*song[4:], *song[:4]])
    assert not is_song([*song[::-1]])
    assert not is_song(song[:4])
    assert not is_song(())


def test_rounds_begin_where_the_song_does() -> None:
    paths, subject = Paths(), knows_the_song()
    paths.glance(subject)
    assert not paths.long
    song = paths.round("song")
    assert song is not None
    assert song.tokens == SONG.cycle
    assert all(song.right)
    paths.keep(state_space(subject))
    assert paths.long
    again = paths.round("song")
    assert again is not None
    np.testing.assert_allclose(again.odds, song.odds, atol=1e-5)
    places = song.others(1)
    assert [song.words[place] for place in places] == ["perrea", "perrea"]
    nearest = min(
        float(np.linalg.norm(song.states["hidden_state"][p] - song.states["hidden_state"][1])) for p in places
    )
    assert song.apart("hidden_state", 1) == pytest.approx(nearest)
    assert song.apart("hidden_state", song.words.index("con")) is None


def test_words_go_by_at_their_pace() -> None:
    pace = Pace(2.0)
    assert not any(pace.tick() for _ in range(30))
    pace.toggle()
    assert [pace.tick() for _ in range(12)] == [False, False, False, False, False, True] * 2
    for _ in range(9):
        pace.faster()
    assert pace.speed == FASTEST
    for _ in range(9):
        pace.slower()
    assert pace.speed == SLOWEST
    pace.pause()
    assert not pace.playing


class Owner:
    """Runs work as a widget does."""

    def __init__(self) -> None:
        self.tasks: list[asyncio.Task[None]] = []

    def run_worker(self, work: object, group: str = "") -> None:
        assert group
        self.tasks.append(asyncio.ensure_future(work()))  # type: ignore[operator]


async def test_of_what_is_asked_meanwhile_the_last_alone_is_told() -> None:
    owner = Owner()
    told: list[int] = []
    refused: list[DembowError] = []
    thinking: Thinking[int] = Thinking(owner, told.append, refused.append)  # type: ignore[arg-type]
    for number in range(5):
        thinking.ask(partial(int, number))
    assert thinking.busy
    await asyncio.gather(*owner.tasks)
    assert (told, len(owner.tasks), thinking.busy) == ([4], 1, False)
    thinking.ask(lambda: 7)
    thinking.forget()
    await asyncio.gather(*owner.tasks)
    assert told == [4]

    def cannot() -> int:
        raise DembowError("no_words")

    thinking.ask(cannot)
    await asyncio.gather(*owner.tasks)
    assert [error.key for error in refused] == ["no_words"]
    assert not thinking.busy
