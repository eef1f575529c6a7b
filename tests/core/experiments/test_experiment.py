"""An experiment is known by the tag that its spec and its result share."""

from __future__ import annotations

import pytest

from core.experiments.experiment import Experiment
from core.experiments.registry import EXPERIMENTS


@pytest.mark.parametrize("name", EXPERIMENTS)
def test_the_name_is_the_tag_of_spec_and_result(name: str) -> None:
    one: Experiment = EXPERIMENTS[name]
    assert one.name == name
    assert one.result.__struct_config__.tag == name
