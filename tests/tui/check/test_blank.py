"""A pane beside which little says anything is a fault; one of which half of the rows are in use is none."""

from __future__ import annotations

import pytest

from tui.check.blank import Used
from tui.check.sizes import USUAL
from tui.check.stage import lint_stage
from tui.labs.duel.lab import DuelLab


@pytest.mark.slow
def test_a_blank_pane_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(DuelLab, "_ring", lambda _: [])
    found = [fault for fault in lint_stage(USUAL, ["duel"]) if fault.rule == "blank"]
    assert "what_is_equal" in {fault.fields["step"] for fault in found}
    assert all(fault.file.name == "lesson.toml" and fault.line > 1 for fault in found)


def test_half_of_the_rows_is_enough() -> None:
    assert Used(15, 31).blank
    assert not Used(16, 31).blank
