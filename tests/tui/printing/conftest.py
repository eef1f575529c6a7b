"""Fixtures of the tests of this folder."""

from __future__ import annotations

import pytest

from core.base.language import LANGUAGES, Strings
from tui.strings import load_strings


@pytest.fixture(params=LANGUAGES)
def strings(request: pytest.FixtureRequest) -> Strings:
    return load_strings(request.param)
