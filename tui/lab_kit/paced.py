"""Labs in which a network hears words at a pace share this: to play, to pause, slower and faster."""

from __future__ import annotations

from core.base.language import Strings
from core.engine.client import Engine
from tui.lab_kit.network import NetworkLab, NetworkSpec
from tui.lab_kit.pace import Pace


class PacedLab(NetworkLab):
    """The lab goes from word to word by itself, or stands still."""

    def __init__(self, engine: Engine, strings: Strings, spec: NetworkSpec) -> None:
        super().__init__(engine, strings, spec)
        self.pace = Pace()

    def go_on(self) -> None:
        """Go to the next word, or to what comes before it."""
        raise NotImplementedError

    def between(self) -> None:
        """Move what is animated on the way there."""

    def action_run(self) -> None:
        """Train if need be; then play or pause, or without motion go on by a word."""
        if self.running:
            self.stop_run()
        elif not self.learned:
            self.train()
        elif not self.moves:
            self.pace.pause()
            self.go_on()
        else:
            self.pace.toggle()
            self.show_all()

    def action_slower(self) -> None:
        """Play half as many words or beats a second; until the network has learned, train more slowly."""
        if not self.learned:
            super().action_slower()
        if self.learned or self.pace.playing:
            self.pace.slower()
            self.show_all()

    def action_faster(self) -> None:
        """Play twice as many; until the network has learned, train faster."""
        if not self.learned:
            super().action_faster()
        if self.learned or self.pace.playing:
            self.pace.faster()
            self.show_all()

    def animate_step(self) -> None:
        if self.pace.playing and not self.moves:
            self.pace.pause()
            self.show_all()
        if self.pace.tick():
            self.go_on()
        elif self.pace.playing:
            self.between()
