"""Console that shows what would steer a terminal, and lets none of it through: its tables hold texts of strangers."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

from core.base.printable import harmless


class HarmlessConsole(Console):
    """Console without Rich's guesses at what deserves a colour. Colours are its own; sequences in a text are shown."""

    def __init__(self, *, stderr: bool = False) -> None:
        super().__init__(highlight=False, stderr=stderr)

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """Yield the pieces of what is printed, each text harmless."""
        for piece in super().render(renderable, options):
            yield piece if piece.control else Segment(harmless(piece.text), piece.style)

    def on_broken_pipe(self) -> None:
        """Leave it to whoever prints: that nobody reads on is no failure of the command."""
        raise BrokenPipeError


def colour_system() -> str | None:
    """Return how many colours a terminal here is drawn with, by Rich's name for them; none where it has none."""
    return Console(force_terminal=True).color_system
