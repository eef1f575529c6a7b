"""A lesion in words and bars: the same on the screen and on the command line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from core.base.language import Strings

LesionDocument = Mapping[str, Any]

GLYPHS = {"nothing": "=", "spared": "○", "few": "?", "necessary": "▲", "gentle": "▽", "common": "≈"}
"""Findings by shape: a reader without colour sees them too."""
STYLES = {
    "nothing": "dim",
    "spared": "good",
    "few": "warn",
    "necessary": "accent",
    "gentle": "good",
    "common": "warn",
}
USUAL_PART = {"simple_rnn": "hidden_state", "lstm": "forget_gate", "gru": "update_gate"}
"""What is lesioned where nobody says otherwise."""
MOST_NAMED = 8
"""Units or steps that are named one by one; more are counted."""


def name_of(lesion: LesionDocument, strings: Strings) -> str:
    """What was done: `forget f held at 0, units 3 and 4, at steps 2, 3`."""
    done = done_of(lesion["kind"], lesion["value"], lesion["across"], strings)
    where = [strings("lesion.what", part=strings(f"part.{lesion['part']}"), done=done)]
    where.append(strings("lesion.every_unit") if lesion["every_unit"] else _named(lesion["units"], "units", strings))
    if lesion["at"] is None:
        where.append(strings("lesion.every_step"))
    else:
        where.append(_named(lesion["at"], "steps", strings) if lesion["at"] else strings("lesion.no_step"))
    return ", ".join(where)


def done_of(kind: str, value: float | None, across: str | None, strings: Strings) -> str:
    """A kind of lesion: `held at 0`."""
    key = f"shuffle_{across}" if kind == "shuffle" else kind
    return strings(f"lesion.{key}", value="" if value is None else f"{value:g}")


def _named(numbers: Sequence[int], what: str, strings: Strings) -> str:
    if len(numbers) > MOST_NAMED:
        return strings(f"lesion.many_{what}", count=len(numbers))
    return strings(f"lesion.{what}" if len(numbers) > 1 else f"lesion.one_{what}", numbers=", ".join(map(str, numbers)))


def finding_of(document: LesionDocument, strings: Strings) -> str:
    """What may honestly be said."""
    finding, control = document["finding"], document["control"]
    on_words = document["experiment"] == "lesion"
    standing = control["song_moved"] if on_words else control["added_error"]
    if on_words:
        lost = int(document["effect"]["words_lost"])
        loss = strings("lesion.lost", lost=lost, asked=document["song"]["asked"])
    else:
        loss = strings("lesion.error_times", times=times_of(document["effect"]["times"]))
    return strings(
        f"lesion.finding.{finding}",
        loss=loss,
        count=control["count"],
        as_large=standing["as_large"],
        as_small=standing["as_small"],
        place=standing["as_large"] + 1,
        total=control["count"] + 1,
        percent=f"{standing['percentile']:.0f}",
    )


def controls_of(document: LesionDocument, strings: Strings) -> str:
    """What the lesion was compared with."""
    control, lesion = document["control"], document["lesion"]
    key = "lesion.pool_units" if lesion["part"] == "unit" else f"lesion.pool_{control['pool']}"
    how = "lesion.all_controls" if control["exhaustive"] else "lesion.drawn_controls"
    parts = ", ".join(strings(f"part.{part}") for part in control["parts"])
    pool = strings(key, number=len(lesion["units"]), parts=parts)
    return strings(how, count=control["count"], pool=pool)


def times_of(times: float) -> str:
    """A multiple: `1.2`, `58.6`, `2068`."""
    return f"{times:.0f}" if times >= 100 else f"{times:.1f}"


class Bin(NamedTuple):
    """One row of a histogram."""

    low: float
    high: float
    controls: int
    here: bool
    """Whether the lesion itself falls here."""


def histogram(values: Sequence[float], effect: float, bins: int) -> list[Bin]:
    """The controls in equal bins from the smallest to the largest value, the lesion's own among them."""
    low, high = min(*values, effect), max(*values, effect)
    if low == high:
        return [Bin(low, high, len(values), True)]
    width = (high - low) / bins

    def place(value: float) -> int:
        return min(int((value - low) / width), bins - 1)

    places = [place(value) for value in values]
    return [
        Bin(low + width * number, low + width * (number + 1), places.count(number), place(effect) == number)
        for number in range(bins)
    ]
