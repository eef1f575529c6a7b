"""Every picture is of a screen that there is, and README and docs show no picture that nothing takes."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from lessons.content.loader import load_course, load_lesson
from pictures.page import page
from pictures.scenes import FIRST_MINUTE, LABS_SHOWN, LESSONS_ON_SHEETS, README, REST, STILLS, Scene, sheets
from tests.tui.pseudo_terminal import KEYS
from tui.front_ends import LABS
from tui.screens.base import SMALLEST
from tui.themes.own import OWN

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "pictures"
SCENES = [*STILLS, FIRST_MINUTE]
MOST = 400_000
"""Bytes of a picture."""
SHEETS = ROOT / "docs" / "sheets"
MOST_OF_A_SHEET = 30_000
"""Bytes of a picture of the sheets."""
MOST_IN_ALL = 3_000_000
"""Bytes of all of them together."""


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_the_screen_of_a_picture_is_there(scene: Scene) -> None:
    look_at(scene)


def test_the_screens_of_the_sheets_are_there() -> None:
    for sheet in sheets():
        look_at(sheet.scene)


def look_at(scene: Scene) -> None:
    assert not scene.lab or scene.lab in LABS
    if scene.lesson:
        assert scene.lesson in [entry.id for entry in load_course().available]
        assert not scene.step or scene.step in [step.id for step in load_lesson(scene.lesson, scene.language).steps]
    assert all(key == REST or key in KEYS or len(key) == 1 for key in scene.keys)
    assert scene.theme in OWN
    assert scene.size >= SMALLEST


def test_names_are_given_once() -> None:
    names = [scene.name for scene in SCENES] + [name for sheet in sheets() for name in sheet.names]
    assert len(set(names)) == len(names)


def test_every_lab_is_on_the_sheets_in_every_theme() -> None:
    taken = {(sheet.scene.lab, sheet.scene.theme) for sheet in sheets() if sheet.scene.lab}
    assert taken == {(lab, theme) for lab in LABS for theme in OWN}
    lessons = {(sheet.scene.lesson, sheet.scene.theme) for sheet in sheets() if sheet.scene.lesson}
    assert lessons == {(lesson, theme) for lesson, _ in LESSONS_ON_SHEETS for theme in OWN}


def test_what_is_kept_is_what_is_taken() -> None:
    assert {path.stem for path in FOLDER.glob("*.svg")} == {scene.name for scene in SCENES}


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_a_picture_is_small_and_tells_what_it_shows(scene: Scene) -> None:
    path = FOLDER / f"{scene.name}.svg"
    assert path.stat().st_size <= MOST
    title = ElementTree.parse(path).getroot().find("{http://www.w3.org/2000/svg}title")
    assert title is not None
    assert title.text == scene.title


def test_the_page_of_labs_shows_their_pictures() -> None:
    shown = re.findall(r"!\[[^]]+\]\(pictures/(\w+)\.svg\)", (ROOT / "docs" / "labs.md").read_text("utf-8"))
    assert shown == [f"lab_{lab}" for lab in LABS_SHOWN]


def test_the_readme_shows_the_pictures_that_open_it() -> None:
    shown = re.findall(r"!\[[^]]+\]\(docs/pictures/(\w+)\.svg\)", (ROOT / "README.md").read_text("utf-8"))
    assert set(shown) == {scene.name for scene in [*README, FIRST_MINUTE]}


def test_what_is_kept_of_the_sheets_is_all_that_is_taken() -> None:
    kept = list(SHEETS.glob("*.svg"))
    assert {path.stem for path in kept} == {name for sheet in sheets() for name in sheet.names}
    assert max(path.stat().st_size for path in kept) <= MOST_OF_A_SHEET
    assert sum(path.stat().st_size for path in kept) <= MOST_IN_ALL


def test_the_page_of_the_sheets_is_as_it_is_written_now() -> None:
    """`python -m pictures --sheets` writes it again."""
    assert (ROOT / "docs" / "sheets.md").read_text("utf-8") == page()
