"""Whatever theme is on offer: text can be read in it, and its hues are told apart, by every kind of colour vision."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from itertools import combinations

import pytest
from rich.color import Color as RichColor
from rich.color import ColorSystem
from textual.color import Color
from textual.theme import BUILTIN_THEMES

from lessons.learner.progress import Progress
from tests.tui.conftest import MakeApp, Until
from tests.tui.labs.opening import open_it
from tests.tui.screens.seen import in_lesson
from tests.tui.themes.seen import VGA, XTERM, faint, rounded
from tui.app import DembowApp
from tui.drawing.rows import HUES as CURVES
from tui.front_ends import LABS
from tui.screens.course_map import CourseMap
from tui.screens.lab import LabScreen
from tui.screens.notebook import NotebookScreen
from tui.session import THEME
from tui.themes.contrast import LEAST, contrast, distance
from tui.themes.offer import (
    FEWER,
    HUES,
    MENDED,
    OFFERED,
    TERMINAL,
    WRITTEN,
    fitting,
    mended,
    offered,
    theme_named,
)
from tui.themes.own import DEFAULT, HIGH_CONTRAST, OWN, SIXTEEN
from tui.widgets.inks import INKS

APART = 18
"""Distance from which on two hues are told apart at a glance."""
APART_FOR_ALL = 12
"""Distance that is left of it to eyes which see fewer hues."""
VISIONS = {
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
"""What is left of linear red, green and blue (Machado, Oliveira and Fernandes 2009, severity 1)."""
LEAST_OF = {HIGH_CONTRAST: 7.0}
"""Contrast that a theme promises beyond that of all: the one of high contrast what WCAG calls enhanced."""
IN_TRUE_COLOUR = [name for name in OFFERED if name not in TERMINAL]


def hues(theme: str) -> list[str]:
    found = theme_named(theme)
    assert found is not None
    return [found.variables[f"text-{name}"] for name in HUES]


def seen_by(vision: str, colour: Color) -> Color:
    def linear(part: int) -> float:
        return part / 255 / 12.92 if part <= 10 else float(((part / 255 + 0.055) / 1.055) ** 2.4)

    def written(light: float) -> int:
        return round(255 * (12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055))

    lights = [linear(part) for part in colour.rgb]
    mixed = [sum(share * light for share, light in zip(row, lights, strict=True)) for row in VISIONS[vision]]
    red, green, blue = (written(min(1.0, max(0.0, light))) for light in mixed)
    return Color(red, green, blue)


@pytest.mark.parametrize("theme", IN_TRUE_COLOUR)
def test_five_hues_are_told_apart(theme: str) -> None:
    for one, other in combinations(hues(theme), 2):
        assert distance(Color.parse(one), Color.parse(other)) >= APART, (one, other)


def test_curves_have_the_hues_that_are_told_apart() -> None:
    assert [INKS[style].variable for style in CURVES] == [f"text-{name}" for name in HUES]


@pytest.mark.parametrize("theme", TERMINAL)
def test_the_terminals_hues_have_different_names(theme: str) -> None:
    assert len(set(hues(theme))) == len(HUES)


@pytest.mark.parametrize("theme", OWN)
@pytest.mark.parametrize("vision", VISIONS)
def test_our_own_hues_are_told_apart_by_all(theme: str, vision: str) -> None:
    for one, other in combinations(hues(theme), 2):
        apart = distance(seen_by(vision, Color.parse(one)), seen_by(vision, Color.parse(other)))
        assert apart >= APART_FOR_ALL, (one, other)


def test_what_is_not_on_offer_has_hues_that_are_not_told_apart() -> None:
    for name in BUILTIN_THEMES.keys() - set(OFFERED):
        colours = [Color.parse(mended(BUILTIN_THEMES[name]).variables[f"text-{hue}"]) for hue in HUES]
        assert min(distance(one, other) for one, other in combinations(colours, 2)) < APART, name


def test_only_what_is_on_offer_has_a_name() -> None:
    assert tuple(offered()) == OFFERED
    assert theme_named("nord") is None
    assert theme_named(HIGH_CONTRAST) is theme_named(HIGH_CONTRAST)
    assert set(MENDED) | set(TERMINAL) <= set(BUILTIN_THEMES)


def faintest(theme: str, system: ColorSystem, palette: str = "") -> float:
    """Returns the least contrast of what is written in a theme once a terminal has rounded its colours."""
    found = theme_named(theme)
    assert found is not None
    written = [str(found.foreground), found.variables["text-muted"]]
    written += [found.variables[f"text-{name}"] for name in WRITTEN]
    grounds = [rounded(RichColor.parse(str(one)), system, palette) for one in (found.background, found.surface)]
    shades = [rounded(RichColor.parse(one), system, palette) for one in written]
    return min(contrast(shade, ground) for shade in shades for ground in grounds)


@pytest.mark.parametrize("theme", IN_TRUE_COLOUR)
def test_a_theme_is_on_offer_in_256_colours_where_it_is_still_read(theme: str) -> None:
    assert (faintest(theme, ColorSystem.EIGHT_BIT) >= LEAST) == (theme in FEWER["256"])


@pytest.mark.parametrize("theme", IN_TRUE_COLOUR)
def test_a_theme_keeps_the_contrast_that_it_promises(theme: str) -> None:
    assert faintest(theme, ColorSystem.TRUECOLOR) >= LEAST_OF.get(theme, LEAST)


@pytest.mark.parametrize("palette", [VGA, XTERM], ids=["console", "xterm"])
def test_the_theme_of_sixteen_colours_is_read_and_its_hues_stay_apart(palette: str) -> None:
    assert faintest(SIXTEEN, ColorSystem.STANDARD, palette) >= LEAST
    assert len({rounded(RichColor.parse(one), ColorSystem.STANDARD, palette) for one in hues(SIXTEEN)}) == len(HUES)


@pytest.mark.parametrize("colours", ["256", "standard", "truecolor", None])
def test_a_theme_that_is_not_on_offer_gives_way(colours: str | None) -> None:
    for wanted in (*OFFERED, SIXTEEN, "nord", None):
        found = fitting(wanted, colours)
        assert found in offered(colours)
        assert (found == wanted) == (wanted in offered(colours))
    assert fitting(None, colours) == (SIXTEEN if colours == "standard" else DEFAULT)


@pytest.mark.slow
async def test_the_learners_theme_is_there_from_the_first_picture(make_app: MakeApp, progress: Progress) -> None:
    for kept, shown in (("dracula", "dracula"), ("nord", DEFAULT), ("dembow-light", "dembow-light")):
        progress.set(THEME, kept)
        app = make_app()
        assert app.theme == shown
        async with app.run_test(size=(80, 24)):
            assert app.theme == shown
            assert app.current_theme.name == shown


async def everywhere(app: DembowApp, until: Until, look: Callable[[], Awaitable[None]]) -> None:
    """Look at the screens that hold between them every kind of thing that is written."""
    strings = app.session.strings
    await until(lambda: isinstance(app.screen, CourseMap))
    await look()
    app.session.doors.notebook()
    await until(lambda: isinstance(app.screen, NotebookScreen))
    await look()
    app.session.doors.map()
    screen = await in_lesson(app, until, "recurrent_neuron", "write_the_loop")
    screen.notify(strings("lesson.no_hint"), markup=False)
    await until(lambda: screen.query("Toast"))
    await look()
    await screen.action_hint()
    app.action_explain()
    await look()
    await app.screen.run_action("dismiss")
    app.action_command_palette()
    await look()


@pytest.mark.slow
@pytest.mark.half
@pytest.mark.parametrize("theme", IN_TRUE_COLOUR)
@pytest.mark.usefixtures("notebook")
async def test_text_is_read_in_every_theme(make_app: MakeApp, until: Until, progress: Progress, theme: str) -> None:
    progress.set(THEME, theme)
    app = make_app("es")
    found: list[object] = []
    async with app.run_test(size=(120, 36), notifications=True) as pilot:

        async def look() -> None:
            await pilot.pause()
            least = LEAST_OF.get(theme, LEAST)
            found.extend((type(app.screen).__name__, *one) for one in faint(app, least))

        await everywhere(app, until, look)
    assert not found


@pytest.mark.slow
@pytest.mark.half
@pytest.mark.parametrize("theme", OWN)
@pytest.mark.parametrize("lab", LABS)
async def test_text_is_read_in_every_lab(
    make_app: MakeApp, until: Until, progress: Progress, lab: str, theme: str
) -> None:
    progress.set(THEME, theme)
    app = make_app("es")
    async with app.run_test(size=(120, 36)) as pilot:
        await open_it(app, until, lab)
        await pilot.pause()
        assert not list(faint(app))
        await pilot.press("space")
        await until(lambda: isinstance(app.screen, LabScreen) and not app.screen.lab.running)
        await pilot.pause()
        assert not list(faint(app))
