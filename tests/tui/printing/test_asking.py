"""Questions about a file are asked where somebody is there to answer, and the answers are kept."""

from __future__ import annotations

import io
import os
import select
import signal
import sys
from pathlib import Path
from typing import Any

import pytest

from core.base.errors import DembowError
from core.experiments.data import DataRequest
from core.experiments.forecast import ForecastSpec
from core.series.answers import Answers
from core.series.data_spec import DataSpec
from tests.tally import Tally
from tui.printing.asking import ask, can_ask, settled, typed_line
from tui.strings import load_strings

CASES = Path(__file__).parents[2] / "cases" / "csv"
STRINGS = load_strings("en")


class Terminal(io.StringIO):
    """Somebody who types."""

    def isatty(self) -> bool:
        return True


def typed(monkeypatch: pytest.MonkeyPatch, *lines: str) -> Terminal:
    shown = Terminal()
    monkeypatch.setattr(sys, "stdin", Terminal("".join(f"{line}\n" for line in lines)))
    monkeypatch.setattr(sys, "stderr", shown)
    return shown


def test_questions_are_asked_until_nothing_is_open(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = typed(monkeypatch, "what", "9", "1", "2")
    request, result = ask(DataRequest(str(CASES / "k4a_es_thousands.csv")), STRINGS)
    assert request.answers == Answers(dates="dmy", decimal="point")
    assert result.reading.uncertain == ()
    assert "--dates dmy --decimal point" in shown.getvalue()


def test_a_run_gets_the_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, "2")
    spec = ForecastSpec(data=DataSpec("csv", path=str(CASES / "k7a_panel_sorted.csv")))
    assert settled(spec, True, STRINGS) is spec
    data = settled(spec, False, STRINGS).data
    assert data.answers == Answers(where=("Country=B",))


def test_a_series_that_comes_along_asks_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch)
    assert can_ask()
    assert settled(ForecastSpec(), False, STRINGS) == ForecastSpec()


def test_the_end_of_the_input_refuses_with_the_arguments(monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch)
    with pytest.raises(DembowError, match="--column Price"):
        ask(DataRequest(str(CASES / "k1a_investing_en_mdy.csv")), STRINGS)


@pytest.mark.faults
@pytest.mark.skipif(sys.platform == "win32", reason="a read is ended otherwise there")
def test_ctrl_c_is_heard_while_a_line_is_waited_for(monkeypatch: pytest.MonkeyPatch, tally: Tally) -> None:
    """Also where it falls between the last look at signals and the read: it comes as the wait begins."""
    reader, writer = os.pipe()
    really = select.select

    def select_too_late(*wanted: Any) -> Any:
        # A handler that only notes it is what Python has at that moment: the byte for who waits is all there is.
        signal.raise_signal(signal.SIGINT)
        return really(*wanted)

    with os.fdopen(reader) as stdin, os.fdopen(writer, "w") as typist:
        monkeypatch.setattr(sys, "stdin", stdin)
        noted: list[int] = []
        before = signal.signal(signal.SIGINT, lambda number, _: noted.append(number))
        try:
            monkeypatch.setattr(select, "select", select_too_late)
            typist.write("2\n")
            typist.flush()
            assert typed_line() == "2\n"
            assert noted
            signal.signal(signal.SIGINT, signal.default_int_handler)
            with pytest.raises(KeyboardInterrupt):
                typed_line()
        finally:
            signal.signal(signal.SIGINT, before)
    tally("interruptions of a question")
