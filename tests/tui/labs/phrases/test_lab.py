"""The phrases lab, driven by keys."""

from __future__ import annotations

from msgspec.structs import replace

from core.experiments.phrases import PhrasesSpec
from tests.tui.conftest import MakeApp
from tui.labs.phrases.lab import PhrasesLab


def test_phrases_sung_by_other_rules_are_forgotten(make_app: MakeApp) -> None:
    app = make_app("en")
    lab = PhrasesLab(app.session.engine, app.session.strings)
    lab.choir.sing("counts", 3)
    lab.configure({"model": "lstm", "position": 2})  # another model, the same rules
    assert len(lab.choir.phrases("counts")) == 3
    lab.configure({"temperature": 2.0})
    assert not lab.choir.phrases("counts")
    spec = PhrasesSpec("gru", 3, 40, 7, greedy=True, state="reset", steps=20)
    lab.take(spec)
    assert lab.shared() == replace(spec, count=PhrasesSpec().count)
