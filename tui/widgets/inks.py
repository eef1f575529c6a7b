"""Inks: what each style of a row looks like in the theme of the moment.

Textual would make a style for each of them by a component class: its stylesheet looks at every rule again for each
style of each widget, whether the widget uses it or not, and twice before the first picture. On the map, whose widgets
are nearly all rows of text, that was a third of the way to it. Here a style is looked up when a row first asks for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from rich.style import Style
from textual.color import Color


class Ink(NamedTuple):
    """A colour of the theme, and how the letters stand."""

    variable: str
    """Name of the theme's variable; empty where the colour is the widget's own."""
    letters: str = ""
    """Rich's words for it, such as `reverse bold`."""


SHADED = 0.07
"""Share of the letters' colour in a shaded ground."""
FAINT_SHARE = 0.75
"""Share of its own colour in a faint ink; the rest is the ground's."""
INKS: Mapping[str, Ink] = {
    "plain": Ink("foreground"),
    "strong": Ink("foreground", "bold"),
    "dim": Ink("text-muted"),
    "accent": Ink("text-accent", "bold"),
    "good": Ink("text-success", "bold"),
    "warn": Ink("text-warning", "bold"),
    "bad": Ink("text-error", "bold"),
    "cursor": Ink("", "reverse bold"),
    "learned": Ink("text-success"),
    "new": Ink("text-primary"),
    "repeated": Ink("text-accent"),
    "fragment": Ink("text-warning"),
    "endless": Ink("text-secondary"),
    "broken": Ink("text-error"),
}
"""Ink of each of `tui.drawing.rows.STYLES`."""


def style_of(name: str, theme: Mapping[str, str], paper: Style) -> Style:
    """Return the style of an ink on the paper that a widget is; `theme` is `App.theme_variables`."""
    ink = INKS[name]
    style = paper + Style.parse(ink.letters)
    if not ink.variable:
        return style
    background, found = Color.from_rich_color(paper.bgcolor), colour(theme[ink.variable])
    if found.auto:
        found = background.get_contrast_text(found.a)
    return style + Style(color=(background + found).rich_color)


def shaded(style: Style, theme: Mapping[str, str]) -> Style:
    """Return a style on a ground that is a little nearer to the letters; a terminal's own colours cannot be mixed."""
    ground, letters = Color.from_rich_color(style.bgcolor), colour(theme["foreground"])
    if ground.ansi is not None or letters.ansi is not None:
        return style
    return style + Style(bgcolor=ground.blend(letters, SHADED).rich_color)


def faint(style: Style, dim: Style) -> Style:
    """Return a style whose colour is nearer to the ground's, as long as it can be read there.

    It is `dim` where a terminal's own colours cannot be mixed.
    """
    from tui.themes.contrast import LEAST, contrast  # the first picture does without

    ground, letters = Color.from_rich_color(style.bgcolor), Color.from_rich_color(style.color)
    if ground.ansi is not None or letters.ansi is not None:
        return dim
    mixed = ground.blend(letters, FAINT_SHARE)
    return style + Style(color=(mixed if contrast(mixed, ground) >= LEAST else letters).rich_color, bold=False)


@lru_cache
def colour(value: str) -> Color:
    """Return the colour that a variable of a theme names, such as `#a7a1bd`, or a name and so many percent of it.

    `auto` is black or white, whichever stands out.
    """
    name, _, share = value.partition(" ")
    percent = float(share.rstrip("%")) if share else 100.0
    return Color.automatic(percent) if name == "auto" else Color.parse(name).multiply_alpha(percent / 100)
