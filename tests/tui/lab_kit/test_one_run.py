"""A lab of one run keeps what it found until it asks for another run."""

from __future__ import annotations

from core.base.options import with_values
from core.engine.fake import FakeEngine
from tui.front_ends import LABS, make_lab
from tui.lab_kit.ghost import ghost_of
from tui.lab_kit.one_run import OneRunLab
from tui.strings import load_strings


def test_what_was_found_of_another_run_is_forgotten() -> None:
    labs = [lab for name in LABS if isinstance(lab := make_lab(name, FakeEngine(), load_strings("en")), OneRunLab)]
    assert {lab.lab_name for lab in labs} >= {"letters", "race", "translate"}
    for lab in labs:
        ghost = ghost_of(lab.lab_name)
        assert ghost is not None
        lab.result = ghost.result
        lab.facts |= dict.fromkeys(lab.measured, 1) | {"finished": True}
        lab.ask(lab.spec)
        assert lab.result is ghost.result
        assert set(lab.measured) <= lab.facts.keys()
        other = with_values(lab.spec, {"seed": 7})
        lab.ask(other)
        assert lab.spec == other
        assert not lab.facts["finished"]
        assert vars(lab)["result"] is None
        assert not set(lab.measured) & lab.facts.keys()
        assert lab.shared() == other
