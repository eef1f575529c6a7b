"""The record of a lesion counts from one and tells only what its kind uses."""

from __future__ import annotations

from core.experiments.lesion_record import LesionRecord
from core.experiments.lesion_request import LesionRequest


def test_a_clamp_tells_its_value_and_its_units() -> None:
    record = LesionRecord.of(LesionRequest("forget_gate", (1, 3), "clamp", 0.5, (2,)).intervention(7), 4)
    assert (record.units, record.every_unit, record.value, record.at, record.across) == ((1, 3), False, 0.5, (2,), None)


def test_a_shuffle_of_every_unit_tells_across_what() -> None:
    record = LesionRecord.of(LesionRequest("forget_gate", kind="shuffle", across="units").intervention(7), 3)
    assert (record.units, record.every_unit, record.value, record.at, record.across) == (
        (1, 2, 3),
        True,
        None,
        None,
        "units",
    )
