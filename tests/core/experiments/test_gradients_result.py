"""The headline of gradients is the steadiest slope of those that were trained."""

from __future__ import annotations

from tests.core.experiments.documents import of
from tests.runs import SPECS, document_of


def test_gradients_are_the_steadiest_slope_of_those_that_were_trained() -> None:
    document = document_of(SPECS["gradients"])
    trained = {row["label"]: row["slope_per_step"] for row in document["rows"] if row["trained"]}
    found = of("gradients")
    assert abs(found.score or 0) == min(map(abs, trained.values()))
    assert dict(found.each) == trained
    silent = [{**row, "slope_per_step": None} for row in document["rows"]]
    assert of("gradients", rows=silent).score is None
    assert of("gradients", rows=document["rows"][:1]).baseline is None
