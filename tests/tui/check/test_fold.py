"""On a small screen a picture below the fold is a fault; one of which enough is in view is none."""

from __future__ import annotations

import pytest

from tui.check.fold import Seen
from tui.check.sizes import SMALL
from tui.check.stage import lint_stage
from tui.lab_kit.framing import Framing


@pytest.mark.slow
def test_a_picture_below_the_fold_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.lab_kit.framing.frame_picture", lambda *_: Framing(None, 0))
    found = lint_stage(SMALL, ["short_memory"])
    assert {"who_was_dancing"} <= {fault.fields["step"] for fault in found if fault.rule == "fold"}


def test_a_picture_that_is_whole_is_in_view() -> None:
    assert not Seen(4, 4, 6).hidden
    assert Seen(4, 9, 6).hidden
    assert not Seen(6, 9, 6).hidden
