"""Themes are the colours on offer: dembow's own, Textual's where text can be read in them, and the terminal's.

None of them is made before it is asked for: the first picture needs one.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from tui.themes.own import DEFAULT, HIGH_CONTRAST, LIGHT, OF_SIXTEEN, OWN, SIXTEEN

HUES = ("accent", "primary", "success", "error", "secondary")
"""Colours that curves are told apart by; `text-` before a name is the same hue, fit to be read."""
WRITTEN = (*HUES, "warning")
GROUNDS = ("background", "surface")
"""Colours behind text."""
TINT = 0.08
"""Share of the text's colour in the ground of what has the focus, at the most."""
MUTED = 0.35
"""Share of the ground in the colour of text that steps back."""
SPARE = 0.3
"""Contrast beyond the least: the terminal rounds, and a mark of a text may tint its ground."""

MENDED = (
    "atom-one-light",
    "catppuccin-latte",
    "catppuccin-macchiato",
    "catppuccin-mocha",
    "dracula",
    "flexoki",
    "solarized-dark",
    "solarized-light",
    "textual-dark",
    "tokyo-night",
)
"""Textual's themes whose hues are still told apart once they are made readable. The others are not on offer."""
TERMINAL = ("ansi-dark", "ansi-light")
"""Themes of the terminal's own sixteen colours."""
OFFERED = (DEFAULT, LIGHT, HIGH_CONTRAST, *MENDED, *TERMINAL)
ROUNDED = (
    *(DEFAULT, LIGHT, HIGH_CONTRAST),
    *("atom-one-light", "dracula", "flexoki", "textual-dark", "tokyo-night"),
    *TERMINAL,
)
"""Themes that are still read once a terminal of 256 colours has rounded theirs."""
FEWER = {"256": ROUNDED, "standard": (SIXTEEN, *TERMINAL)}
"""Themes on offer where a terminal has fewer colours, by Rich's name for how many; the first is the usual one."""


@cache
def theme_named(name: str) -> Theme | None:
    """Return a theme on offer, or none where there is none of that name."""
    if name == SIXTEEN:
        return _with_hues(OF_SIXTEEN)
    if name in OWN:
        return _with_hues(OWN[name])
    if name in MENDED:
        return mended(BUILTIN_THEMES[name])
    return _in_terminal_colours(BUILTIN_THEMES[name]) if name in TERMINAL else None


@cache
def offered(colours: str | None = None) -> dict[str, Theme]:
    """Return the themes on offer on a terminal of so many colours, dembow's own first."""
    return {name: theme for name in FEWER.get(colours or "", OFFERED) if (theme := theme_named(name))}


def fitting(wanted: str | None, colours: str | None) -> str:
    """Return the theme that is wanted, or the usual one where it is not on offer on a terminal of so many colours."""
    names = FEWER.get(colours or "", OFFERED)
    return wanted if wanted in names else names[0]


def mended(theme: Theme) -> Theme:
    """Return a theme in which every text is read on every ground, its hues no farther from the theme's than needed."""
    from tui.themes.contrast import LEAST, readable  # the first picture does without

    generated = theme.to_color_system().generate()
    colours = {name: Color.parse(generated[name]) for name in (*WRITTEN, *GROUNDS, "foreground")}
    text = colours["foreground"]
    grounds = [colours[name] for name in GROUNDS]
    grounds += [ground.blend(text, TINT) for ground in grounds]
    muted = text.blend(colours["background"], MUTED)
    written = {f"text-{name}": colours[name] for name in WRITTEN} | {"foreground": text, "text-muted": muted}
    read = {name: readable(colour, grounds, theme.dark, LEAST + SPARE).hex for name, colour in written.items()}
    edge = colours["background"].blend(text, MUTED).hex
    dressed = replace(
        theme,
        foreground=read.pop("foreground"),
        background=colours["background"].hex,
        surface=colours["surface"].hex,
        panel=colours["surface"].hex,
    )
    return _dressed(dressed, {**read, "border-blurred": edge})


def _with_hues(theme: Theme) -> Theme:
    """Return one of dembow's own themes: its colours were chosen to be read as they are."""
    return _dressed(theme, {f"text-{name}": str(getattr(theme, name)) for name in WRITTEN})


def _dressed(theme: Theme, variables: dict[str, str]) -> Theme:
    """Return the theme with these variables, and with those that follow from them."""
    headings = {f"markdown-h{level}-color": variables["text-primary"] for level in range(1, 7)}
    following = {
        "text-disabled": variables.get("text-muted", theme.variables.get("text-muted", "")),
        "border": variables["text-accent"],
        "scrollbar": variables.get("border-blurred", theme.variables.get("border-blurred", "")),
        "scrollbar-background": str(theme.background),
        "scrollbar-background-hover": str(theme.background),
        "scrollbar-background-active": str(theme.background),
        "block-cursor-background": variables["text-accent"],
        "block-cursor-foreground": str(theme.background),
        "link-color": variables["text-primary"],
        **dict.fromkeys(("panel-lighten-1", "panel-darken-1"), str(theme.surface)),
    }
    return replace(theme, variables={**theme.variables, **headings, **following, **variables})


def _in_terminal_colours(theme: Theme) -> Theme:
    """Return a theme of the terminal's colours whose accent is not its success, and whose edges are seen."""
    hues = {
        "text-accent": "ansi_magenta",
        "text-primary": "ansi_blue",
        "text-success": "ansi_green",
        "text-error": "ansi_red",
        "text-secondary": "ansi_cyan",
        "text-warning": "ansi_yellow",
    }
    if theme.dark:  # plain blue is hardly read on black
        hues["text-primary"] = "ansi_bright_blue"
    variables = {**hues, "border": "ansi_magenta", "border-blurred": "ansi_default"}
    return replace(
        theme,
        accent=hues["text-accent"],
        primary=hues["text-primary"],
        warning=hues["text-warning"],
        variables={**theme.variables, **variables},
    )
