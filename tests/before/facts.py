"""What a text of dembow's tells, apart from how it is laid out: its words and numbers, without its drawings."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping

from tests.before.asked import reopened

DRAWN = re.compile("[\u2500-\u259f\u25a0-\u25ff\u2605\u2022\u00b7\u22ef\u2800-\u28ff]")
"""Frames, bars, markers and Braille: how a table or a plot is drawn."""
BRAILLE = re.compile("[\u2800-\u28ff]")
SVG_TEXT = re.compile(r">([^<>]+)<")
LINE = re.compile(r"dembow\d+:\w+:[\w-]+:[0-9a-f]+")
CUT = "…"
"""What the earlier version put for the rest of a word that a column had no room for."""

WITHIN = re.compile(r"[\u2800-\u28ff│┤┄┆]")
"""Signs within the frame of a plot: behind the last one of a row stands a line's name."""


def facts(text: str) -> Counter[str]:
    """Return the words and the numbers of a text, each as often as it is told; a shared line as what it opens."""
    text = LINE.sub(lambda found: json.dumps(reopened(found[0]), sort_keys=True), without_plots(text))
    text = re.sub(r"(\d)\s+%", r"\1%", DRAWN.sub(" ", text))
    return Counter(word for word in (word.strip(",;:.") or word for word in text.split()) if word)


def lost(found: str, wanted: str) -> Counter[str]:
    """Return what the wanted text tells and the one that was found does not; of a word that was cut, its beginning."""
    told = facts(found)
    missing = facts(wanted) - told
    return Counter({word: count for word, count in missing.items() if not _whole_since(word, told)})


def beyond(missing: Counter[str], untold: Mapping[str, int]) -> Counter[str]:
    """Return what is missing beyond the phrases that are told so many times fewer, for a reason."""
    for phrase, count in untold.items():
        for word in facts(phrase):
            missing[word] -= count
    return +missing


def without_plots(text: str) -> str:
    """Return a text without the rows of its plots: curves, and the numbers of their axes.

    Legends and titles stay, and so do the names at the ends of the lines, which took the place of legends.
    """
    kept, axis = [], False
    for line in text.splitlines():
        ends = line.lstrip().startswith("└") and "┬" in line
        if not (axis or ends or "┤" in line or BRAILLE.search(line)):
            kept.append(line)
        elif not (axis or ends):
            kept.append(WITHIN.split(line)[-1])
        axis = ends  # the numbers stand below the axis
    return "\n".join(kept)


def svg_text(figure: str) -> str:
    """Return the texts of a picture."""
    return "\n".join(SVG_TEXT.findall(figure))


def _whole_since(word: str, told: Counter[str]) -> bool:
    return word.endswith(CUT) and any(whole.startswith(word[: -len(CUT)]) for whole in told)
