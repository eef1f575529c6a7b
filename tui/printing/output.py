"""Printing reaches any terminal, pipe or file: one with few letters, one that is full, one that nobody reads."""

from __future__ import annotations

import codecs
import io
import json
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from core.base.errors import DembowError
from core.base.printable import CONTROLS, HALVED, OVERRIDES, UNSHOWN
from tui.glyphs.streams import GlyphStream, in_glyphs

NEAREST = "dembow.nearest"
"""Name of the handler of letters that an encoding lacks."""
STEERING = re.compile(f"[{''.join(map(chr, (*CONTROLS, *OVERRIDES)))}{chr(HALVED[0])}-{chr(HALVED[-1])}]")
"""Characters that steer a terminal, and halves of one that no stream takes; within JSON they can only stand in a text.
"""
LAST_STREAM = 2
"""Descriptor of stderr, the last of the three that a process is started with."""


def _replace(error: UnicodeError) -> tuple[str | bytes, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    written = error.object[error.start : error.end]
    if codecs.lookup(error.encoding).name == "utf-8":  # which has a letter for all but half of one
        return UNSHOWN.encode() * len(written), error.end
    from tui.glyphs.nearest import of_ascii  # few terminals need it

    return "".join(map(of_ascii, written)), error.end


def lend_streams() -> None:
    """Give stdin, stdout and stderr a place that leads nowhere where whoever started us has closed them.

    Else the first file that is opened would take their place, and what is printed would be written into it.
    """
    if None not in (sys.stdin, sys.stdout, sys.stderr):
        return
    while os.open(os.devnull, os.O_RDWR) <= LAST_STREAM:
        pass
    sys.stdin = sys.stdin or open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - as long as the process
    sys.stdout = sys.stdout or open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = sys.stderr or open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115


def forgive_letters() -> None:
    """Let stdout and stderr write the nearest letter where their encoding has none for it.

    UTF-8 lacks one too: a path may hold bytes that are no letter, and so much of it is shown as such.
    """
    codecs.register_error(NEAREST, _replace)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=NEAREST)


@contextmanager
def printing(glyphs: str | None = None) -> Iterator[None]:
    """Print within this: whoever stops reading ends the printing in silence, and what cannot be written is told.

    `glyphs` is the set of characters that was asked for. Raises `DembowError` where stdout takes no more, such as on a
    full disk.
    """
    forgive_letters()
    try:
        try:
            with in_glyphs(glyphs):
                yield
        finally:
            sys.stdout.flush()  # here, where it can be told, and not when Python leaves
    except BrokenPipeError:
        _close()
    except OSError as error:
        if error.filename is not None:
            raise  # of a file of its own, not of stdout
        _close()
        raise DembowError("output_unwritable", reason=error.strerror or str(error)) from error


def _close() -> None:
    """Send what is left to nowhere: Python itself writes it at the end, and would fail once more."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    with suppress(OSError, ValueError):  # a stdout that is no file
        os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def print_document(document: object) -> None:
    """Print a document as JSON, with escapes where the encoding lacks letters: it is to be read again as it was."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    whole = codecs.lookup(encoding).name == "utf-8" and not isinstance(sys.stdout, GlyphStream)
    text = json.dumps(document, ensure_ascii=not whole)
    # JSON escapes ESC itself; a terminal obeys more than that, and each may stand there as an escape too.
    print(STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text))
