"""Spec: request for a run of an experiment. Its fields are options, as `core.base.options` has them."""

from __future__ import annotations

import msgspec

from core.base.options import check_options


class Spec(msgspec.Struct, frozen=True):
    """Base of every spec: a frozen struct tagged with its experiment's name, every field with a default."""

    @property
    def own_file(self) -> str | None:
        """Path of the learner's own file that the run reads, which no other machine has; none where it reads none."""
        return None

    def check(self) -> None:
        """Raise `DembowError` for the first value that cannot be."""
        check_options(self)
