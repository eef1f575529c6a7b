"""One line of text: what it holds comes back whole, and what came damaged says so."""

from __future__ import annotations

import base64
import shlex
import zlib
from collections.abc import Mapping

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.base.errors import DembowError
from core.experiments.duel import DuelSpec
from core.experiments.exercise import ExerciseSpec
from core.experiments.forecast import ForecastSpec
from core.experiments.gates import GatesSpec
from core.experiments.horizon import HorizonSpec
from core.experiments.imputation import ImputationSpec
from core.experiments.phrases import PhrasesSpec
from core.experiments.reopening import KINDS, reopen
from core.experiments.share import LONGEST, Place, read_line, share_line
from core.experiments.spec import Spec

SPECS: tuple[Spec, ...] = (
    PhrasesSpec(phrases=(("el", "ñandú"), ("la", "gata"))),
    DuelSpec(match="seconds", units=(2, 3), cells=("lstm",), chosen=((812, 2.013), (40, 1.5))),
    GatesSpec(words=("ella", "perrea", ".")),
    HorizonSpec(train_from=4, loss="ending"),
    ForecastSpec(models=("gru",)),
    ImputationSpec(gap=5),
)
LINE = share_line(HorizonSpec())


def faulty(line: str) -> str:
    with pytest.raises(DembowError) as caught:
        reopen(line)
    assert str(caught.value)
    return caught.value.key


def signed(version: int, name: str, packet: str) -> str:
    head = f"dembow{version}:{name}:{packet}"
    return f"{head}:{zlib.crc32(head.encode()):08x}"


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


def test_a_line_is_short() -> None:
    assert len(LINE) < 250
    assert max(len(share_line(spec)) for spec in SPECS[:4]) < 300


def test_what_a_mail_program_broke_is_joined() -> None:
    broken = f"  {LINE[:70]}\n   {LINE[70:]}\n"
    assert reopen(broken).spec == HorizonSpec()


@given(st.integers(0, len(LINE) - 1), st.characters(codec="ascii"))
@settings(deadline=None)
def test_one_wrong_letter_is_noticed(place: int, letter: str) -> None:
    line = LINE[:place] + letter + LINE[place + 1 :]
    if "".join(line.split()) != LINE:
        assert faulty(line) in ("line_not_ours", "line_damaged", "line_other_version")


@given(st.integers(0, len(LINE) - 1))
@settings(deadline=None)
def test_a_line_cut_short_is_noticed(length: int) -> None:
    assert faulty(LINE[:length]) in ("line_not_ours", "line_damaged")


@pytest.mark.parametrize("line", ["", "hola", "dembow", "x" * (LONGEST + 1), LINE.upper(), LINE.replace("dembow", "")])
def test_what_is_no_line(line: str) -> None:
    assert faulty(line) == "line_not_ours"


def test_another_version_says_so() -> None:
    packet = LINE.split(":")[2]
    assert faulty(signed(2, "horizon", packet)) == "line_other_version"


def test_a_packet_that_is_none() -> None:
    assert faulty(signed(1, "horizon", "AAAA")) == "line_damaged"
    assert faulty(signed(1, "horizon", "a")) == "line_damaged"


def made_of(spec: Mapping[str, object], name: str) -> str:
    squeezer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    squeezed = squeezer.compress(msgspec.json.encode({"spec": spec})) + squeezer.flush()
    return signed(1, name, base64.urlsafe_b64encode(squeezed).rstrip(b"=").decode())


def test_what_this_version_does_not_know() -> None:
    assert faulty(made_of({"type": "tango"}, "tango")) == "line_unknown"
    assert faulty(made_of({"type": "duel", "luck": 7}, "duel")) == "line_unknown_fields"
    assert faulty(made_of({"type": "duel", "seeds": "many"}, "duel")) == "line_unknown_fields"


def test_no_program_travels_in_a_line() -> None:
    """It would run on the machine of whoever opens it."""
    program = {"type": "exercise", "codes": ["print(1)"]}
    assert faulty(share_line(ExerciseSpec(codes=("print(1)",)))) == "line_unknown"
    assert faulty(made_of(program, "duel")) == "line_unknown_fields"


def test_a_field_that_came_later_has_its_default() -> None:
    assert reopen(made_of({"type": "duel", "seeds": 9}, "duel")).spec == DuelSpec(seeds=9)


def test_what_cannot_be_is_refused_before_it_runs() -> None:
    assert faulty(share_line(HorizonSpec(units=1_000_000))) == "out_of_range"


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
