"""One line of text: what it holds comes back whole, and what came damaged says so."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.base.errors import DembowError
from core.base.packets import checksum, squeeze
from core.experiments.horizon import HorizonSpec
from core.experiments.reopening import reopen
from core.experiments.share import LONGEST, VERSION, share_line
from tests.core.experiments.shared_lines import LINE, SPECS, faulty, made_of, signed


def test_a_line_is_short() -> None:
    assert len(LINE) < 250
    assert max(len(share_line(spec)) for spec in SPECS[:4]) < 300


@pytest.mark.slow
@given(st.integers(0, len(LINE) - 1), st.characters(codec="ascii"))
@settings(deadline=None)
def test_one_wrong_letter_is_noticed(place: int, letter: str) -> None:
    line = LINE[:place] + letter + LINE[place + 1 :]
    if "".join(line.split()) != LINE:
        assert faulty(line) in ("line_not_ours", "line_damaged", "line_other_version")


@pytest.mark.slow
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


def test_what_this_version_does_not_know() -> None:
    assert faulty(made_of({"type": "tango"}, "tango")) == "line_unknown"
    assert faulty(made_of({"type": "duel", "luck": 7}, "duel")) == "line_unknown_fields"
    assert faulty(made_of({"type": "duel", "seeds": "many"}, "duel")) == "line_unknown_fields"


def test_what_cannot_be_is_refused_before_it_runs() -> None:
    assert faulty(share_line(HorizonSpec(units=1_000_000))) == "out_of_range"


@pytest.mark.parametrize("packet", [b"\xff\xfe", b"[" * 15_000, b'{"spec": ' * 2_000, b'{"spec": {"a": "\xff"}}'])
def test_a_packet_of_nonsense_with_a_right_sum(packet: bytes) -> None:
    head = f"dembow{VERSION}:phrases:{squeeze(packet)}"
    with pytest.raises(DembowError) as caught:
        reopen(f"{head}:{checksum(head)}")
    assert caught.value.key == "line_damaged"
