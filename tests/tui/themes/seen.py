"""What is seen of a screen too faintly."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from rich.color import Color as RichColor
from rich.color import ColorSystem
from rich.style import Style
from textual.color import Color

from tests.tui.strips import strips_of
from tui.app import DembowApp
from tui.themes.contrast import LEAST, contrast

VGA = "000000 aa0000 00aa00 aa5500 0000aa aa00aa 00aaaa aaaaaa 555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff"
XTERM = (
    "000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5 7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff"
)
"""What the sixteen colours are in the Linux console and in xterm."""


def rounded(colour: RichColor, system: ColorSystem, palette: str = "") -> Color:
    """Return a colour as a terminal of fewer colours shows it, its sixteen those of the palette."""
    found = colour.downgrade(system)
    if system is ColorSystem.STANDARD and found.number is not None:
        return Color.parse(f"#{palette.split()[found.number]}")
    return Color.from_rich_color(found)


ROUNDED = {
    "256": partial(rounded, system=ColorSystem.EIGHT_BIT),
    "16": partial(rounded, system=ColorSystem.STANDARD, palette=VGA),
}
"""How a terminal shows a colour, by how many it has."""


def faint(
    app: DembowApp, least: float = LEAST, seen_as: Callable[[RichColor], Color] = Color.from_rich_color
) -> Iterator[tuple[float, str, str, str]]:
    """Yield what is written on the screen with too little contrast: its contrast, text and colours.

    What a sheet lies on is faint by intention.
    """
    whole = app.screen.region
    seen = [child.region for child in app.screen.children if child.region] if app.screen.is_modal else [whole]
    strips = strips_of(app)
    for strip in [strips[y].crop(region.x, region.right) for region in seen for y in region.line_range]:
        for segment in strip:
            style = segment.style or Style()
            if style.color is None or style.bgcolor is None or not any(map(str.isalnum, segment.text)):
                continue
            colours = [seen_as(one) for one in (style.color, style.bgcolor)]
            if (found := contrast(*colours)) < least:
                yield found, segment.text, colours[0].hex, colours[1].hex
