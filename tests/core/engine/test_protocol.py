"""Every message survives the journey."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest

from core.engine.protocol import (
    VERSION,
    Beat,
    Cancel,
    Hello,
    Reply,
    Reported,
    Request,
    Run,
    SetTempo,
    TakeStep,
    Warmed,
    decode_reply,
    decode_request,
    encode,
)
from core.experiments.duel import DuelSpec
from core.experiments.gates import GatesSpec
from core.experiments.horizon import HorizonResult
from core.experiments.phrases import PhrasesSpec
from core.jobs.events import (
    CacheRebuilt,
    LettersAdvanced,
    RaceAdvanced,
    ResultReady,
    RunCancelled,
    RunFailed,
    TrainingAdvanced,
)
from core.jobs.letter_strokes import CountsRow, Look, Stroke
from core.jobs.race_row import RaceRow, SungAt
from core.jobs.stages import StageEntered
from core.networks.cells import CELLS
from core.networks.network import Network, initial_weights
from core.networks.records import NetworkRecord

RESULT = HorizonResult("units", 1, 3, "words", 5, 1, 42, 0.3, (), (), cached=False, seconds=1.0)
RECORD = NetworkRecord.of(Network(CELLS["lstm"], 2, 7, initial_weights(CELLS["lstm"], 2, 7, [1])))

COUNTED = CountsRow(1, 5.0, 657, 9.9, 10.2, 10.4)
SUNG = SungAt(0, ("ella", "perrea", "sola"), "learned")


@pytest.mark.parametrize(
    "request_",
    [
        Run(1, PhrasesSpec(phrases=(("el", "gato"),), temperature=0.5)),
        Run(2, DuelSpec(match="parameters")),
        Run(3, GatesSpec(words=("ella",), verify=True)),
        Run(4, GatesSpec(), steps_per_frame=0),
        Cancel(4),
        SetTempo(4, 10),
        SetTempo(4, None),
        TakeStep(4),
    ],
)
def test_requests(request_: Request) -> None:
    assert decode_request(encode(request_)) == request_


@pytest.mark.parametrize(
    "reply",
    [
        Hello(VERSION),
        Warmed(1.5),
        Beat(3),
        Reported(1, StageEntered("compiling", "lstm 4", 0.5, 1.0)),
        Reported(1, TrainingAdvanced("lstm 4", 0.5, 1, 2, 0.1, (1.0, 0.5), RECORD)),
        Reported(1, RaceAdvanced((RaceRow("gru", 2, 81, None, (0.5,), (None,), (SUNG,)),), 0, 9, 0.0)),
        Reported(1, LettersAdvanced("gru 2", 0.5, 1, 2, (COUNTED,), (Look(0, 9.0, 9.5),), (Stroke(0, "ñ\n"),))),
        Reported(1, CacheRebuilt("a", "b")),
        Reported(1, ResultReady(RESULT, (RECORD,))),
        Reported(1, RunFailed("unknown_word", {"word": "ñandú"})),
        Reported(1, RunCancelled()),
    ],
)
def test_replies(reply: Reply) -> None:
    line = encode(reply)
    assert line.count(b"\n") == 1
    assert decode_reply(line) == reply


def test_weights_arrive_as_they_were() -> None:
    reply = decode_reply(encode(Reported(1, ResultReady(RESULT, (RECORD,)))))
    assert isinstance(reply, Reported)
    assert isinstance(reply.event, ResultReady)
    np.testing.assert_array_equal(
        reply.event.networks[0].network().weights.dense_kernel, RECORD.network().weights.dense_kernel
    )


@pytest.mark.parametrize("line", [b"", b"{}", b"[1]", b'{"type": "run"}', b"\xff\xfe"])
def test_nonsense_is_refused(line: bytes) -> None:
    with pytest.raises((msgspec.MsgspecError, UnicodeDecodeError)):
        decode_reply(line)
    with pytest.raises((msgspec.MsgspecError, UnicodeDecodeError)):
        decode_request(line)
