"""A typist presses the keys of a check, one right after the other."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.app import App

from tui.check.keys import CHARACTERS
from tui.check.waiting import wait_for


def type_keys(app: App[None], keys: Sequence[str]) -> None:
    """Post keys one right after the other, as a quick hand types them.

    A pilot rests a moment after each key, which adds up to half of a check.
    """
    for key in keys:
        character = key if len(key) == 1 else CHARACTERS.get(key)
        app.post_message(events.Key(key, character))


async def leave_focus(app: App[None]) -> None:
    """Press escape until the next key goes to the screen, and no widget would write it down."""
    type_keys(app, ["escape"])
    await wait_for(lambda: app.focused is None or not app.focused.check_consume_key("n", "n"))
