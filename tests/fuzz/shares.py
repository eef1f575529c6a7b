"""How many of all inputs each kind is given."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, Phase, settings

from tests.tally import EVERYTHING, wanted

SHARES = {
    "CSV files": 0.05,
    "phrases": 0.13,
    "texts of letters": 0.05,
    "imports": 0.05,
    "shared lines": 0.15,
    "packets of shared lines": 0.1,
    "lines of hand-ins": 0.12,
    "lesson folders": 0.01,
    "answers": 0.12,
    "values that programs leave behind": 0.1,
    "bytes on stdin": 0.09,
    "pastes": 0.02,
    "files of keys": 0.008,
    "programs of learners": 0.002,
}
"""Share of all inputs by kind."""


def inputs(kind: str, at_once: int = 1) -> settings:
    """Settings of a property that tries a kind's share of all inputs, so many of them in each example."""
    return settings(
        max_examples=-(-wanted(SHARES[kind]) // at_once),  # rounded up: no fewer than were asked for
        phases=(Phase.explicit, Phase.generate, Phase.shrink),
        database=None,
        derandomize=not os.environ.get(EVERYTHING),  # the usual few are the same ones every time
        suppress_health_check=list(HealthCheck),
        deadline=None,
    )
