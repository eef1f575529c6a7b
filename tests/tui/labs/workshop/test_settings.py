"""Settings of the workshop: what a lesson writes."""

from __future__ import annotations

from core.networks.parts import PARTS
from tui.labs.workshop.settings import USUAL, assembly_of, configured, offered_by


def test_a_lesson_sets_the_ladder_and_what_lies_on_the_bench() -> None:
    spec = configured(USUAL, {"assemblies": "belt,belt+forget", "seeds": 16, "train_to": 3, "assembly": "belt"})
    assert (spec.assemblies, spec.seeds, spec.train_to) == (("belt", "belt+forget"), 16, 3)
    assert assembly_of(spec, {}) == "belt+forget"
    assert assembly_of(spec, {"assembly": "belt"}) == "belt"


def test_a_lesson_offers_the_parts_that_it_has_named() -> None:
    assert offered_by({}) == PARTS
    assert offered_by({"offered": "ignore,forget"}) == ("forget", "ignore")
