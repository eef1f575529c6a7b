"""Collecting: the hand-ins of a class, out of files and folders of lines; what cannot be read is named, with why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.base.errors import DembowError
from lessons.classroom.hand_in import HandIn
from lessons.classroom.line import HEAD, plain_name, read_hand_in
from lessons.classroom.marks import is_of_a_class
from lessons.variants.own import plain

LARGEST_FILE = 5_000_000
"""Bytes of the largest file that is read."""
LINE = re.compile(
    rf"{HEAD}\d{{1,6}}:[a-z0-9_]+:[A-Za-z0-9-]+:[\w\s-]+:(?:\s*[0-9a-f]){{8}}|{HEAD}\d[^\s,;\"'<>]*", re.ASCII
)
"""A line of a hand-in within other text, such as a form's CSV export: whole, though it may be broken within its packet;
or whatever else begins like one, so that it can be refused by name."""


@dataclass(frozen=True)
class Refused:
    """Something that was handed in and could not be read."""

    source: str
    """File, and the number of the line in it."""
    error: DembowError


@dataclass(frozen=True)
class Collected:
    """The hand-ins that were found, and what was not understood."""

    hand_ins: tuple[HandIn, ...]
    """The latest of each learner and lesson, by lesson and then by name."""
    earlier: int
    """Hand-ins of the same learner and lesson that came before."""
    refused: tuple[Refused, ...]
    strangers: tuple[HandIn, ...] = ()
    """Hand-ins with the code of another class, where one was asked for."""

    @property
    def doubles(self) -> dict[str, list[str]]:
        """Numbers that several people gave as theirs, with their names: their marks would fall into one row."""
        names: dict[str, set[str]] = {}
        for one in self.hand_ins:
            if one.by.number:
                names.setdefault(one.by.number, set()).add(one.by.name)
        return {number: sorted(found) for number, found in sorted(names.items()) if len(found) > 1}

    @property
    def learners(self) -> tuple[str, ...]:
        """Names of the learners, in the order of the alphabet, each once."""
        return tuple(sorted({one.by.name for one in self.hand_ins}, key=lambda name: (plain_name(name).lower(), name)))


def collect(paths: Sequence[Path], code: str = "") -> Collected:
    """Return the hand-ins of files, and of the files in folders, of the class with that code where one is given.

    Raises `DembowError` where a path does not exist, or nothing at all was handed in.
    """
    found, refused = [], []
    for path, number, text in lines_of(paths):
        try:
            if isinstance(text, DembowError):
                raise text
            found.append(read_hand_in(text))
        except DembowError as error:
            refused.append(Refused(f"{path}:{number}" if number else str(path), error))
    if not found and all(one.error.key == "nothing_handed_in" for one in refused):
        raise DembowError("nothing_handed_in", path=", ".join(map(str, paths)))
    strangers = tuple(one for one in found if code and plain(one.by.code) != plain(code))
    own = [one for one in found if one not in strangers]
    latest: dict[tuple[str, str, str], HandIn] = {}
    for one in sorted(own, key=lambda one: one.at):
        latest[one.lesson, one.by.name, one.by.number] = one
    ordered = tuple(sorted(latest.values(), key=lambda one: (one.lesson, plain_name(one.by.name).lower(), one.at)))
    return Collected(ordered, len(own) - len(latest), tuple(refused), strangers)


def lines_of(paths: Iterable[Path]) -> Iterator[tuple[Path, int, str | DembowError]]:
    """Yield each line that was handed in, with its file and its number there; as an error, a file that is unreadable
    or has none.

    Of what a folder holds, hidden files and what a teacher had of a class may have none.
    """
    for path in paths:
        if not path.exists():
            raise DembowError("hand_ins_missing", path=path)
        files = sorted(one for one in path.rglob("*") if one.is_file()) if path.is_dir() else [path]
        for file in files:
            try:
                text = _text(file)
            except OSError as error:
                yield file, 0, DembowError("hand_in_unreadable", path=file, reason=error.strerror or str(error))
                continue
            found = list(LINE.finditer(text))
            for match in found:
                yield file, text.count("\n", 0, match.start()) + 1, match[0]
            hidden = any(part.startswith(".") for part in file.relative_to(path).parts)
            if not found and not (hidden or is_of_a_class(text)):
                yield file, 0, DembowError("nothing_handed_in", path=file.name)


def _text(file: Path) -> str:
    """Return a file's text; letters of an encoding that is none are left out, since a line has none but ASCII."""
    with file.open("rb") as stream:
        data = stream.read(LARGEST_FILE)
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")  # as spreadsheets and some shells write
    return data.decode("utf-16" if wide else "utf-8", "replace")
