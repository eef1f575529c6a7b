"""A ladder has facts for each model, and for each model by strategy."""

from __future__ import annotations

from tui.ladder.terms import row_facts


def test_each_model_has_its_error_its_verdict_and_whether_it_was_beaten() -> None:
    facts = row_facts(("linear", "gru"), ("direct",))
    assert {"linear_mse", "gru_verdict", "gru_direct_mse", "you_beat_linear"} <= set(facts)
    assert len(facts) == len(set(facts)) == 8
