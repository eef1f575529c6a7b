"""The terms of a lab, read from its folder: what the linter lets a lesson ask for."""

from __future__ import annotations

from types import ModuleType

from core.base.language import LANGUAGES
from core.base.options import options_of
from lessons.content.labs import LabTerms, PartTerms
from tui.strings import load_strings

ENDS = ("running", "finished")
"""Facts of every lab."""
RUN_FACTS = (*ENDS, "trained")
"""Facts of a lab that trains one network at a time."""


def terms_of(lab: str, declared: ModuleType) -> LabTerms:
    """Return the terms that the module `terms` of a lab's folder declares: KEYS, SETTINGS, VIEW, FACTS and PARTS."""
    options = (bound.name for bound in options_of(declared.SETTINGS))
    settings = frozenset((*options, *declared.VIEW))
    parts = {
        name: PartTerms(
            {language: load_strings(language)(f"lab.{lab}.parts.{name}") for language in LANGUAGES},
            frozenset(part.keys),
            part.extra,
        )
        for name, part in getattr(declared, "PARTS", {}).items()
    }
    return LabTerms(frozenset(declared.KEYS), settings, frozenset(declared.FACTS), parts)
