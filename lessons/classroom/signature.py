"""Signature: who hands in, asked once and remembered with the learner's progress."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec.structs import replace

from core.base.errors import DembowError
from core.base.printable import is_shown
from lessons.classroom.hand_in import Signed
from lessons.learner.progress import Progress
from lessons.variants.own import plain

Change = Literal["joined", "renamed", "left"]
"""Effect of a signature on questions that wait for an answer: they get their own numbers, others, or the lesson's."""

LONGEST_NAME = 80
"""Letters of the longest name, code or number."""
PARTS = ("name", "code", "number")
"""Parts of a signature, in the order in which they are asked."""


def signature(progress: Progress) -> Signed:
    """Return how the learner signs; the name is empty while nobody has said it."""
    return Signed(**{part: progress.setting(f"hand_in_{part}") or "" for part in PARTS})


def sign(progress: Progress, part: str, said: str) -> None:
    """Remember a part of the signature, without what is no letter. Raise `DembowError` where it is too long."""
    progress.set(f"hand_in_{part}", _cleaned(said))


def resigned(progress: Progress, said: Mapping[str, str | None]) -> Signed:
    """Return how the learner signs with what is said now in place of what is kept; nothing is remembered yet.

    Parts that are none stay as they are. Raises `DembowError` where a part is too long, or the name is empty.
    """
    given = {part: _cleaned(text) for part, text in said.items() if part in PARTS and text is not None}
    if given.get("name") == "":
        raise DembowError("hand_in_empty_name")
    return replace(signature(progress), **given)


def remember(progress: Progress, by: Signed) -> Change | None:
    """Remember a signature. Return what it changes of the learner's questions; none where they stay as they are."""
    before = signature(progress)
    if by == before:
        return None
    for part in PARTS:
        progress.set(f"hand_in_{part}", getattr(by, part))
    return change(before, by)


def change(before: Signed, by: Signed) -> Change | None:
    """Return what another signature changes of the questions that wait for an answer; none where they stay."""
    old, new = (
        (plain(one.code), plain(one.name)) if plain(one.code) and plain(one.name) else None for one in (before, by)
    )
    if old == new:
        return None
    return "joined" if old is None else "left" if new is None else "renamed"


def _cleaned(said: str) -> str:
    text = " ".join("".join(letter if is_shown(letter) else " " for letter in said).split())
    if len(text) > LONGEST_NAME:
        raise DembowError("hand_in_long_name", received=len(text), most=LONGEST_NAME)
    return text


def required(by: Signed) -> Signed:
    """Return a signature that has a name. Raise `DembowError` while nobody has said a name."""
    if not by.name:
        raise DembowError("hand_in_no_name")
    return by
