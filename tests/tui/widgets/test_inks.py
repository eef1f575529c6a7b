"""An ink looks as Textual's own component classes would have it look, in every theme on offer."""

from __future__ import annotations

from typing import ClassVar

import pytest
from rich.style import Style
from textual.app import App, ComposeResult
from textual.color import Color
from textual.theme import Theme
from textual.widget import Widget

from tui.drawing.rows import HUES, STYLES
from tui.themes.contrast import LEAST, contrast
from tui.themes.offer import offered
from tui.themes.own import OWN
from tui.widgets.inks import INKS, colour, faint, shaded, style_of


class Paper(Widget):
    """A widget that asks Textual's stylesheet for each ink."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"ink--{name}" for name in INKS}
    DEFAULT_CSS = "Paper { color: $foreground; background: $surface; }" + "".join(
        f"Paper > .ink--{name} {{ {f'color: ${ink.variable};' if ink.variable else ''}"
        f" {f'text-style: {ink.letters};' if ink.letters else ''} }}"
        for name, ink in INKS.items()
    )


class Desk(App[None]):
    """An app with all themes on offer, beside Textual's own."""

    @property
    def available_themes(self) -> dict[str, Theme]:
        return {**super().available_themes, **offered()}

    def compose(self) -> ComposeResult:
        yield Paper()


def test_each_style_of_a_row_has_an_ink() -> None:
    assert tuple(INKS) == STYLES


@pytest.mark.slow
async def test_inks_look_as_the_stylesheet_has_them() -> None:
    app = Desk()
    async with app.run_test() as pilot:
        for theme in app.available_themes:
            app.theme = theme
            await pilot.pause()
            paper = app.query_one(Paper)
            for name in INKS:
                seen = style_of(name, app.theme_variables, paper.rich_style)
                assert seen == paper.get_component_rich_style(f"ink--{name}"), (theme, name)


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("#a7a1bd", Color(167, 161, 189)),
        ("#a7a1bd 50%", Color(167, 161, 189, 0.5)),
        ("ansi_green", Color.parse("ansi_green")),
        ("auto 60%", Color.automatic(60)),
    ],
)
def test_a_variable_names_a_colour_and_its_share(value: str, found: Color) -> None:
    assert colour(value) == found


def test_a_shaded_ground_is_another_in_every_theme_that_has_one() -> None:
    for theme in offered().values():
        variables = theme.to_color_system().generate()
        ground = Style(color="#808080", bgcolor=Color.parse(variables["background"]).rich_color)
        found = shaded(ground, variables)
        assert found.color == ground.color
        assert (found.bgcolor == ground.bgcolor) == (Color.parse(variables["background"]).ansi is not None)


def test_a_faint_colour_is_nearer_to_the_ground_and_can_be_read() -> None:
    for name, theme in offered().items():
        variables = theme.to_color_system().generate()
        ground = colour(variables["background"])
        paper = Style(color=colour(variables["foreground"]).rich_color, bgcolor=ground.rich_color)
        dim = style_of("dim", variables, paper)
        for hue in HUES:
            own = style_of(hue, variables, paper)
            found = faint(own, dim)
            if ground.ansi is not None:
                assert found == dim, name
                continue
            shown, whole = (contrast(Color.from_rich_color(one.color), ground) for one in (found, own))
            assert shown >= min(LEAST, whole), (name, hue)
            assert name not in OWN or shown < whole, (name, hue)
