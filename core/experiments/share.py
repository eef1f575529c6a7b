"""Shared line: a run and its reader's place as one line of text, `dembow1:duel:<packet>:<checksum>`.

The packet is compressed JSON in base64url, so that no shell minds it. It says every field of the spec, those that were
left at their defaults too: a default may change without changing what an old line means. `core.experiments.reopening`
makes a spec of it again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import msgspec

from core.base.errors import DembowError
from core.base.packets import checksum, squeeze, unsqueeze

VERSION = 1
LONGEST = 4_000
"""Characters of the longest line that is read; one of ours has some two hundred."""
LARGEST = 20_000
"""Bytes of the largest JSON that is unpacked."""
SHAPE = re.compile(
    r"dembow(?P<version>\d{1,6}):(?P<name>[a-z_]{1,40}):(?P<packet>[\w-]+):(?P<checksum>[0-9a-f]{8})", re.ASCII
)


class Place(msgspec.Struct, frozen=True, omit_defaults=True):
    """Place of the reader; all of it may be empty."""

    lab: str = ""
    lesson: str = ""
    step: str = ""
    """Step of the lesson, by its id."""
    timestep: int | None = None
    """Timestep of the lab's sequence."""


NOWHERE = Place()


class Packet(msgspec.Struct, frozen=True, omit_defaults=True):
    """Content of a line."""

    spec: dict[str, Any]
    place: Place = NOWHERE


@dataclass(frozen=True)
class Line:
    """A line that came through whole."""

    name: str
    """Name of the experiment."""
    packet: Packet


def share_line(spec: msgspec.Struct, place: Place = NOWHERE) -> str:
    """Return the line of a spec with a tag: ASCII letters, digits, `-`, `_` and `:`, no space."""
    name = str(type(spec).__struct_config__.tag)
    text = msgspec.json.encode(Packet(msgspec.to_builtins(spec), place))
    head = f"dembow{VERSION}:{name}:{squeeze(text)}"
    return f"{head}:{checksum(head)}"


def read_line(text: str) -> Line:
    """Read a line; one that a mail program broke apart is joined again.

    Raises `DembowError`: `line_not_ours`, `line_other_version` or `line_damaged`.
    """
    line = "".join(text.split())
    found = SHAPE.fullmatch(line) if len(line) <= LONGEST else None
    if found is None:
        raise DembowError("line_not_ours", received=f"{line[:40]}…" if len(line) > 40 else line)
    if int(found["version"]) != VERSION:
        raise DembowError("line_other_version", received=found["version"], known=VERSION)
    if checksum(line.rpartition(":")[0]) != found["checksum"]:
        raise DembowError("line_damaged")
    return Line(found["name"], _unpack(found["packet"]))


def _unpack(packet: str) -> Packet:
    try:
        return msgspec.json.decode(unsqueeze(packet, LARGEST), type=Packet)
    except (ValueError, msgspec.DecodeError, RecursionError) as error:
        raise DembowError("line_damaged") from error
