"""What is seen of a screen too faintly."""

from __future__ import annotations

from collections.abc import Iterator

from rich.style import Style
from textual.color import Color

from tests.tui.strips import strips_of
from tui.app import DembowApp
from tui.themes.contrast import LEAST, contrast


def faint(app: DembowApp, least: float = LEAST) -> Iterator[tuple[float, str, str, str]]:
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
            colours = [Color.from_rich_color(one) for one in (style.color, style.bgcolor)]
            if (found := contrast(*colours)) < least:
                yield found, segment.text, colours[0].hex, colours[1].hex
