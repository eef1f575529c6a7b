"""Labs whose network is made by hand, and what they tell."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

from core.words.vocabulary import SONG
from tests.core.lesions.studies import knows_the_song
from tui.app import DembowApp
from tui.lab_kit.network import NetworkLab, Which
from tui.widgets.line import Line

LabType = TypeVar("LabType", bound=NetworkLab)
Opener = Callable[[DembowApp, type[LabType]], Awaitable[LabType]]
BY_HAND = Which("simple_rnn", len(SONG.cycle), 0, 1)


def by_hand(lab: NetworkLab, **settings: object) -> None:
    """It looks into the network that knows the song."""
    lab.enrol(BY_HAND, knows_the_song())
    lab.configure({"cell": "simple_rnn", "units": BY_HAND.units, "seed": 0, "steps": 1, **settings})


def number(lab: NetworkLab, fact: str) -> float:
    value = lab.facts[fact]
    assert isinstance(value, int | float)
    return value


def line(app: DembowApp, name: str) -> str:
    return app.screen.query_one(f"#{name}", Line).text
