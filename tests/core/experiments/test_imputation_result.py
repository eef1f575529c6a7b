"""The notebook keeps one hole of an imputation, and everything else."""

from __future__ import annotations

from msgspec.structs import replace

from core.experiments.imputation_result import ImputationResult
from core.jobs.result import expect
from tests.runs import SPECS, result_of


def test_one_example_is_kept_and_nothing_else_is_lost() -> None:
    result = expect(result_of(SPECS["imputation"]), ImputationResult)
    kept = result.kept()
    assert kept.examples == (result.examples[len(result.examples) // 2],)
    assert len(kept.real_gaps.fills) <= 1
    assert replace(kept, examples=result.examples, real_gaps=result.real_gaps) == result
    assert kept.headline(None) == result.headline(None)
    assert len(result.all_rows()) == len(result.rows()) == len(result.ladder)
