"""Endings of the long perreo that a held gate leaves, as the gates lab tells them and as a goal asks for them."""

from __future__ import annotations

from core.base.language import Strings
from core.lesions.endings import EndingsKept, endings_kept
from core.networks.network import Network
from core.words.long_perreo import OPENINGS, TAUGHT
from tui.labs.gates.hearing import Hearing

NOTHING_HELD = EndingsKept(-1, -1, 0, 0)
"""Stands for the endings where no lesion is to be told of."""


def endings_left(network: Network, heard: Hearing) -> EndingsKept:
    """Return the endings that a network says with the gate held that is held in `heard`."""
    return endings_kept(network, heard.held, heard.hold.value, heard.hold.unit)


def endings_text(kept: EndingsKept | None, strings: Strings) -> str:
    """Return how many endings are left; nothing where none is held."""
    if kept is None:
        return ""
    said = {"gap": TAUGHT, "all": len(OPENINGS), "intact": kept.intact, "lesioned": kept.lesioned}
    if not kept.controls:
        return strings("lab.gates.endings", **said)
    return strings("lab.gates.endings_unit", **said, lost=kept.controls_lost, others=kept.controls)


def endings_facts(kept: EndingsKept | None) -> dict[str, object]:
    """Return what a goal may ask of the endings."""
    known = kept or NOTHING_HELD
    return {
        "intact_endings": known.intact,
        "endings": known.lesioned,
        "endings_lost": known.intact - known.lesioned,
        "controls": known.controls,
        "controls_lost": known.controls_lost,
    }
