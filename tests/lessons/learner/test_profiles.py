"""Each profile keeps its progress in a file of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.base.errors import DembowError
from lessons.learner.profiles import profile_path, profiles
from lessons.learner.progress import Progress


def test_each_profile_has_its_file(home: Path) -> None:
    assert home
    assert profiles() == []
    for name in ("ana", "beto"):
        Progress(profile_path(name)).close()
    assert profiles() == ["ana", "beto"]
    assert profile_path() not in {profile_path(name) for name in profiles()}
    for bad in ("../x", "a b", "x" * 41):
        with pytest.raises(DembowError) as caught:
            profile_path(bad)
        assert caught.value.key == "profile_name"
