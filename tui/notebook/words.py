"""A run of the notebook is put in words: the same on the screen, on the command line and on paper."""

from __future__ import annotations

import time
from collections.abc import Sequence

from core.base.language import Strings
from core.base.options import unread
from core.experiments.registry import EXPERIMENTS
from core.experiments.spec import Spec
from core.jobs.headline import Headline
from core.jobs.result import Cell
from lessons.learner.notebook import UNTELLABLE, Run, Settings
from tui.drawing.labels import label_of
from tui.drawing.numbers import percent, signed, sure_text
from tui.front_ends import FRONT_ENDS, lab_for
from tui.labs.gradients.words import power, signed_factor
from tui.labs.lesion.words import GLYPHS as FINDING_GLYPHS
from tui.ladder.words import GLYPHS, STYLES, number

BETTER = {"score": "beats", "baseline": "loses", "level": "level", "unknown": ""}
"""Verdict of the ladder that each comparison corresponds to; it lends its glyph."""
SHARES = ("learned", "right", "accuracy", "moved")
"""Measures that are told in per cent."""
PERCENTS = ("share", "odds", "accuracy")
"""Columns that are told in per cent."""
NAMES = ("model", "part", "strategy", "activation", "verdict", "data", "notebook.value")
"""Sections of the strings in which a value may have its word."""


def when(at: float) -> str:
    """Return a moment as `2026-11-25 22:41`."""
    return time.strftime("%Y-%m-%d %H:%M", time.localtime(at))


def lab_text(run: Run, strings: Strings) -> str:
    """Return the lab's short name."""
    key = f"notebook.lab.{run.lab}"
    return strings(key) if strings.has(key) else run.lab


def asked_text(run: Run, strings: Strings) -> str:
    """Return in short what a run was asked for; for a spec that this version cannot read or tell, say so."""
    try:
        return strings("notebook.foreign") if run.spec is None else short_of(run.spec, strings)
    except UNTELLABLE:
        return strings("notebook.foreign")


def short_of(spec: Spec, strings: Strings) -> str:
    """Return a spec in half a line."""

    def said(key: str, **fields: object) -> str:
        return strings(f"notebook.asked.{key}", **fields)

    name = str(type(spec).__struct_config__.tag)
    # What no lab opens, such as phrases of the learner's own, is told by the lab that has the experiment's name.
    front_end = lab_for(spec) or FRONT_ENDS.get(name)
    return front_end.asked(spec, strings) if front_end else name


def settings_text(settings: Settings, strings: Strings) -> str:
    """Return every setting with its value, in one paragraph."""
    told = []
    for name, value in shown(settings):
        label = setting_name(name, strings)
        told.append(label if value is True else f"{label} {setting_text(name, value, strings)}")
    return " · ".join(told)


def shown(settings: Settings) -> list[tuple[str, object]]:
    """Return the settings that say something.

    Left out are the kind of run, which the lab's name tells, and settings that are empty or have no say.
    """
    experiment = EXPERIMENTS.get(str(settings.get("type", "")))
    silent = {"type", *(unread(experiment.spec, settings) if experiment else ())}
    return [
        (name, value)
        for name, value in settings.items()
        if name not in silent and value is not False and value not in ("", None, [])
    ]


def setting_name(name: str, strings: Strings) -> str:
    """Return the name of a setting, by its dotted key; where only the last part of that has a name, by this."""
    keys = (f"notebook.setting.{key}" for key in (name, name.rpartition(".")[2]))
    return next((strings(key) for key in keys if strings.has(key)), name)


def setting_text(name: str, value: object, strings: Strings) -> str:
    """Return the value of a setting as text. Words of a song make a sentence; any other list has commas."""
    if name == "words" and isinstance(value, list):
        return " ".join(map(str, value))
    own = f"notebook.value.{name.rpartition('.')[2]}_{value}"
    return strings(own) if strings.has(own) else value_text(value, strings)


def has_text(name: str, value: str, strings: Strings) -> bool:
    """Return whether the strings have a word for the value of a setting, be it spelt as the value is."""
    own = f"notebook.value.{name.rpartition('.')[2]}_{value}"
    return any(strings.has(key) for key in (own, *(f"{section}.{value}" for section in NAMES)))


def value_text(value: object, strings: Strings) -> str:
    """Return one value as text."""
    if value is None or value == []:
        return "-"
    if isinstance(value, bool):
        return strings("notebook.yes" if value else "notebook.no")
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, list):
        return ", ".join(value_text(one, strings) for one in value)
    return name_text(value, strings) if isinstance(value, str) else str(value)


def name_text(value: str, strings: Strings) -> str:
    """Return the name of a model, a part, a strategy or the like; any other word as it is."""
    key = next((f"{section}.{value}" for section in NAMES if strings.has(f"{section}.{value}")), None)
    return strings(key) if key else value


def cell_text(name: str, value: Cell, strings: Strings) -> str:
    """Return a cell of a table as text, in the column of that name."""
    if value is None:
        return strings("notebook.never") if name == "gap" else "-"
    if isinstance(value, bool):
        return "✓" if value else "✗"
    if isinstance(value, str):
        return label_of(value, strings) if name == "network" else name_text(value, strings)
    if name == "factor":
        return signed_factor(value)
    if name == "reaches_first":
        return power(value)
    if name == "percent":
        return f"{signed(value, 0)} %" if value else ""
    if name in PERCENTS:
        return percent(value)
    return str(value) if isinstance(value, int) else number(value) if value >= 0 else f"-{number(-value)}"


def column_text(name: str, strings: Strings) -> str:
    """Return the heading of a column."""
    key = f"notebook.column.{name}"
    return strings(key) if strings.has(key) else name


def score_text(headline: Headline, value: float | None) -> str:
    """Return a score in the measure of its run: `0.002968`, `97 %`, `45`, `÷1.6`."""
    if value is None:
        return "-"
    if headline.measure in SHARES:
        return percent(value)
    if headline.measure == "gap":
        return f">{value:.0f}" if headline.beyond and value == headline.score else f"{value:.0f}"
    if headline.measure == "arrival":
        return f"{value:.0f}"
    if headline.measure == "slope":
        return signed_factor(10**value)
    return f"{value:.2f}" if headline.measure == "perplexity" else number(value)


def glyph_of(headline: Headline) -> tuple[str, str]:
    """Return the glyph that says which is better, the score or its baseline, with its style."""
    if headline.finding:
        return FINDING_GLYPHS[headline.finding], "accent"
    key = BETTER[headline.better]
    return (GLYPHS[key], STYLES[key]) if key else ("·", "dim")


def versus_text(headline: Headline | None) -> str:
    """Return the score, which is better, and the baseline: `0.002968 ▲ 0.004103`."""
    if headline is None:
        return ""
    score = score_text(headline, headline.score)
    if headline.baseline is None:
        return score
    return f"{score} {glyph_of(headline)[0]} {score_text(headline, headline.baseline)}"


def headline_text(headline: Headline, strings: Strings) -> str:
    """Return a headline as a sentence: whose score, against whose, which is better and how sure that is."""
    measure = strings(f"notebook.measure.{headline.measure}")
    who = who_text(headline.who, strings)
    score = score_text(headline, headline.score)
    if headline.baseline is None:
        return strings("notebook.headline_alone", measure=measure, who=who, score=score)
    said = strings(
        "notebook.headline",
        measure=measure,
        who=who,
        score=score,
        against=who_text(headline.against, strings),
        baseline=score_text(headline, headline.baseline),
    )
    parts = [said]
    silent = headline.better == "unknown" and not headline.finding  # nothing is said: the ends would say something
    if headline.low is not None and headline.high is not None and not silent:
        key = "controls" if headline.finding else "difference"
        told = score_text if headline.finding else signed_text
        low, high = (told(headline, end) for end in (headline.low, headline.high))
        parts.append(strings(f"notebook.interval.{key}", low=low, high=high, sure=sure_text(headline.sure)))
    key = f"finding.{headline.finding}" if headline.finding else f"better.{headline.better}"
    return " ".join([*parts, strings(f"notebook.{key}")])


def signed_text(headline: Headline, value: float) -> str:
    """Return a difference of scores, or an end of its interval, with its sign."""
    if headline.measure in SHARES:
        return f"{signed(100 * value, 0)} %"
    if headline.measure in ("gap", "slope", "arrival"):
        return f"{value:+.4g}"
    return f"{'-' if value < 0 else '+'}{number(abs(value))}"


def who_text(name: str, strings: Strings) -> str:
    """Return the name of a model, a cell with its units, a network's label, or the word for chance."""
    key = f"notebook.against.{name}"
    return strings(key) if strings.has(key) else label_of(name, strings)


def _names(models: Sequence[str], strings: Strings) -> str:
    return ", ".join(strings(f"model.{name}") for name in models)
