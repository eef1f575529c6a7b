"""Signature: who hands in, asked once and remembered with the learner's progress."""

from __future__ import annotations

from core.base.errors import DembowError
from lessons.classroom.hand_in import Signed
from lessons.learner.progress import Progress

LONGEST_NAME = 80
"""Letters of the longest name, code or number."""
PARTS = ("name", "code", "number")
"""Parts of a signature, in the order in which they are asked."""


def signature(progress: Progress) -> Signed:
    """Return how the learner signs; the name is empty while nobody has said it."""
    return Signed(**{part: progress.setting(f"hand_in_{part}") or "" for part in PARTS})


def sign(progress: Progress, part: str, said: str) -> None:
    """Remember a part of the signature, without what is no letter. Raise `DembowError` where it is too long."""
    text = " ".join("".join(letter if letter.isprintable() else " " for letter in said).split())
    if len(text) > LONGEST_NAME:
        raise DembowError("hand_in_long_name", received=len(text), most=LONGEST_NAME)
    progress.set(f"hand_in_{part}", text)


def required(progress: Progress) -> Signed:
    """Return how the learner signs. Raise `DembowError` while nobody has said a name."""
    signed = signature(progress)
    if not signed.name:
        raise DembowError("hand_in_no_name")
    return signed
