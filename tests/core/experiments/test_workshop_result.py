"""The ladder of assemblies says which purchase counts most, and gives a row a rung and a row a seed."""

from __future__ import annotations

from core.engine.fake import rehearsal
from core.experiments.workshop import WorkshopSpec, run
from core.experiments.workshop_result import WorkshopResult
from core.jobs.events import ResultReady
from core.jobs.result import expect
from core.networks.assemblies import STAGES

SMALL = WorkshopSpec(units=3, seeds=5, train_to=3, steps=20)


def result(spec: WorkshopSpec) -> WorkshopResult:
    *_, last = run(spec, rehearsal)
    return expect(expect(last, ResultReady).result, WorkshopResult)


def test_the_headline_tells_the_largest_sure_purchase() -> None:
    found = result(SMALL)
    assert [rung.assembly for rung in found.rungs] == list(STAGES)
    headline = found.headline(SMALL)
    assert headline.measure == "accuracy"
    assert len(headline.each) == len(STAGES)
    alone = result(WorkshopSpec(("belt",), units=3, seeds=2, steps=20))
    assert (alone.headline(SMALL).who, alone.headline(SMALL).baseline) == ("belt 3", None)


def test_rows_for_a_page_and_for_a_spreadsheet() -> None:
    found = result(SMALL)
    assert len(found.rows()) == len(STAGES)
    assert len(found.all_rows()) == len(STAGES) * SMALL.seeds
