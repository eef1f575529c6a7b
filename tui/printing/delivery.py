"""The delivery of a run says where its result goes: to stdout, as a table or a document, and to whoever keeps it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from core.experiments.spec import Spec
from core.jobs.result import Result

Keep = Callable[[Spec, Result], None]
"""Function that keeps a run."""


class Delivery(NamedTuple):
    """The delivery that was asked for."""

    as_json: bool = False
    """Whether stdout gets the document, and no table."""
    keeper: Keep | None = None
    """Function that keeps the run; none where nobody does."""
    profile: str = ""
    """Profile of whoever asks for the run."""

    def keep(self, spec: Spec, result: Result) -> None:
        """Keep a run, where that was asked for."""
        if self.keeper is not None:
            self.keeper(spec, result)


def delivery_of(options: Any) -> Delivery:
    """Return what a command's options ask for: a run is kept, unless `--json` gives it to a program, or `--no-keep`."""
    return Delivery(options.json, options.keeper, options.profile)
