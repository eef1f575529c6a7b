"""Offers are what one may ask for where one stands: orders, keys of the lab, and its settings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from core.base.language import Strings
from tui.front_ends import FRONT_ENDS
from tui.narration.orders import OF_LESSONS, PASS_ON, WORDS, Offer, setting_word
from tui.narration.settings import can_be_set
from tui.narration.stage import Stage
from tui.screens.lab import key_text, lab_keys


def offers_of(stage: Stage) -> list[Offer]:
    """Return the keys of the lab; none where there is no lab."""
    session, lab = stage.app.session, stage.lab
    words = session.strings.section("read.key")
    keys = lab_keys(session, lab) if lab is not None else []
    return [Offer(key, words.get(key, sign), does) for key, sign, does in keys]


def tell_offers(stage: Stage, strings: Strings) -> Iterator[str]:
    """Yield a line for every order, then one for the keys of the lab, then one for its settings."""
    lab = stage.lab
    for name in WORDS:
        if name in OF_LESSONS and stage.lesson is None:
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
    facts = {name: value for name, value in lab.facts.items() if name in named and can_be_set(lab, name)}
    settings = settable(facts, strings)
    if settings:
        yield strings("read.settings", each=", ".join(settings))


def settable(facts: Mapping[str, object], strings: Strings) -> Sequence[str]:
    """Return facts of a lab as `cell lstm`, those that are words or numbers."""
    kinds = (str, int, float)
    plain_ones = {name: value for name, value in facts.items() if isinstance(value, kinds) and str(value)}
    return [
        f"{setting_word(name, strings)} {value}" for name, value in plain_ones.items() if not isinstance(value, bool)
    ]
