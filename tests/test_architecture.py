"""ARCHITECTURE.md is true: its paths are there, every room is on its map, its glossary has the names of the screen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from core.base.language import LANGUAGES
from tui.front_ends import NAMES
from tui.strings import load_strings

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
PACKAGES = ("core", "lessons", "tui")
PATHS = sorted(set(re.findall(r"`((?:core|lessons|tui|tests)(?:/[\w.<>]+)+/?)`", TEXT)))
"""What stands in backticks and begins with a folder of ours."""


@pytest.mark.parametrize("path", [path for path in PATHS if not re.search("<|NN_", path)])
def test_a_path_is_there(path: str) -> None:
    assert (ROOT / path).exists()


def test_every_room_is_on_the_map() -> None:
    rooms = {
        str(init.parent.relative_to(ROOT)) for package in PACKAGES for init in (ROOT / package).glob("*/__init__.py")
    }
    assert rooms - {"tui/labs"} <= set(PATHS)  # that room's labs stand there as `tui/labs/<name>`


def test_every_room_says_what_may_import_it() -> None:
    silent = [
        str(init.relative_to(ROOT))
        for package in PACKAGES
        for init in (ROOT / package).glob("*/__init__.py")
        if "import" not in init.read_text("utf-8").split('"""')[1]
    ]
    assert silent == []


@pytest.mark.parametrize("lab", NAMES)
def test_the_glossary_names_a_lab_as_the_screen_does(lab: str) -> None:
    titles = " | ".join(load_strings(language)(f"lab.{lab}.title") for language in reversed(list(LANGUAGES)))
    assert re.search(rf"^\| `{lab}`[^|]*\| {re.escape(titles)} \|", TEXT, re.MULTILINE)


def test_few_files_stand_in_the_hall_of_a_package() -> None:
    for package in PACKAGES:
        assert len(list((ROOT / package).glob("*.py"))) <= 12, package
