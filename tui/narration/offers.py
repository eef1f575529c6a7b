"""Offers are what one may ask for where one stands: orders, keys of the lab, and its settings."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from core.base.language import Strings
from lessons.content.short_check import check_questions
from tui.front_ends import FRONT_ENDS
from tui.labs.program.lab import ProgramLab
from tui.narration.orders import OF_LABS, OF_LESSONS, OF_PROGRAMS, PASS_ON, WORDS, Offer, setting_word
from tui.narration.settings import can_be_set
from tui.narration.stage import Stage
from tui.narration.values import value_word
from tui.screens.lab import key_text, lab_keys

OPEN = ("predict", "lab", "code")
"""Kinds of steps that ask for something."""


def offers_of(stage: Stage) -> list[Offer]:
    """Return the keys of the lab; none where there is no lab."""
    session, lab = stage.app.session, stage.lab
    words = session.strings.section("read.key")
    keys = lab_keys(session, lab) if lab is not None else []
    return [Offer(key, words.get(key, sign), does) for key, sign, does in keys]


def tell_offers(stage: Stage, strings: Strings, lines: Collection[str] = ()) -> Iterator[str]:
    """Yield a line for every order, then one for the keys of the lab, then one for its settings.

    `lines` are the names of the lines to write in that the lab has.
    """
    lab = stage.lab
    for name in WORDS:
        if not applies(name, stage):
            continue
        does = strings(f"read.does.{name}")
        if lab is not None and name in ("run", "left", "right"):
            does = key_text(stage.app.session, lab, PASS_ON[name])
        yield f"{strings(f'read.word.{name}')}: {does}"
    if lab is None:
        return
    offers = offers_of(stage)
    if offers:
        yield strings("read.keys", each="; ".join(f"{offer.sign}: {offer.does}" for offer in offers))
    named = FRONT_ENDS[lab.lab_name].terms().settings
    facts = {name: value for name, value in lab.facts.items() if name in named and can_be_set(lab, name, lines)}
    settings = settable(facts, strings)
    if settings:
        yield strings("read.settings", each=", ".join(settings))


def applies(name: str, stage: Stage) -> bool:
    """Return whether an order can do anything where one stands."""
    lesson, lab = stage.lesson, stage.lab
    if lesson is None or lab is None:
        return name not in (*OF_LESSONS, *OF_LABS)
    if name in OF_PROGRAMS:
        return isinstance(lab, ProgramLab)
    if name in OF_LABS and isinstance(lab, ProgramLab):
        return name in ("press", "stop")
    if name == "write":
        return bool(lab.query("Input, Sketch")) or "edit" in lab.offered().values()
    kinds = {"hint": OPEN, "skip": OPEN, "report": ("predict",)}
    if name == "test":
        return bool(check_questions(lesson.lesson.spec))
    return lesson.step.kind in kinds.get(name, (lesson.step.kind,))


def settable(facts: Mapping[str, object], strings: Strings) -> Sequence[str]:
    """Return facts of a lab as `cell lstm`, those that are words or numbers."""
    kinds = (str, int, float)
    plain_ones = {name: value for name, value in facts.items() if isinstance(value, kinds) and str(value)}
    return [
        f"{setting_word(name, strings)} {value_word(name, value, strings)}"
        for name, value in plain_ones.items()
        if not isinstance(value, bool)
    ]
