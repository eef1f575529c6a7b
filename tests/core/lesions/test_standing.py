"""The standing of a lesion among its controls decides what may be said of it."""

from __future__ import annotations

import numpy as np
import pytest

from core.lesions.standing import RARE, judge
from tests.core.lesions.studies import standing


def test_rare_is_one_in_twenty_the_lesion_itself_counted() -> None:
    others = [0.0] * (RARE - 1)
    assert standing(1, *others).rare_large
    assert not standing(1, *others[1:]).rare_large
    assert not standing(1, *others[1:], 2).rare_large
    assert standing(-1, *others).rare_small
    assert not standing(0, *others).rare_small


@pytest.mark.parametrize(
    ("unchanged", "spared", "effect", "count", "finding"),
    [
        (True, True, 0, 40, "nothing"),
        (False, True, 9, 40, "spared"),
        (False, False, 9, 18, "few"),
        (False, False, 9, 19, "necessary"),
        (False, False, -9, 19, "gentle"),
        (False, False, 0.5, 40, "common"),
    ],
)
def test_what_may_be_said(unchanged: bool, spared: bool, effect: float, count: int, finding: str) -> None:
    controls = np.linspace(0, 1, count)
    assert judge(standing(effect, *controls), unchanged=unchanged, spared=spared) == finding
