"""The words of the lesion lab and its command."""

from __future__ import annotations

from collections.abc import Sequence

from core.base.language import Strings
from core.experiments.lesion import LesionSpec
from core.experiments.lesion_record import LesionRecord
from core.experiments.lesion_result import Dancers, LesionResult
from core.experiments.series_lesion import SeriesLesionResult
from core.networks.interventions import WHOLE_UNIT
from tui.drawing.numbers import percent

AnyLesion = LesionResult | SeriesLesionResult

GLYPHS: dict[str, str] = {
    "nothing": "=",
    "spared": "○",
    "few": "?",
    "necessary": "▲",
    "gentle": "▽",
    "common": "≈",
}
"""Findings by shape: a reader without colour sees them too."""
STYLES: dict[str, str] = {
    "nothing": "dim",
    "spared": "good",
    "few": "warn",
    "necessary": "accent",
    "gentle": "good",
    "common": "warn",
}
MOST_NAMED = 8
"""Units or steps that are named one by one; more are counted."""


def asked(spec: LesionSpec, strings: Strings) -> str:
    """Return what was asked for in half a line."""
    lesion = spec.lesion
    return strings(
        "notebook.asked.lesion",
        model=strings(f"model.{spec.cell}"),
        units=spec.units,
        part=strings(f"part.{lesion.part}"),
        done=done_of(lesion.kind, lesion.value, lesion.across, strings),
        where=", ".join(map(str, lesion.units)) or strings("lesion.all"),
    )


def title_of(result: AnyLesion, strings: Strings) -> str:
    """Return which network was lesioned."""
    model = strings(f"model.{result.cell}")
    if isinstance(result, LesionResult):
        return strings("lesion.title", model=model, parameters=result.parameters, seed=result.seed)
    size = {"parameters": result.parameters, "seed": result.seed, "layer": result.layer}
    return strings("lesion.series_title", model=model, **size)


def name_of(lesion: LesionRecord, strings: Strings) -> str:
    """Return what was done: `forget f held at 0, units 3 and 4, at steps 2, 3`."""
    done = done_of(lesion.kind, lesion.value, lesion.across, strings)
    where = [strings("lesion.what", part=strings(f"part.{lesion.part}"), done=done)]
    where.append(strings("lesion.every_unit") if lesion.every_unit else _named(lesion.units, "units", strings))
    if lesion.at is None:
        where.append(strings("lesion.every_step"))
    else:
        where.append(_named(lesion.at, "steps", strings) if lesion.at else strings("lesion.no_step"))
    return ", ".join(where)


def done_of(kind: str, value: float | None, across: str | None, strings: Strings) -> str:
    """Return a kind of lesion: `held at 0`."""
    key = f"shuffle_{across}" if kind == "shuffle" else kind
    return strings(f"lesion.{key}", value="" if value is None else f"{value:g}")


def _named(numbers: Sequence[int], what: str, strings: Strings) -> str:
    if len(numbers) > MOST_NAMED:
        return strings(f"lesion.many_{what}", count=len(numbers))
    return strings(f"lesion.{what}" if len(numbers) > 1 else f"lesion.one_{what}", numbers=", ".join(map(str, numbers)))


def finding_of(result: AnyLesion, strings: Strings) -> str:
    """Return what may honestly be said of a lesion."""
    if isinstance(result, LesionResult):
        loss = strings("lesion.lost", lost=int(result.effect.words_lost), asked=result.song.asked)
    else:
        loss = strings("lesion.error_times", times=times_of(result.effect.times))
    standing, count = result.standing, result.control.count
    return strings(
        f"lesion.finding.{result.finding}",
        loss=loss,
        count=count,
        as_large=standing.as_large,
        as_small=standing.as_small,
        place=standing.as_large + 1,
        total=count + 1,
        percent=f"{standing.percentile:.0f}",
    )


def controls_of(result: AnyLesion, strings: Strings) -> str:
    """Return what the lesion was compared with."""
    control, lesion = result.control, result.lesion
    key = "lesion.pool_units" if lesion.part == WHOLE_UNIT else f"lesion.pool_{control.pool}"
    how = "lesion.all_controls" if control.exhaustive else "lesion.drawn_controls"
    parts = ", ".join(strings(f"part.{part}") for part in control.parts)
    pool = strings(key, number=len(lesion.units), parts=parts)
    return strings(how, count=control.count, pool=pool)


def dancers_of(found: Dancers, strings: Strings) -> str:
    """Return which unit is missed most, from which one the dancer is read best, and whether they are the same."""
    key = "lesion.same_unit" if found.most_needed == found.most_readable else "lesion.other_unit"
    return strings(key, needed=found.most_needed, readable=found.most_readable, chance=percent(found.chance))


def times_of(times: float) -> str:
    """Return a multiple: `1.2`, `58.6`, `2068`."""
    return f"{times:.0f}" if times >= 100 else f"{times:.1f}"
