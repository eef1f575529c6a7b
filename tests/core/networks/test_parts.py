"""Parts fit together, and switching one on or off leaves a cell."""

from __future__ import annotations

import pytest

from core.networks.assemblies import SETS
from core.networks.parts import PARTS, fit_together, named, toggled


def test_names_follow_the_order_in_which_the_cell_is_built() -> None:
    assert named(frozenset()) == "belt"
    assert named(frozenset(reversed(("forget", "select")))) == "belt+forget+select"


@pytest.mark.parametrize("name", SETS)
def test_every_switch_leaves_a_cell(name: str) -> None:
    for part in PARTS:
        after = toggled(SETS[name], part)
        assert fit_together(after)
        assert (part in after) != (part in SETS[name])


def test_a_coupled_gate_brings_what_it_leans_on_and_takes_the_place_of_the_input_gate() -> None:
    assert toggled(frozenset(("ignore",)), "couple") == {"forget", "couple"}
    assert toggled(frozenset(("forget", "couple")), "ignore") == {"forget", "ignore"}
    assert toggled(frozenset(("forget", "couple", "reset", "squash")), "forget") == {"squash"}
    assert toggled(frozenset(), "reset") == {"forget", "couple", "reset"}
    assert not fit_together(frozenset(("couple",)))
    assert not fit_together(frozenset(("forget", "couple", "ignore")))
    assert not fit_together(frozenset(("forget", "reset")))
