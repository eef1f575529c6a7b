"""A result goes where the options say."""

from __future__ import annotations

import argparse

from core.experiments.spec import Spec
from core.jobs.result import Result
from tests.runs import SPECS, result_of
from tui.printing.delivery import Delivery, delivery_of


def test_a_run_is_kept_by_whoever_was_named_and_by_nobody_else() -> None:
    kept: list[tuple[Spec, Result]] = []

    def keep(spec: Spec, result: Result) -> None:
        kept.append((spec, result))

    run = SPECS["gates"], result_of(SPECS["gates"])
    Delivery().keep(*run)
    assert kept == []
    delivery_of(argparse.Namespace(json=False, keeper=keep, profile="")).keep(*run)
    assert kept == [run]
