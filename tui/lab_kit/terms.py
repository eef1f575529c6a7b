"""The terms of a lab, read from its folder: what the linter lets a lesson ask for."""

from __future__ import annotations

from types import ModuleType

from core.experiments.spec import options_of
from lessons.content.labs import LabTerms

ENDS = ("running", "finished")
"""Facts of every lab."""
RUN_FACTS = (*ENDS, "trained")
"""Facts of a lab that trains one network at a time."""


def terms_of(declared: ModuleType) -> LabTerms:
    """Return the terms that the module `terms` of a lab's folder declares: KEYS, SETTINGS, VIEW and FACTS."""
    options = (bound.name for bound in options_of(declared.SETTINGS))
    return LabTerms(frozenset(declared.KEYS), frozenset((*options, *declared.VIEW)), frozenset(declared.FACTS))
