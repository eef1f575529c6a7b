"""Each profile keeps its progress in a file of its own."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from core.base.errors import DembowError
from lessons.learner.profiles import check_profile, profile_path, profiles
from lessons.learner.progress import Progress


@pytest.mark.usefixtures("home")
def test_each_profile_has_its_file() -> None:
    assert profiles() == []
    for name in ("ana", "beto"):
        Progress(profile_path(name)).close()
    assert profiles() == ["ana", "beto"]
    assert profile_path() not in {profile_path(name) for name in profiles()}
    for bad in ("../x", "a b", "x" * 41):
        with pytest.raises(DembowError) as caught:
            profile_path(bad)
        assert caught.value.key == "profile_name"


def test_profiles_are_kept_apart_where_capitals_and_accents_are_not(home: Path) -> None:
    names = ("ana", "Ana", "ANA", "con", "CON", "José", "josé")
    for name in names:
        Progress(profile_path(name)).close()
    assert set(profiles()) == set(names)
    files = [path.stem for path in (home / "data" / "profiles").glob("*.sqlite")]
    assert len({unicodedata.normalize("NFKD", file).casefold() for file in files} - {"con", "nul"}) == len(names)
    assert profile_path(unicodedata.normalize("NFD", "José")) == profile_path("José")


def test_a_profile_of_an_earlier_version_stays_where_it_is(home: Path) -> None:
    earlier = home / "data" / "profiles" / "Ana.sqlite"
    Progress(earlier).close()
    assert (profile_path("Ana"), profiles()) == (earlier, ["Ana"])
    Progress(profile_path("ana")).close()
    assert profiles() == ["Ana", "ana"]


def test_a_name_that_no_file_can_have_is_refused() -> None:
    check_profile("A" * 40)
    with pytest.raises(DembowError, match="profile_name"):
        check_profile("ﬁ" * 40)
