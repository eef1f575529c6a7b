"""An entry is a line to write in, which explains itself."""

from __future__ import annotations

from textual import events
from textual.widgets import Input


class Entry(Input):
    """The entry leaves `?` to the explanation, as every widget does: nothing that is written in one needs that sign."""

    def __init__(
        self,
        explain: str,
        value: str = "",
        *,
        placeholder: str = "",
        compact: bool = False,
        id: str | None = None,
        name: str | None = None,
    ) -> None:
        """Make an entry; `explain` names its explanation among the strings."""
        super().__init__(value, placeholder=placeholder, compact=compact, id=id, name=name)
        self.explain = explain

    def check_consume_key(self, key: str, character: str | None) -> bool:
        return key != "question_mark" and super().check_consume_key(key, character)

    def on_key(self, event: events.Key) -> None:
        if event.key == "question_mark":
            event.prevent_default()  # or Input's own handler, which is the next to hear of it, would write it
