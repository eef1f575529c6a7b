"""Line of a hand-in: one line of text that any form, chat or learning platform takes.

`dembow-hand-in1:<lesson>:<name>:<packet>:<checksum>`. The packet is a hand-in as compressed JSON; the name, in plain
letters, and the lesson are there for whoever looks at the line. The checksum tells a slip of copying; it keeps nobody
from writing another line, for the program is open.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import msgspec
from msgspec.structs import replace

from core.base.errors import DembowError
from core.base.packets import checksum, squeeze, unsqueeze
from core.base.printable import is_shown
from lessons.classroom.hand_in import VERSION, Given, HandIn, StepDone

LONGEST = 4_000
"""Characters of the longest line."""
LARGEST = 200_000
"""Bytes of the largest JSON that is unpacked."""
PROGRAM = 80
"""Characters from which on an answer is a program, and no name of an option."""
HEAD = "dembow-hand-in"
SHAPE = re.compile(
    rf"{HEAD}(?P<version>\d{{1,6}}):(?P<lesson>[a-z0-9_]{{1,60}}):(?P<name>[A-Za-z0-9-]{{1,60}}):"
    r"(?P<packet>[\w-]+):(?P<checksum>[0-9a-f]{8})",
    re.ASCII,
)


def hand_in_line(hand_in: HandIn) -> str:
    """Return the line of a hand-in. What makes it too long is left out, and named in `left_out`."""
    line = ""
    for shorter in _shorter(hand_in):
        head = f"{HEAD}{VERSION}:{shorter.lesson}:{plain_name(shorter.by.name)}:{squeeze(msgspec.json.encode(shorter))}"
        line = f"{head}:{checksum(head)}"
        if len(line) <= LONGEST:
            break
    return line


def read_hand_in(text: str) -> HandIn:
    """Return the hand-in of a line; a line that a mail program broke apart is joined again.

    Raises `DembowError`: `hand_in_not_ours`, `hand_in_other_version` or `hand_in_damaged`, which names its learner and
    lesson as far as they can be read.
    """
    line = "".join(text.split())
    found = SHAPE.fullmatch(line) if len(line) <= LONGEST else None
    if found is None:
        raise DembowError("hand_in_not_ours", received=f"{line[:40]}…" if len(line) > 40 else line)
    if int(found["version"]) != VERSION:
        raise DembowError("hand_in_other_version", received=found["version"], known=VERSION)
    damaged = DembowError("hand_in_damaged", name=found["name"], lesson=found["lesson"])
    if checksum(line.rpartition(":")[0]) != found["checksum"]:
        raise damaged
    try:
        hand_in = msgspec.json.decode(unsqueeze(found["packet"], LARGEST), type=HandIn)
    except (ValueError, msgspec.DecodeError, RecursionError) as error:
        raise damaged from error
    if (hand_in.lesson, plain_name(hand_in.by.name)) != (found["lesson"], found["name"]):
        raise damaged
    if not all(is_shown(name) for name in _names(hand_in)):
        raise damaged  # what moves a cursor is nobody's name
    return hand_in


def plain_name(name: str) -> str:
    """Return a name in letters, digits and hyphens: `Ana María Ñúñez` is `Ana-Maria-Nunez`."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^A-Za-z0-9]+", "-", letters).strip("-")[:60] or "x"


def _names(hand_in: HandIn) -> Iterator[str]:
    """Yield what is shown of a hand-in as it stands there."""
    yield from (hand_in.by.name, hand_in.by.number, hand_in.by.code)
    for step in hand_in.steps:
        yield from (step.step, *step.misses)


def _shorter(hand_in: HandIn) -> Iterator[HandIn]:
    """Yield the hand-in whole, and then with ever less of what takes room."""
    yield hand_in
    left_out: tuple[str, ...] = ()
    for name, cut in (("first_programs", _no_first_text), ("scores", _no_scores), ("programs", _no_text)):
        left_out = (*left_out, name)
        hand_in = replace(hand_in, steps=tuple(map(cut, hand_in.steps)), left_out=left_out)
        yield hand_in


def _no_scores(step: StepDone) -> StepDone:
    return replace(step, ran=())


def _no_first_text(step: StepDone) -> StepDone:
    return replace(step, first=_cut(step.first)) if step.last is not None else step


def _no_text(step: StepDone) -> StepDone:
    return replace(step, first=_cut(step.first), last=_cut(step.last))


def _cut(given: Given | None) -> Given | None:
    """Return an answer without its text, where it is long enough to be a program."""
    if given is None or not isinstance(given.answer, str) or len(given.answer) <= PROGRAM:
        return given
    return replace(given, answer="")
