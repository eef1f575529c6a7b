"""Notes: a finding goes into the notebook once it has stood a while, or once one goes on from it."""

from __future__ import annotations

from core.experiments.lesion import LesionSpec
from tui.lab_kit.noting import Note
from tui.labs.lesion.state import Findings

SETTLED = 1.5
"""Seconds that a finding stands before it is written down: on the way to a lesion one passes many others."""


class Notes:
    """The notes of one lab. Each run is written down once: coming back to one is no new run."""

    def __init__(self) -> None:
        self._written: set[LesionSpec] = set()
        self._waits: tuple[LesionSpec, Findings, Note] | None = None
        """Finding that is not written down yet."""

    def hold(self, spec: LesionSpec, findings: Findings, note: Note) -> None:
        """Let a finding wait until it has stood long enough; the one that waited before was passed on the way."""
        self._waits = spec, findings, note

    def drop(self) -> None:
        """Forget the finding that waits: it was passed on the way to another."""
        self._waits = None

    def settle(self, findings: Findings) -> None:
        """Write down a finding that has stood long enough, if it is still the one that waits."""
        if self._waits is not None and self._waits[1] is findings:
            self.write()

    def write(self) -> None:
        """Write down the finding that waits, if any does: one goes on from it."""
        waits, self._waits = self._waits, None
        if waits is not None and waits[0] not in self._written:
            spec, findings, note = waits
            self._written.add(spec)
            note(spec, findings.result)
