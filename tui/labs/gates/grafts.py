"""A transplant as the gates lab tells it: the states of another sentence, put in before the word that is looked at."""

from __future__ import annotations

from collections.abc import Sequence

from core.base.arrays import Floats
from core.base.language import Strings
from core.lesions.transplant import transplant
from core.networks.network import Network
from core.words.vocabulary import SONG
from tui.drawing.numbers import percent
from tui.drawing.transplants import Moved

DONORS = (("sola",), ("ella",))
"""Sentences that lend their states where nobody has written one: the second to a sentence that begins as the first."""
Grafts = tuple[str, tuple[str, str, str], list[Moved]]
"""Title, heads, and a line for each state and for all of them together."""


def usual_donor(words: Sequence[str]) -> tuple[str, ...]:
    """Return the sentence that lends its states to `words` until the learner writes one."""
    return DONORS[1] if words[0] == DONORS[0][0] else DONORS[0]


def grafts_of(network: Network, donor: Sequence[str], words: Sequence[str], t: int, strings: Strings) -> Grafts:
    """Return title, heads and lines of what each state of `donor` does before word `t` of a sentence, and all at once.

    After the transplant both hear that word.
    """
    states, moved = network.cell.states, []
    given, heard, following = SONG.encode(donor), SONG.encode(words[:t]), SONG.encode(words[t : t + 1])
    for parts in dict.fromkeys((*((state,) for state in states), states)):
        told = transplant(network, given, heard, following, parts)
        names = " + ".join(strings(f"part.{part}") for part in parts)
        moved.append(
            Moved(
                names,
                strings("lab.gates.says", word=_said(told.odds)),
                told.moved.effect,
                told.moved.mean,
                told.moved.low,
                told.moved.high,
                told.follows,
            )
        )
    said = {"host": " ".join(words[: t + 1]), "donor": " ".join([*donor, words[t]])}
    title = strings("gates.transplant", **said, alone=_said(told.host), other=_said(told.donor))
    return title, (strings("gates.transplanted"), strings("gates.moved"), strings("gates.at_random")), moved


def _said(odds: Floats) -> str:
    word = int(odds.argmax())
    return f"{SONG.tokens[word]} {percent(float(odds[word]))}"
