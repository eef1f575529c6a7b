"""The lesion lab."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.lab_kit.front_end import FrontEnd

if TYPE_CHECKING:
    from core.experiments.spec import Spec


def _on_words(spec: Spec) -> bool:
    """Return whether the lab shows the run of a spec: a forecaster's lesion is for the command alone."""
    from core.experiments.lesion import LesionSpec  # brings NumPy in, which the list of commands does without

    return isinstance(spec, LesionSpec)


FRONT_END = FrontEnd("lesion", ("lesion", "series_lesion"), "lesion", opens=_on_words)
