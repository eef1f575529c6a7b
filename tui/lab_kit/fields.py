"""Labs with lines to write numbers in, a name beside each, share this."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial

from core.base.errors import DembowError
from tui.lab_kit.base import Lab
from tui.widgets.fields import Field, Fields
from tui.widgets.unsettled import on


class FieldsLab(Lab):
    """The lab asks for fields, takes in `written` what is handed in, and stays where it is refused."""

    def ask_for(self, fields: Sequence[Field]) -> None:
        """Ask for what is to be written in these lines."""
        ask: Callable[[], Awaitable[None]] = partial(self.query_one(Fields).ask, fields)
        self.run_worker(ask, group="fields", exclusive=True)

    def written(self, values: Mapping[str, str]) -> None:
        """Take what was written, by the names of the fields. Raises `DembowError` for what cannot be."""
        raise NotImplementedError

    def labelled(self, error: DembowError) -> DembowError:
        """Return the error with the option called as the line is in which it was written."""
        return error

    def leave(self) -> None:
        """Leave the lines to write in."""
        raise NotImplementedError

    @on(Fields.Left)
    def _left(self, event: Fields.Left) -> None:
        event.stop()
        self.leave()

    @on(Fields.Submitted)
    def _handed_in(self, event: Fields.Submitted) -> None:
        event.stop()
        try:
            self.written(event.values)
        except DembowError as error:
            self.say("lost", self.strings.explain(self.labelled(error)))
            return
        self.leave()
