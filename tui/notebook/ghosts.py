"""The run that ships with a lab is told in a line: how it was asked for, how that is not what stands here, its find."""

from __future__ import annotations

import json

import msgspec
from rich.cells import cell_len

from core.base.language import Strings
from core.base.options import unread
from core.experiments.registry import EXPERIMENTS
from core.experiments.spec import Spec
from lessons.learner.notebook import Settings, flatten_settings
from tui.front_ends import FRONT_ENDS
from tui.lab_kit.ghost import Ghost
from tui.notebook.words import headline_text, score_text, setting_name, setting_text, short_of, shown, who_text

MOST = 3
"""Settings that a ghost may have otherwise than the lab beside it: of more, nobody reads what is the same."""
LISTS = ("models", "assemblies")
"""Settings of which a ghost may have more than the lab beside it."""
UNSEEN = ("level", "unknown")
"""Comparisons that two numbers do not tell."""
ROW = 77
"""Cells of a lab on a terminal of eighty."""
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


def brief_text(lab: str, ghost: Ghost, asked: Spec | None, strings: Strings) -> str:
    """Return the same in a row or two, for a low lab: the scores, and what these do not tell by themselves.

    What was measured is said where that leaves it a row.
    """
    other = [] if asked is None else differences(ghost.spec, asked, strings)
    if len(other) > MOST:
        return ""
    key = "lab.ghost_brief_other" if other else "lab.ghost_brief"
    measured, found = (strings(key, found=one) for one in brief_finds(lab, ghost, strings))
    return measured if cell_len(measured) <= ROW else found


def brief_finds(lab: str, ghost: Ghost, strings: Strings) -> tuple[str, str]:
    """Return what a run found, with the name of what was measured and without: as its lab says it, else its headline.

    A lab that says it itself has one way for both.
    """
    own = getattr(FRONT_ENDS[lab].part("words"), "brief", None)
    if own is not None:
        text = str(own(ghost.result, strings))
        return text, text
    headline = ghost.result.headline(ghost.spec)
    scores = [(headline.who, headline.score)]
    if headline.baseline is not None:
        scores.append((headline.against, headline.baseline))
    text = " · ".join(f"{who_text(name, strings)}: {score_text(headline, score)}" for name, score in scores)
    if headline.finding:
        text = f"{text}. {strings(f'notebook.finding.{headline.finding}')}"
    elif headline.better in UNSEEN:  # which of two numbers is the better one is seen; that none of them is, is not
        text = f"{text}. {strings(f'notebook.better.{headline.better}')}"
    return f"{strings(f'notebook.measure.{headline.measure}')} · {text}", text


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
    never = strings("notebook.never") if headline.measure == "gap" else score_text(headline, None)
    rest = " · ".join(
        f"{who_text(name, strings)}: {never if score is None else score_text(headline, score)}"
        for name, score in others
    )
    return f"{text} {strings('lab.ghost_rest', rest=rest)}"


def differences(ghost: Spec, asked: Spec, strings: Strings) -> list[str]:
    """Return each setting in which a ghost's run is not the one that a lab asks for, with both values.

    Of a ghost that has more models, or more assemblies, than are asked for, none is missing.
    """
    ours, here = (flatten_settings(json.loads(msgspec.json.encode(spec))) for spec in (ghost, asked))
    # What has a say in both: a word pair's steps are no setting of its own.
    said = dict.fromkeys(name for spec in (ours, here) for name, _ in shown(spec))
    return [
        strings(
            "lab.ghost_setting",
            name=setting_name(name, strings),
            ours=value_of(name, ours[name], strings),
            here=value_of(name, here[name], strings),
        )
        for name in said
        if says(name, ours) and says(name, here) and ours[name] != here[name]
        if not (name in LISTS and holds(ours[name], here[name]))
    ]


def value_of(name: str, value: object, strings: Strings) -> str:
    """Return the value of a setting as text; of units that nobody names, all are meant."""
    return strings("lesion.all") if value == [] else setting_text(name, value, strings)


def says(name: str, settings: Settings) -> bool:
    """Return whether a setting has a say in a run."""
    experiment = EXPERIMENTS[settings["type"]]
    return name in settings and name not in unread(experiment.spec, settings)


def holds(all_of: object, some: object) -> bool:
    """Return whether some values are all among others."""
    return isinstance(all_of, list | tuple) and isinstance(some, list | tuple) and set(some) <= set(all_of)
