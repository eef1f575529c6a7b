"""The module of a spec says which experiment it is for, as the registry does."""

from __future__ import annotations

import subprocess
import sys

import pytest

from core.engine.child_link import PACKAGES
from core.experiments.phrases import PhrasesSpec
from core.experiments.registry import EXPERIMENTS
from core.experiments.running import experiment_of, run_experiment
from core.jobs.events import ResultReady


@pytest.mark.parametrize("name", EXPERIMENTS)
def test_the_experiment_of_a_spec(name: str) -> None:
    assert experiment_of(EXPERIMENTS[name].spec()) is EXPERIMENTS[name]


def test_a_run_ends_with_its_result() -> None:
    *_, last = run_experiment(PhrasesSpec(cell="counts"))
    assert isinstance(last, ResultReady)


def test_no_other_experiment_is_imported() -> None:
    code = (
        "import sys\nfrom core.experiments.phrases import PhrasesSpec\n"
        "from core.experiments.running import run_experiment\n"
        "list(run_experiment(PhrasesSpec(cell='counts')))\nprint('core.experiments.duel' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=PACKAGES, check=True)
    assert done.stdout.strip() == "False"
