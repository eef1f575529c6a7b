"""Scenes are the pictures that there are: where in dembow each is taken, at what size and in what colours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tui.front_ends import LABS
from tui.themes.own import DEFAULT, OWN

REST = "rest"
"""Beat that waits until nothing runs and nothing moves."""
USUAL, SIZES = (120, 36), ((80, 24), (120, 36), (200, 60))
"""Columns and rows of a picture, and of those of a contact sheet."""


@dataclass(frozen=True)
class Scene:
    """A scene is a screen of dembow after some keys."""

    name: str
    """Name of the file, without its ending."""
    title: str
    """What is to be seen, for those who do not see it."""
    lab: str = ""
    """Lab that is opened by itself; otherwise the map stands, or a lesson."""
    lesson: str = ""
    step: str = ""
    keys: tuple[str, ...] = (REST,)
    """Beats after the screen is open: names of keys, and `REST`."""
    size: tuple[int, int] = USUAL
    theme: str = DEFAULT
    language: str = "en"


@dataclass(frozen=True)
class Cast(Scene):
    """A cast is a moving picture: what is seen until it rests, at each `REST`."""


README = (
    Scene(
        "circuit",
        "A trained LSTM as a circuit beside its lesson: every gate's number on its wire",
        lesson="lstm",
        step="walk_the_sentence",
        keys=("space", REST, "right", "right", "right", "right", REST),
    ),
    Scene(
        "race",
        "SimpleRNN, LSTM and GRU learn the song side by side: a phrase of each, its verdict, and a photo finish",
        lab="race",
        keys=("space", REST),
    ),
    Scene(
        "forecast", "Networks and baselines forecast a series, a verdict for each", lab="forecast", keys=("space", REST)
    ),
    Scene("map", "The map of the course: which lesson builds on which"),
)
FIRST_MINUTE = Cast(
    "first_minute",
    "The first minute: the song alone, and a network that learns to sing it",
    keys=("enter", REST, "n", REST, "space", REST),
    size=(100, 30),
)
LABS_SHOWN = ("space", "lesion", "unroll", "convolution", "bouncer")
"""Labs whose pictures stand in `docs/labs.md`."""
STILLS = (*README, *(Scene(f"lab_{lab}", f"The lab {lab}", lab=lab, keys=("space", REST)) for lab in LABS_SHOWN))
"""Pictures that are kept in `docs/pictures`, with the first minute."""
LESSONS_ON_SHEETS = (("welcome", "in_order"), ("lstm", "two_notebooks"), ("duel", ""))
"""Lessons and steps of the contact sheets, beside every lab."""


@dataclass(frozen=True)
class Sheet:
    """A sheet is one screen at each size, in one theme: one start of dembow, made larger twice."""

    scene: Scene
    """The screen, at the smallest size; its name is that of the sheet."""

    @property
    def names(self) -> tuple[str, ...]:
        """Names of its pictures, by size."""
        return tuple(f"{self.scene.name}_{columns}x{rows}" for columns, rows in SIZES)


def sheets() -> Iterator[Sheet]:
    """Yield every lab, and a few lessons, in each of dembow's themes."""
    shown = [Scene(f"lab_{lab}", f"The lab {lab}", lab=lab) for lab in LABS]
    shown += [
        Scene(f"lesson_{lesson}", f"The lesson {lesson}", lesson=lesson, step=step)
        for lesson, step in LESSONS_ON_SHEETS
    ]
    for scene in shown:
        for theme in OWN:
            yield Sheet(replace(scene, name=f"{scene.name}_{theme}", size=SIZES[0], theme=theme))
