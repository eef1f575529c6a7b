"""A setting of a lab is an option of its spec, or declared besides."""

from __future__ import annotations

import pytest

from core.base.options import options_of
from tui.front_ends import FRONT_ENDS, lab_terms


@pytest.mark.parametrize("name", FRONT_ENDS)
def test_a_setting_is_an_option_or_declared_besides(name: str) -> None:
    declared = FRONT_ENDS[name].part("terms")
    options = {bound.name for bound in options_of(declared.SETTINGS)}
    assert not options & set(declared.VIEW)
    assert lab_terms()[name].settings == options | set(declared.VIEW)
    assert len(set(declared.FACTS)) == len(declared.FACTS)
