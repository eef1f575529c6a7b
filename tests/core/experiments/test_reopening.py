"""A line that was shared is a spec again, ready to run."""

from __future__ import annotations

import shlex

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.base.errors import DembowError
from core.experiments.duel import DuelSpec
from core.experiments.exercise import ExerciseSpec
from core.experiments.forecast import ForecastSpec
from core.experiments.gates import GatesSpec
from core.experiments.horizon import HorizonSpec
from core.experiments.reopening import KINDS, reopen
from core.experiments.share import Place, read_line, share_line
from core.experiments.spec import Spec
from core.series.data_spec import DataSpec
from tests.core.experiments.shared_lines import LINE, SPECS, faulty, made_of


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: type(spec).__name__)
def test_a_spec_comes_back_whole(spec: Spec) -> None:
    line = share_line(spec)
    assert line.isascii()
    assert shlex.quote(line) == line  # no shell minds it
    reopened = reopen(line)
    assert reopened.spec == spec
    assert reopened.place == Place()
    assert reopened.name in KINDS


@given(
    lab=st.text(max_size=20),
    step=st.text(max_size=20),
    timestep=st.none() | st.integers(0, 10**6),
    seed=st.integers(0, 2**31 - 200),
    units=st.integers(1, 256),
)
@settings(deadline=None)
def test_so_does_where_the_reader_stood(lab: str, step: str, timestep: int | None, seed: int, units: int) -> None:
    place = Place(lab, "short_memory", step, timestep)
    reopened = reopen(share_line(GatesSpec(seed=seed, units=units), place))
    assert reopened.place == place
    assert reopened.spec == GatesSpec(seed=seed, units=units)


def test_what_a_mail_program_broke_is_joined() -> None:
    broken = f"  {LINE[:70]}\n   {LINE[70:]}\n"
    assert reopen(broken).spec == HorizonSpec()


def test_no_program_travels_in_a_line() -> None:
    """It would run on the machine of whoever opens it."""
    program = {"type": "exercise", "codes": ["print(1)"]}
    assert faulty(share_line(ExerciseSpec(codes=("print(1)",)))) == "line_unknown"
    assert faulty(made_of(program, "duel")) == "line_unknown_fields"


def test_a_field_that_came_later_has_its_default() -> None:
    assert reopen(made_of({"type": "duel", "seeds": 9}, "duel")).spec == DuelSpec(seeds=9)


def test_old_lines_still_mean_what_they_meant() -> None:
    """Lines that were printed once. Whatever changes, these must open to the same specs."""
    for line, spec in PRINTED.items():
        assert reopen(line).spec == spec
        assert read_line(line).name == type(spec).__struct_config__.tag


PRINTED: dict[str, Spec] = {
    (
        "dembow1:horizon:NUzZCoMwEPyXec5D7AElv1KKSNzWQC42K8WK_9610qe5Z0Wr5OFWyFIJDlPh8CkZBp5ibHB3tJBqpJ7z7sYm"
        "SeHFMx4Gcw6inZtBGsRPuj8cg0Y0HsnO4C4nA-Eh5F4K3Nn-1ZNLguv0uDTt4114_O2Fquruau22fQE:f896a68d"
    ): HorizonSpec(),
    (
        "dembow1:duel:NY3dCsIwDIXfJddD5lSQvoqMUbpgi21akuxCx97dFPEqXw7nZwdpGMDtoO-G4GDdMMMAAXMWcA-QVFrGhYlMzaL"
        "FzpM3mAfYKGn33I2L1xAt3jz7goos5hPE1QyX8YfgrpORYjPxfBtNVi8vS8XK6VP7grJPtGj9p0KlXjGd7AuxCpINzsfxBQ:a115"
        "a760"
    ): DuelSpec(task="horizon", match="parameters", units=(8,), seeds=30, steps=1500),
    (
        "dembow1:duel:PY3RCsIwDEX_5T4XsZ2I5FdGkdEFNuzasmSIjP27UcGnnBzuTXZI4wTaoa_GIIwbZzgkzllAPbLoguiwlVk_Ihg"
        "vg6bJssKpllEsLsw2yV9_CLoEI-Vmsmw5O-ggD6s86_ot6DrM5a4V1J3d_xCFk21pqsLFfvU3H5wp38V4HG8:3a73cb07"
    ): DuelSpec(match="seconds", units=(2,), cells=("lstm",), chosen=((812, 2.013),)),
    (
        "dembow1:gates:FYvBCoMwEET_Zc6hxNJD2V8pPQSdFCFo2E0sIv67623e8N4BqxwhB9peCcEvNRoCRpZyo3aHvszNIO8AIyfI6x"
        "nwX3Xy7wMXkzuVqrzHA9-AjTrnHZJTMXrWWF0eYozneQE:29fdb381"
    ): GatesSpec(cell="gru", words=("ella", "perrea", ".")),
}


def test_a_line_asks_for_no_file_of_the_reader() -> None:
    spec = ForecastSpec(data=DataSpec("csv", path="/home/ana/secret.csv", column="a"))
    with pytest.raises(DembowError) as caught:
        reopen(share_line(spec))
    assert caught.value.key == "line_own_file"
