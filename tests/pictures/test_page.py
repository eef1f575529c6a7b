"""The page of the sheets shows each picture once, in the table of its lab or lesson."""

from __future__ import annotations

import re

from pictures.page import page, title_of
from pictures.scenes import LESSONS_ON_SHEETS, Scene, sheets
from tui.front_ends import LABS


def test_each_picture_is_shown_once_and_leads_to_itself() -> None:
    names = [name for sheet in sheets() for name in sheet.names]
    assert re.findall(r'<a href="sheets/([\w-]+)\.svg"><img src="sheets/\1\.svg"', page()) == names


def test_each_lab_and_lesson_opens_by_itself_and_is_called_as_on_the_map() -> None:
    titles = re.findall(r"<summary>(.+)</summary>", page())
    assert len(titles) == len(set(titles)) == len(LABS) + len(LESSONS_ON_SHEETS)
    assert title_of(Scene("", "", lab="gates")) == titles[list(LABS).index("gates")] == "Gates lab"
    assert titles[-2] == "16. The LSTM from inside"
