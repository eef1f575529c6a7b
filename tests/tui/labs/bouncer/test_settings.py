"""A step of a lesson sets the lab of gates by hand, and leaves it clean."""

from __future__ import annotations

import pytest

from core.base.errors import DembowError
from core.toys.bouncer import COUNT, VECTOR
from tests.tui.conftest import MakeApp, Until
from tests.tui.labs.bouncer.gates_by_hand import opened


async def test_a_step_sets_it_and_leaves_it_clean(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(80, 24)) as pilot:
        lab = await opened(app, until)
        await pilot.press("1", "space", "space")
        lab.configure({"target": "replace_third", "start": -8, "row": "input_gate", "cursor": 2})
        assert (lab.facts["mode"], lab.facts["row"], lab.facts["cursor"]) == ("memory", "input_gate", 2)
        assert lab.facts["forget_gates"] == pytest.approx([0] * COUNT, abs=1e-3)
        assert not lab.facts["finished"]
        lab.configure({"mode": "product", "how": "direct", "vector": "1 -1 1 -1 1 -1", "start": 0})
        assert (lab.facts["target"], lab.facts["value"]) == ("first_half", 0.5)
        assert lab.facts["vector"] == [1, -1, 1, -1, 1, -1]
        lab.configure({"seed": 5})
        assert lab.facts["vector"] not in ([1, -1, 1, -1, 1, -1], list(VECTOR))
        lab.configure({"seed": 0})
        assert lab.facts["vector"] == list(VECTOR)
        for wrong in (
            {"mode": "quotient"},
            {"target": "everybody_home"},
            {"mode": "sum", "target": "nobody"},
            {"vector": "1 2"},
            {"vector": "a b c d e f"},
            {"row": "input_gate"},
            {"start": 9},
        ):
            with pytest.raises(DembowError):
                lab.configure(wrong)
        assert (lab.facts["mode"], lab.facts["how"]) == ("product", "direct")
