"""Pictures of a sentence that was heard: its parts as numbers and heat maps, its odds, and what drove a bet."""

from __future__ import annotations

from collections.abc import Sequence

from core.base.language import Strings
from core.lesions.drivers import Drivers
from core.words.vocabulary import SONG
from tui.drawing.bars import reach_of
from tui.drawing.drivers import Driver
from tui.drawing.numbers import percent
from tui.drawing.odds_bars import Series
from tui.labs.gates.hearing import Hearing
from tui.widgets.heatmap import Picture
from tui.widgets.parts_table import Part


def parts_of(heard: Hearing, names: Sequence[str], t: int, strings: Strings) -> tuple[list[Part], list[Picture]]:
    """Return each part at a word, and over all words."""
    found = heard.lesioned
    parts, pictures = [], []
    for name in names:
        values = found.gates[name] if name in found.gates else found.states[name]
        signed = not name.endswith("gate")
        label = strings(f"part.{name}")
        reach = reach_of(values.ravel().tolist())
        parts.append(Part(label, values[t], signed, name == heard.held, reach))
        pictures.append(Picture(label, values, signed, reach))
    return parts, pictures


def odds_of(heard: Hearing, t: int, lesioned: bool, strings: Strings) -> list[Series]:
    """Return the odds of the next word; beside those of the intact network where there is a lesion."""
    odds = [float(p) for p in heard.lesioned.odds[t]]
    if not lesioned:
        return [Series(strings("lab.gates.odds"), odds)]
    intact = [float(p) for p in heard.intact.odds[t]]
    return [Series(strings("lab.gates.intact"), intact), Series(strings("lab.gates.lesioned"), odds)]


def drivers_of(
    told: Drivers, words: Sequence[str], t: int, strings: Strings
) -> tuple[str, tuple[str, str], list[Driver]]:
    """Return title, heads and lines of how much each word so far drove the bet after the present one."""
    word, share = SONG.tokens[told.said[t]], percent(float(told.odds[t]))
    title = strings("lab.gates.drivers", word=word, share=share, heard=words[t])
    numbers = zip(words, told.silenced[t].tolist(), told.slopes[t].tolist(), strict=True)
    each = [Driver(*one) for one in list(numbers)[: t + 1]]
    return title, (strings("lab.gates.silenced"), strings("lab.gates.slope")), each
