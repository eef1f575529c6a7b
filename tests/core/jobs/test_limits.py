"""Limits of a run say what would fit on this machine."""

from __future__ import annotations

import pytest

from core.base.errors import DembowError
from core.experiments.horizon import HorizonSpec
from core.jobs import limits


def test_memory_is_this_machine_s(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "memory", lambda: 2**28)
    spec = HorizonSpec(cells=("lstm",), units=200, seeds=20, train_to=500, steps=1)
    with pytest.raises(DembowError) as caught:
        spec.check()
    assert caught.value.key == "too_much_memory"
    HorizonSpec(cells=("lstm",), units=200, seeds=int(str(caught.value.fields["fits"])), train_to=500, steps=1).check()
