"""Race row: one runner of a race as it stands, for whoever looks on."""

from __future__ import annotations

import msgspec

from core.words.vocabulary import Phrase, Verdict


class SungAt(msgspec.Struct, frozen=True):
    """A phrase that a network sang on its way, with the verdict on it."""

    step: int
    """Training steps that the network had taken."""
    words: Phrase
    verdict: Verdict


class RaceRow(msgspec.Struct, frozen=True):
    """One kind of network in a race, all its seeds together."""

    cell: str
    units: int
    parameters: int
    loss: float | None
    """Mean over seeds; none before training."""
    scores: tuple[float, ...]
    """Share of next words that each seed gets right."""
    arrivals: tuple[int | None, ...]
    """Step at which each seed first got every next word right; none of one that has not yet."""
    sung: tuple[SungAt, ...]
    """Phrases that the first seed has sung since the event before."""
