"""Settings of the workshop: what a lesson writes."""

from __future__ import annotations

from tui.labs.workshop.settings import USUAL, assembly_of, configured


def test_a_lesson_sets_the_ladder_and_what_lies_on_the_bench() -> None:
    spec = configured(USUAL, {"assemblies": "belt,belt+forget", "seeds": 16, "train_to": 3, "assembly": "belt"})
    assert (spec.assemblies, spec.seeds, spec.train_to) == (("belt", "belt+forget"), 16, 3)
    assert assembly_of(spec, {}) == "belt+forget"
    assert assembly_of(spec, {"assembly": "belt"}) == "belt"
