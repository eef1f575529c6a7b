"""dembow's own colours: a night, a day, one of high contrast, and one for terminals of sixteen colours."""

from __future__ import annotations

from textual.theme import Theme

DEFAULT, LIGHT, HIGH_CONTRAST, SIXTEEN = "dembow", "dembow-light", "dembow-contrast", "dembow-16"

OWN = {
    DEFAULT: Theme(
        name=DEFAULT,
        primary="#4da6ff",
        secondary="#f4e38c",
        accent="#ff5fa8",
        success="#5fe3b2",
        warning="#ffb454",
        error="#e8704a",
        foreground="#ece9f4",
        background="#13111c",
        surface="#1c1929",
        panel="#252136",
        variables={"text-muted": "#a7a1bd", "border-blurred": "#4a4362"},
    ),
    LIGHT: Theme(
        name=LIGHT,
        primary="#1057d8",
        secondary="#3d0a6b",
        accent="#b8148c",
        success="#0d6e4a",
        warning="#7a4d00",
        error="#a33205",
        foreground="#211d2e",
        background="#fbf9f4",
        surface="#f2efe7",
        panel="#e8e3d8",
        dark=False,
        variables={"text-muted": "#544d68", "border-blurred": "#b9b1c6"},
    ),
    HIGH_CONTRAST: Theme(
        name=HIGH_CONTRAST,
        primary="#5cb8ff",
        secondary="#fff27a",
        accent="#ff9ed8",
        success="#4dffb8",
        warning="#ffc44d",
        error="#ff8a5c",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#000000",
        variables={"text-muted": "#d4d4d4", "border-blurred": "#ffffff"},
    ),
}

OF_SIXTEEN = Theme(
    name=SIXTEEN,
    primary="#55ffff",
    secondary="#ffff55",
    accent="#ff55ff",
    success="#55ff55",
    warning="#ffff55",
    error="#ff5555",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    variables={"text-muted": "#c0c0c0", "border-blurred": "#ffffff"},
)
"""Bright colours that such a terminal has itself, on black: those of the other themes would fall together."""
