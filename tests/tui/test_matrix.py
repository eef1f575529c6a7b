"""Some looks of the matrix; `python -m tests.tui.matrix` has all of them."""

from __future__ import annotations

from itertools import cycle

import pytest

from core.base.language import LANGUAGES
from lessons.learner.progress import Progress
from tests.tui.matrix import ALONE, COLOURS, OF_A_LESSON, SIZES, Case, cases, due, looked_at, rooms
from tui.doors import Doors
from tui.front_ends import LABS
from tui.glyphs.sets import SETS
from tui.themes.offer import OFFERED, offered

ROOMS = {room.name: room for room in rooms()}
FEWER_COLOURS = [colours for colours in COLOURS if colours != "true colour"]
SAMPLED = ((60, 20), (80, 24), (300, 90))
"""The smallest terminal, the usual one and the largest."""
KINDS = [*((language, "true colour") for language in LANGUAGES), *zip(cycle(LANGUAGES), FEWER_COLOURS, strict=False)]
"""Languages with numbers of colours: both with all colours, and one of them with each number of fewer."""
CORNERS = (SIZES[0], SIZES[-1])
SAMPLE = ("map:list", "step:predict-odds", "screen:review")


def test_every_door_leads_to_a_room() -> None:
    doors = {name for name in vars(Doors) if not name.startswith("_")}
    ways = {"back", "repeat", "taught"}  # to a screen that another door opens
    assert doors - ways == {"map", "lesson", "lab", *ALONE, *OF_A_LESSON}
    assert {f"lab:{lab}" for lab in LABS} <= ROOMS.keys()
    assert sum(name.startswith("step:") for name in ROOMS) >= 9
    assert len({case for name in ROOMS for case in cases(name)}) == len(ROOMS) * len(SIZES) * (
        len(OFFERED) + len(SETS) - 1
    )


@pytest.mark.slow
@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("room", SAMPLE)
async def test_a_screen_stands_in_every_corner(room: str, progress: Progress) -> None:
    if room == "screen:review":
        due(progress)
    wanted = [case for case in cases(room) if case.size in CORNERS and case.theme in (OFFERED[0], OFFERED[1])]
    assert await looked_at(ROOMS[room], wanted, progress) == []


@pytest.mark.long
@pytest.mark.timeout(1_800)
@pytest.mark.usefixtures("home", "notebook")
@pytest.mark.parametrize(("language", "colours"), KINDS)
@pytest.mark.parametrize("room", ROOMS)
async def test_a_screen_stands_in_every_theme_and_number_of_colours(
    room: str, language: str, colours: str, progress: Progress
) -> None:
    if room == "screen:review":
        due(progress)
    sizes = SAMPLED if colours == "true colour" else SAMPLED[1:2]  # no place depends on how many colours there are
    wanted = [Case(room, size, theme, SETS[0], colours) for size in sizes for theme in offered(COLOURS[colours])]
    assert await looked_at(ROOMS[room], wanted, progress, language, colours, ran=True) == []
