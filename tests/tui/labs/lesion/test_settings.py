"""Settings of the lesion lab."""

from __future__ import annotations

from msgspec.structs import replace

from core.experiments.lesion import LesionSpec
from core.experiments.lesion_request import LesionRequest
from tui.labs.lesion.settings import OPEN, configured, workable

ASKED = LesionSpec("lstm", 4, 7, ("ella", "perrea", "sola"), LesionRequest("forget_gate", kind="zero"))


def test_a_lesson_writes_units_and_steps_as_words_or_as_one_number() -> None:
    found = configured(ASKED, {"part": "candidate", "kind": "swap", "only": "1, 3", "at": 2, "words": "la bichota"})
    assert found.lesion == LesionRequest("candidate", (1, 3), "swap", OPEN, (2,))
    assert (found.cell, found.units, found.words) == ("lstm", 4, ("la", "bichota"))
    # Network and sentence stay, the lesion does not.
    again = configured(found, {"cell": "gru", "only": 2})
    assert again.lesion == LesionRequest("update_gate", (2,), "zero", OPEN)
    assert (again.cell, again.units, again.words) == ("gru", 4, ("la", "bichota"))


def test_the_lab_has_its_own_number_of_controls() -> None:
    found = workable(replace(ASKED, lesion=LesionRequest(at=()), controls=3, phrases=2, rank=True))
    assert (found.controls, found.phrases, found.rank) == (LesionSpec().controls, LesionSpec().phrases, False)
    assert found.lesion.at == (), "a lesion of nothing is one"
