"""What the two processes say to each other: one JSON object a line, versioned."""

from __future__ import annotations

import msgspec

from core.experiments.registry import AnyEvent, AnySpec

VERSION = 1


class Run(msgspec.Struct, frozen=True, tag="run"):
    """Screen to engine: do this. Runs are numbered by whoever asks."""

    run: int
    spec: AnySpec


class Cancel(msgspec.Struct, frozen=True, tag="cancel"):
    """Screen to engine: stop that run."""

    run: int


class Hello(msgspec.Struct, frozen=True, tag="hello"):
    """Engine to screen, first of all: which version it speaks."""

    version: int


class Warmed(msgspec.Struct, frozen=True, tag="warmed"):
    """Engine to screen: TensorFlow is loaded."""

    seconds: float


class Reported(msgspec.Struct, frozen=True, tag="reported"):
    """Engine to screen: an event of a run."""

    run: int
    event: AnyEvent


Request = Run | Cancel
Reply = Hello | Warmed | Reported

_encoder = msgspec.json.Encoder()
_requests: msgspec.json.Decoder[Request] = msgspec.json.Decoder(Request)
_replies: msgspec.json.Decoder[Reply] = msgspec.json.Decoder(Reply)


def encode(message: Request | Reply) -> bytes:
    """A message as one line."""
    return _encoder.encode(message) + b"\n"


def decode_request(line: bytes) -> Request:
    """A line from the screen. Raises `msgspec.DecodeError` when it is none of ours."""
    return _requests.decode(line)


def decode_reply(line: bytes) -> Reply:
    """A line from the engine. Raises `msgspec.DecodeError` when it is none of ours."""
    return _replies.decode(line)
