"""What is copied is sent to the terminal and kept in a file, and both are said; nothing copies in another way."""

from __future__ import annotations

import re
from pathlib import Path

from core.base.language import Strings
from tests.tui.conftest import MakeApp, Told, Until
from tui.screens.copying import CODE, LINE, SELECTION, copied, kept_at
from tui.screens.course_map import CourseMap

TUI = Path(__file__).parents[3] / "tui"
WHERE = {"screens/copying.py", "app.py"}


def test_one_place_copies() -> None:
    found = {
        str(path.relative_to(TUI))
        for path in TUI.rglob("*.py")
        if re.search(r"copy_to_clipboard|\x1b\]52|]52;", path.read_text("utf-8"))
    }
    assert found == WHERE


async def test_a_copy_is_sent_and_kept_and_said(make_app: MakeApp, until: Until, strings: Strings, told: Told) -> None:
    app = make_app(strings.language)
    async with app.run_test(size=(80, 24), message_hook=told):
        await until(lambda: isinstance(app.screen, CourseMap))
        for name in (LINE, CODE):
            path = kept_at(name)
            assert copied(app, f"{name}\n", path, strings) == strings("copying.kept", path=path)
            assert app.clipboard == f"{name}\n"
            assert path.read_text("utf-8") == f"{name}\n"
        app.copy_to_clipboard("a selection")
        await until(lambda: told)
        assert told[-1] == strings("copying.kept", path=kept_at(SELECTION))
        assert kept_at(SELECTION).read_text("utf-8") == "a selection\n"
        blocked = kept_at(LINE) / "below a file"
        said = copied(app, "lost", blocked, strings)
        assert app.clipboard == "lost"
        assert str(blocked) in said
        assert said.startswith(strings("copying.unkept", fault="").rstrip())
