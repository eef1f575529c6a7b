"""Hearing: a sentence through one network, as it is and with a gate held; what may be said of one word of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from core.base.language import Strings
from core.networks.interventions import clamp
from core.networks.network import Network
from core.networks.traces import Trace, trace
from core.words.vocabulary import SONG
from tui.lab_kit.base import following

LesionState = Literal["off", "zero", "one"]
LESIONS: tuple[LesionState, ...] = ("off", "zero", "one")
"""The chosen gate is left alone, held at zero, or held at one."""


@dataclass(frozen=True)
class Hold:
    """Hold on the chosen gate: at zero or at one, in all units or in one alone, or none at all."""

    state: LesionState = "off"
    unit: int | None = None
    """Unit that is held alone; none for all of them."""

    @property
    def on(self) -> bool:
        """Whether anything is held."""
        return self.state != "off"

    @property
    def value(self) -> float:
        """Value at which the gate is held."""
        return float(self.state == "one")

    def following(self, unit: int | None) -> Hold:
        """Return the hold that a key leads to: at zero, then at one, then off. Another unit begins anew."""
        return Hold(following(LESIONS, self.state if unit == self.unit else "off"), unit)

    def text(self, strings: Strings) -> str:
        """Return the hold in words."""
        if not self.on or self.unit is None:
            return strings(f"lab.gates.{self.state}")
        return strings(f"lab.gates.{self.state}_unit", unit=self.unit + 1)


@dataclass(frozen=True, eq=False)
class Hearing:
    """The same sentence, heard by the intact network and by the one whose gate is held."""

    intact: Trace
    lesioned: Trace
    """Equal to the intact one where no gate is held."""
    held: str = ""
    """Gate that is held; empty for none."""
    hold: Hold = Hold()
    """How it is held. Its unit is one of this network's."""

    @property
    def changed(self) -> bool:
        """Whether a gate is held."""
        return bool(self.held)

    def facts(self, part: str, t: int, unit: int) -> dict[str, object]:
        """Return what a goal may ask of a part, of one unit of it and of the bet after a word."""
        found = self.lesioned
        top, before = int(np.argmax(found.odds[t])), int(np.argmax(self.intact.odds[t]))
        values = found.gates.get(part, found.states.get(part, found.odds))
        intact = self.intact.gates.get(part, self.intact.states.get(part, found.odds)).mean(axis=0)
        return {
            "top": SONG.tokens[top],
            "top_percent": round(100 * float(found.odds[t, top])),
            "intact_top": SONG.tokens[before],
            "changed": top != before,
            "gate_mean": round(float(values[t].mean()), 3),
            "unit_mean": round(float(intact[unit]), 3),
            "most_open": int(intact.argmax()) == unit,
        }


def hear(network: Network, words: Sequence[str], part: str, hold: Hold) -> Hearing:
    """Return a sentence as a network hears it, with the part held where it is a gate and there is a hold on it."""
    tokens = SONG.encode(words)
    intact = trace(network, tokens)
    if not hold.on or part not in network.cell.gates:
        return Hearing(intact, intact)
    own = Hold(hold.state, None if hold.unit is None else hold.unit % network.units)
    return Hearing(intact, trace(network, tokens, lesions=[clamp(part, own.value, own.unit)]), part, own)
