"""Protocol between the screen and the engine: one JSON object a line, versioned."""

from __future__ import annotations

import msgspec

from core.experiments.registry import AnyEvent, AnySpec

VERSION = 3


class Run(msgspec.Struct, frozen=True, tag="run"):
    """The screen asks the engine for a run; the screen numbers the runs."""

    run: int
    spec: AnySpec
    steps_per_frame: int | None = None
    """Tempo with which it begins, as in `SetTempo`."""


class Cancel(msgspec.Struct, frozen=True, tag="cancel"):
    """The screen asks the engine to stop a run."""

    run: int


class SetTempo(msgspec.Struct, frozen=True, tag="set_tempo"):
    """The screen asks the engine to train a run at another tempo."""

    run: int
    steps_per_frame: int | None
    """Training steps a picture; none for full speed, zero for one step at each `TakeStep`."""


class TakeStep(msgspec.Struct, frozen=True, tag="take_step"):
    """The screen asks the engine for one training step of a run that waits for each."""

    run: int


class Hello(msgspec.Struct, frozen=True, tag="hello"):
    """The engine greets the screen with its version, before anything else."""

    version: int


class Warmed(msgspec.Struct, frozen=True, tag="warmed"):
    """The engine tells that TensorFlow is loaded."""

    seconds: float


class Reported(msgspec.Struct, frozen=True, tag="reported"):
    """The engine tells an event of a run."""

    run: int
    event: AnyEvent


class Beat(msgspec.Struct, frozen=True, tag="beat"):
    """The engine tells that it lives, and which run it is at, when there may be nothing else to tell for long."""

    run: int


Request = Run | Cancel | SetTempo | TakeStep
Reply = Hello | Warmed | Reported | Beat

_encoder = msgspec.json.Encoder()
_requests: msgspec.json.Decoder[Request] = msgspec.json.Decoder(Request)
_replies: msgspec.json.Decoder[Reply] = msgspec.json.Decoder(Reply)


def encode(message: Request | Reply) -> bytes:
    """Return a message as one line."""
    return _encoder.encode(message) + b"\n"


def decode_request(line: bytes) -> Request:
    """Read a line from the screen. Raises `msgspec.DecodeError` when it is none of ours."""
    return _requests.decode(line)


def decode_reply(line: bytes) -> Reply:
    """Read a line from the engine. Raises `msgspec.DecodeError` when it is none of ours."""
    return _replies.decode(line)
