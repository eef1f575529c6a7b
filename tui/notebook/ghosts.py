"""The run that ships with a lab is told in a line: how it was asked for, how that is not what stands here, its find."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from core.base.language import Strings
from core.experiments.spec import Spec
from lessons.learner.notebook import flatten_settings
from tui.front_ends import FRONT_ENDS
from tui.lab_kit.ghost import Ghost
from tui.notebook.words import headline_text, score_text, setting_name, setting_text, short_of, shown, who_text

MOST = 2
"""Settings that a ghost may have otherwise than the lab beside it: of more, nobody reads what is the same."""
PAIR = 2
"""Scores of a headline that names both of those that were compared."""


def ghost_text(lab: str, ghost: Ghost, asked: Spec | None, strings: Strings) -> str:
    """Return the line of a lab's ghost, beside a lab that asks for `asked`; empty beside a run of another kind."""
    told = {"asked": short_of(ghost.spec, strings), "found": found_text(lab, ghost, strings)}
    other = [] if asked is None else differences(ghost.spec, asked, strings)
    if len(other) > MOST:
        return ""
    if not other:
        return strings("lab.ghost", **told)
    return strings("lab.ghost_other", differences="; ".join(other), **told)


def found_text(lab: str, ghost: Ghost, strings: Strings) -> str:
    """Return what the run of a ghost found: as its lab says it, else its headline, with the scores of all of them."""
    own = getattr(FRONT_ENDS[lab].part("words"), "found", None)
    if own is not None:
        return str(own(ghost.result, strings))
    headline = ghost.result.headline(ghost.spec)
    text = headline_text(headline, strings)
    named = {headline.who, headline.against}
    others = [(name, score) for name, score in headline.each if name not in named]
    if len(headline.each) <= PAIR or not others:
        return text
    rest = " · ".join(f"{who_text(name, strings)}: {score_text(headline, score)}" for name, score in others)
    return f"{text} {strings('lab.ghost_rest', rest=rest)}"


def differences(ghost: Spec, asked: Spec, strings: Strings) -> list[str]:
    """Return each setting in which a ghost's run is not the one that a lab asks for, with both values.

    Of a ghost that has more models than are asked for, none is missing.
    """
    ours, here = of(ghost), of(asked)
    return [
        strings(
            "lab.ghost_setting",
            name=setting_name(name, strings),
            ours=setting_text(name, ours[name], strings),
            here=setting_text(name, here[name], strings),
        )
        for name in ours
        if name in here and ours[name] != here[name] and not (name == "models" and holds(ours[name], here[name]))
    ]


def of(spec: Spec) -> Mapping[str, object]:
    """Return the settings of a spec that say something, by dotted names."""
    return dict(shown(flatten_settings(msgspec.to_builtins(spec))))


def holds(all_of: object, some: object) -> bool:
    """Return whether some values are all among others."""
    return isinstance(all_of, list | tuple) and isinstance(some, list | tuple) and set(some) <= set(all_of)
